/** docs/data-read-and-written.md: every query, write and message of the package and of the commands that talk to an org. */
import { apexReads, apexSends, apexWrites } from './apex.ts';
import { collected, commandTraffic, deployed } from './commands.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n'); // prettier-ignore
const code = (name: string): string => `\`${name}\``;
const list = (names: Iterable<string>): string => [...new Set(names)].sort().map(code).join(', ') || '–';

/** The text of the document. */
export async function disclosure(root: string): Promise<string> {
    const { reads, dynamic } = apexReads(root);
    const { queries, addresses } = commandTraffic(root);
    const { units, types } = await deployed();
    const parts = [
        '# Data read, written and sent',
        'Written by `npm run build` from the source; on a merge conflict take either side and build again. A gate is red while it does not agree with the source.',
        'The package talks to no system outside of the org unless a table below says so, and to nobody of ours. The commands run on your machine with your own sign-in and send nothing to anybody but the org that you name.',
        '## The package reads',
        'In user mode and with sharing unless the class says why not. `:name` is a bind.',
        table(['domain', 'object', 'fields', 'in'], reads.map(({ domain, object, fields, classes }) => [domain, code(object), list(fields), list(classes)])), // prettier-ignore
        'Queries that are put together at run time, from names that are looked up in the describe or stand in fixed lists:',
        table(['domain', 'class', 'begins'], dynamic.map(({ domain, name, text }) => [domain, code(name), code(text.replaceAll('`', "'"))])), // prettier-ignore
        '## The package writes',
        table(['object', 'operation', 'in'], apexWrites(root).map(({ object, operation, classes }) => [code(object), operation, list(classes)])), // prettier-ignore
        '## The package sends',
        table(
            ['domain', 'class', 'what'],
            apexSends(root).map(({ domain, name, what }) => [domain, code(name), what])
        ),
        '## `npm run collect` reads',
        'Reads only, except that `import` posts what was collected to `HarvestRestV1`. Columns are those that the user may read, or the list.',
        table(['source', 'object', 'columns', 'never asked for', 'with `--first-hour`'], collected.map(({ name, object, fields, never, firstHour }) => [name, code(object), fields === undefined ? 'all' : list(fields), list(never ?? []), firstHour ? 'yes' : 'no'])), // prettier-ignore
        '## Queries of `collect` and `provision`',
        '`…` stands for what is put in at run time.',
        table(['file', 'object', 'fields'], queries.map(({ file, object, fields }) => [code(file), code(object), code(fields)])), // prettier-ignore
        '## Addresses that `collect` and `provision` call besides queries, deploys and retrieves',
        table(
            ['file', 'address'],
            addresses.map(({ file, address }) => [code(file), code(address)])
        ),
        '## `npm run provision` deploys',
        `Components of the types ${list(types)}, by these units and no others:`,
        table(
            ['unit', 'what'],
            units.map(([name, title]) => [code(name), title])
        )
    ];
    return `${parts.join('\n\n')}\n`;
}
