/** Writes the smallest permission set for what an integration does outside of incidents. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openTarget, type Command } from '../command.ts';
import { exitCodes, ProvisionError, ProvisionUsageError } from '../errors.ts';
import { callsOf, recordedCalls, sortCalls } from '../learn/calls.ts';
import { barredFiles, knownOf, nowOf, windowOf } from '../learn/history.ts';
import { onlyIn, permissionSetOf } from '../learn/leastPrivilege.ts';
import { describerOf, needsOf } from '../learn/needs.ts';
import { writeXml } from '../metadata.ts';

const quoted = (text: string): string => text.replace(/[\\']/g, '\\$&');
const nameOf = (username: string): string => `Least_${username.split('@')[0]!.replace(/\W+/g, '_').replace(/^_+|_+$/g, '')}`.replace(/__+/g, '_').slice(0, 80); // prettier-ignore

export const command: Command = {
    name: 'learn-permissions',
    summary: 'writes the smallest permission set for what an integration (--user) does outside of incidents',
    async run(input) {
        const { flags, root, say, print } = input;
        if (flags.user === undefined) throw new ProvisionUsageError('--user <username>: name the user of the integration');
        const windows = flags.windows.map(windowOf);
        const barred = barredFiles(root, flags.indicators);
        const recorded = flags.calls === undefined ? [] : recordedCalls(resolve(flags.calls));
        const target = await openTarget(input);
        const [user] = await target.query(`SELECT Id, Username FROM User WHERE Username = '${quoted(flags.user)}'`);
        if (user === undefined) throw new ProvisionUsageError(`--user ${flags.user}: the org has no such user`);
        const known = await knownOf(target);
        const { calls, gaps } = await callsOf(target, String(user['Id']), await nowOf(target), say);
        for (const note of [...known.notes, ...gaps]) say(note);
        const { own, hostile } = sortCalls(calls, [...windows, ...known.windows], [...barred, ...known.barred]);
        if (own.length + recorded.length === 0) throw new ProvisionError(`nothing that ${flags.user} did outside of incidents is in a log`, [...gaps, 'Record its calls and give them with --calls, or switch on Event Monitoring and wait.']); // prettier-ignore
        const describe = describerOf(target);
        const needs = await needsOf([...own, ...recorded], describe);
        const withheld = onlyIn(await needsOf(hostile, describe), needs);
        const why = `Smallest set for ${flags.user}: ${own.length} logged and ${recorded.length} recorded calls, without ${hostile.length} of incidents.`; // prettier-ignore
        const component = permissionSetOf(nameOf(flags.user), nameOf(flags.user).replaceAll('_', ' '), why, needs);
        const folder = join(resolve(flags.config ?? join(root, 'config', 'provision', 'org')), 'permission-sets');
        const path = join(folder, `${component.fullName}.permissionset-meta.xml`);
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, writeXml('PermissionSet', component.content!));
        const replay = [...new Set(own.flatMap((call) => call.path ?? []))];
        writeFileSync(path.replace('.permissionset-meta.xml', '.calls.json'), `${JSON.stringify(replay, undefined, 4)}\n`);
        const result = { path, objects: [...needs.objects].map(([name, rights]) => ({ name, rights: [...rights] })), fields: [...needs.fields.keys()], doors: [...needs.doors], withheld, unclear: [...needs.unclear], calls: own.length, hostile: hostile.length }; // prettier-ignore
        if (flags.json) print(JSON.stringify(result, undefined, 2));
        else printResult(result, print);
        return exitCodes.ok;
    }
}; // prettier-ignore

type Result = {
    readonly path: string;
    readonly objects: readonly { readonly name: string; readonly rights: readonly string[] }[];
    readonly doors: readonly string[];
    readonly withheld: readonly string[];
    readonly unclear: readonly string[];
    readonly calls: number;
    readonly hostile: number;
};

function printResult(
    { path, objects, doors, withheld, unclear, calls, hostile }: Result,
    print: (line: string) => void
): void {
    print(`${calls} calls outside of incidents, ${hostile} within or from their addresses`);
    for (const { name, rights } of objects) print(`  ${name}: ${rights.join(', ')}`);
    for (const door of doors) print(`  needs ${door}: grant its class by hand`);
    if (withheld.length > 0) print(`Withheld, since only the incidents used it: ${withheld.join(', ')}`);
    for (const each of unclear) print(`Unclear: ${each}`);
    print(`${path} written. Deploy it to a sandbox, give it to a trial user alone, and replay the calls as that user:`);
    print('  npm run provision -- replay-calls <file>.calls.json --target-org <trial>');
}
