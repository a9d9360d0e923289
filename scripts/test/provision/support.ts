/** A local org behind HTTP, provisioned by the real clients, with everything on disk in a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { OrgHost, type HostOptions } from '../../../local-org/src/deploy/index.ts';
import { serveApi, type RunningApi } from '../../../local-org/src/http/index.ts';
import { PackageRegistry } from '../../../local-org/src/packaging/index.ts';
import { cacheDir, root } from '../../lib/org/index.ts';
import { parseXml, runProvision, Target, type Component, type ExitCode } from '../../lib/provision/index.ts';

const home = mkdtempSync(join(tmpdir(), 'cordon-provision-test-'));
// The clients keep nothing of theirs in the home of whoever runs the tests.
Object.assign(process.env, { HOME: home, USERPROFILE: home, SF_DISABLE_LOG_FILE: 'true', SF_DISABLE_TELEMETRY: 'true', SF_USE_GENERIC_UNIX_KEYCHAIN: 'true' }); // prettier-ignore

export type Ran = { readonly code: ExitCode; readonly out: string; readonly said: string };

export type Bench = {
    readonly host: OrgHost;
    readonly server: RunningApi;
    readonly home: string;
    readonly state: string;
    /** A connection of its own as a user; the first one if left out. @param address goes to the org directly if left out */
    target(username?: string, address?: string): Promise<Target>;
    /** Runs a command; what it throws is an `Error` with what the command line would print. */
    run(argv: readonly string[], target?: Target): Promise<Ran>;
    /** The same from a folder that stands for the repository: what is unpackaged there is what is shipped. */
    runIn(repository: string, argv: readonly string[]): Promise<Ran>;
    /** Writes a config folder. @returns its path */
    config(files: Readonly<Record<string, string>>): string;
    close(): Promise<void>;
};

const xml = (name: string, content: string): string => `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${name}>`; // prettier-ignore

/** What an administrator has to be given first, on the platform as here. */
const given = [
    'CustomizeApplication',
    'ManageEncryptionKeys',
    'ManagePasswordPolicies',
    'ManageRemoteAccess',
    'ManageUsers',
    'ModifyDataClassification',
    'ModifyMetadata',
    'ModifyTransactionSecurityPolicies',
    'RetainFieldHistory',
    'ViewSetup',
    'AuthorApex',
    'ManageProfilesPermissionsets'
]
    .map((name) => `<userPermissions><enabled>true</enabled><name>${name}</name></userPermissions>`)
    .join('');

/** A project with one object of its own, so that custom fields are provisioned as well. */
const project: Readonly<Record<string, string>> = {
    'app/permissionsets/Operators.permissionset-meta.xml': xml('PermissionSet', `<label>Operators</label>${given}`),
    'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'app' }], sourceApiVersion: '67.0' }),
    'app/objects/Order__c/Order__c.object-meta.xml': xml('CustomObject', '<label>Order</label><pluralLabel>Orders</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>Private</sharingModel><deploymentStatus>Deployed</deploymentStatus><description>Orders of the shop</description>'),
    'app/objects/Order__c/fields/Card_Token__c.field-meta.xml': xml('CustomField', '<fullName>Card_Token__c</fullName><label>Card token</label><type>Text</type><length>40</length><description>Not the number</description>'),
    'app/objects/Order__c/fields/Total__c.field-meta.xml': xml('CustomField', '<fullName>Total__c</fullName><label>Total</label><type>Number</type><precision>12</precision><scale>2</scale>')
}; // prettier-ignore

function write(folder: string, files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
}

/**
 * @param profile edition of the org
 * @param installed the tree of a package that the org has, under its namespace
 */
export async function openBench(profile: HostOptions['profile'] = 'shield', installed?: string): Promise<Bench> {
    const folder = mkdtempSync(join(home, 'bench-'));
    write(join(folder, 'project'), project);
    const projects = installed === undefined ? { projects: [join(folder, 'project')] } : { projects: [installed], installed: true }; // prettier-ignore
    const host = new OrgHost({ ...projects, cacheDir, profile });
    const server = await serveApi({ holder: host, host, packages: new PackageRegistry(), port: 0 });
    const state = join(folder, 'state');
    const patience = { everyMs: 15, minutes: 2 };
    const target = async (username?: string, address = server.origin): Promise<Target> => {
        const user = username === undefined ? host.org.user : host.org.userNamed(username);
        if (user === undefined) throw new Error(`no user ${username}`);
        return Target.withToken(address, server.api.sessions.issue(user), patience);
    };
    const run = async (repository: string, argv: readonly string[], given?: Target): Promise<Ran> => {
        const out: string[] = [];
        const said: string[] = [];
        const open = async (): Promise<Target> => given ?? (await target());
        const around = { root: repository, print: (line: string) => out.push(line), say: (line: string) => said.push(line), open }; // prettier-ignore
        const code = await runProvision([...argv, '--target-org', 'local', '--state', state], around);
        return { code, out: out.join('\n'), said: said.join('\n') };
    };
    let configs = 0;
    return {
        host,
        server,
        home: folder,
        state,
        target,
        run: (argv, given) => run(root, argv, given),
        runIn: (repository, argv) => run(repository, argv),
        config(files) {
            const path = join(folder, `config-${++configs}`);
            write(path, files);
            return path;
        },
        async close() {
            await server.close();
            host.close();
            rmSync(folder, { recursive: true, force: true });
        }
    };
}

/** Deploys metadata as somebody in Setup would have, before anything is provisioned. */
export async function plant(target: Target, components: readonly Component[]): Promise<void> {
    const end = await target.deploy({ payload: { components, deletions: [] }, checkOnly: false, tests: { level: 'NoTestRun', tests: [] }, onStarted: () => undefined, onProgress: () => undefined }); // prettier-ignore
    if (end.state !== 'succeeded') throw new Error(JSON.stringify(end));
}

export const component = (type: string, fullName: string, content: string): Component => ({ type, fullName, content: parseXml(`<x>${content}</x>`), files: new Map() }); // prettier-ignore

/** What the platform takes a missing element for; an org of ours keeps files as they were deployed. */
const absent: Readonly<Record<string, string>> = { enableHistory: 'false', trackHistory: 'false', encryptionScheme: 'None' }; // prettier-ignore

/** Every component of the org as text, to compare two moments. */
export function everything({ host }: Bench): ReadonlyMap<string, string> {
    return new Map(host.store.all().map(({ type, fullName, content, files }) => [`${type}:${fullName}`, JSON.stringify([sorted(content ?? null), [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')])])])); // prettier-ignore
}

/** Names in order; lists stay as they are. A standard object that nobody changed has no file of its own. */
function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    const said = Object.entries(value).filter(([name, item]) => !Array.isArray(item) || item[0] !== absent[name]);
    return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, sorted(item)]));
}

/** Components that differ between two moments, with both texts. */
export function changesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
        const [old, now] = [before.get(key), after.get(key)];
        if (old === now || (old === undefined && isUntouched(now!))) return [];
        return [`${key}\n  before ${old ?? 'absent'}\n  after  ${now ?? 'absent'}`];
    });
}

/** A standard object or field that a deploy gave a file, and whose file says what its absence says. */
function isUntouched(text: string): boolean {
    const [content] = JSON.parse(text) as [Readonly<Record<string, readonly unknown[]>> | null];
    return Object.entries(content ?? {}).every(([name, [value]]) => name === 'fullName' || value === 'false' || value === ''); // prettier-ignore
}
