import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { filesBelow } from '../build/inputs.ts';
import { PageError, type Page, type PageDefinition, type PageFragment, type PageItem } from './types.ts';

const parse = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

type Placed = { readonly item: PageItem; readonly at: string; readonly domain: string };

const targets: Readonly<Record<PageDefinition['type'], string>> = {
    RecordPage: 'lightning__RecordPage',
    AppPage: 'lightning__AppPage',
    UtilityBar: 'lightning__UtilityBar'
};

/** What the items may name: bundles by domain with the text of their metadata, and labels. */
class Names {
    readonly #bundles = new Map<string, { readonly domain: string; readonly metadata: string }>();
    readonly #labels: ReadonlySet<string>;

    constructor(root: string) {
        const source = join(root, 'force-app', 'main');
        const labels = new Set<string>();
        for (const path of filesBelow(source)) {
            const [, domain = '', name = ''] = /^([^/]+)\/lwc\/([^/]+)\/\2\.js-meta\.xml$/.exec(path) ?? [];
            if (name !== '') this.#bundles.set(name, { domain, metadata: readFileSync(join(source, path), 'utf8') });
            if (!path.endsWith('.labels-meta.xml')) continue;
            for (const match of readFileSync(join(source, path), 'utf8').matchAll(/<fullName>(\w+)</g))
                labels.add(match[1] as string);
        }
        this.#labels = labels;
    }

    problem({ item, domain }: Placed, page: PageDefinition): string | undefined {
        const { region, component, tab } = item;
        const bundle = this.#bundles.get(component);
        const kind = page.regions[region];
        if (kind === undefined) return `region is "${region}"; the page has ${Object.keys(page.regions).join(', ')}`;
        if (kind === 'tabs' && tab === undefined) return `region ${region} holds tabs; give the item a tab`;
        if (kind === 'stack' && tab !== undefined) return `region ${region} holds no tabs; leave the tab out`;
        if (bundle === undefined) return `component is "${component}"; the package has no such component`;
        if (bundle.domain !== domain) return `component is "${component}", which belongs to ${bundle.domain}; place it from config/pages/${page.page}/${bundle.domain}.json`; // prettier-ignore
        if (!bundle.metadata.includes('<isExposed>true</isExposed>') || !bundle.metadata.includes(targets[page.type]))
            return `component is "${component}", whose metadata lacks <isExposed>true</isExposed> or the target ${targets[page.type]}`;
        if (tab !== undefined && !this.#labels.has(tab.label)) return `tab.label is "${tab.label}"; there is no such custom label`; // prettier-ignore
        return undefined;
    }
}

function fragmentsOf(folder: string, page: string): Placed[] {
    const check = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(parse(join(folder, 'schema.json')) as object); // prettier-ignore
    const names = existsSync(join(folder, page)) ? readdirSync(join(folder, page)).sort() : [];
    return names.filter((name) => name.endsWith('.json')).flatMap((name) => {
        const file = `config/pages/${page}/${name}`;
        const data = parse(join(folder, page, name));
        if (!check(data))
            throw new PageError((check.errors ?? []).map((error) => `${file}: ${error.instancePath || '/'} ${error.message ?? ''} ${JSON.stringify(error.params)}`)); // prettier-ignore
        const { domain, items } = data as PageFragment;
        if (`${domain}.json` !== name) throw new PageError([`${file}: domain is "${domain}"; it goes by the file's name`]); // prettier-ignore
        return items.map((item, index) => ({ item, domain, at: `${file}: items.${index}` }));
    }); // prettier-ignore
}

/**
 * Reads the pages of the package and what every domain shows on them.
 *
 * @param root the repository
 * @throws PageError naming file, path, value and way out
 */
export function readPages(root: string): Page[] {
    const folder = join(root, 'config', 'pages');
    const names = new Names(root);
    const problems: string[] = [];
    const pages = (parse(join(folder, 'pages.json')) as readonly PageDefinition[]).map((page) => {
        const placed = fragmentsOf(folder, page.page);
        for (const each of placed) {
            const problem = names.problem(each, page);
            if (problem !== undefined) problems.push(`${each.at}: ${problem}`);
        }
        return { ...page, items: placed.map(({ item }) => item).sort((a, b) => a.order - b.order) };
    });
    if (problems.length > 0) throw new PageError(problems);
    return pages;
}
