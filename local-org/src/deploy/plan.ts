/** What a deploy would change, and what is wrong with it before anything is compiled. */
import type { Schema } from '../metadata/index.ts';
import { checkFeatures } from './features.ts';
import { checkReferences } from './references.ts';
import { merged } from './merge.ts';
import type { DeployPackage, FileProblem, Named } from './package-zip.ts';
import { keyOf, type Component, type MetadataStore } from './store.ts';
import { sameContent, text } from './xml.ts';

export type Change = {
    readonly component: Component;
    readonly fileName: string;
    readonly kind: 'created' | 'changed' | 'unchanged' | 'deleted';
};

export type Problem = FileProblem & { readonly kind: 'Error' | 'Warning'; readonly column?: number };

export type DeployPlan = {
    readonly changes: readonly Change[];
    readonly problems: readonly Problem[];
    /** The metadata after the deploy. */
    readonly next: MetadataStore;
};

const longestName = 255;

/** @param schema objects and fields that exist without the project */
export function planDeploy(store: MetadataStore, pkg: DeployPackage, schema: Schema): DeployPlan {
    const problems: Problem[] = pkg.problems.map((problem) => ({ ...problem, kind: problem.problem === 'Not in package.xml' ? 'Warning' : 'Error' })); // prettier-ignore
    const leftOut = new Set(
        problems.filter(({ kind }) => kind === 'Warning').map(({ type, fullName }) => keyOf(type, fullName))
    );
    const removed: Named[] = [];
    const deletions = [...pkg.destroyBefore, ...pkg.destroyAfter].flatMap((named) => deletionOf(store, named, problems, removed)); // prettier-ignore
    const changes = pkg.components
        .filter(({ type, fullName }) => !leftOut.has(keyOf(type, fullName)))
        .map(({ fileName, ...component }) => changeOf(store, component, fileName));
    for (const { component, fileName } of changes) noteBadName(component, fileName, problems);
    const base = store.with(
        [],
        pkg.destroyBefore.flatMap((named) => [named, ...childrenOf(store, named)])
    );
    const after = base.with(
        changes.map(({ component }) => component),
        []
    );
    const next = after.with(
        [],
        pkg.destroyAfter.flatMap((named) => [named, ...childrenOf(store, named)])
    );
    const stripped = next.with(withoutGrants(next, removed));
    for (const { component, fileName } of changes) {
        const before = store.find(component.type, component.fullName);
        const found = [...checkReferences(component, stripped, schema), ...checkFeatures(component, before, stripped, schema)]; // prettier-ignore
        problems.push(...found.map((problem) => ({ type: component.type, fullName: component.fullName, fileName, problem, kind: 'Error' as const }))); // prettier-ignore
    }
    return { changes: [...deletions, ...changes], problems, next: stripped };
}

function changeOf(store: MetadataStore, component: Component, fileName: string): Change {
    const before = store.find(component.type, component.fullName);
    const after = merged(before, component);
    const kind = before === undefined ? 'created' : isSame(before, after) ? 'unchanged' : 'changed';
    return { component: before === undefined ? after : { ...after, fullName: before.fullName }, fileName, kind };
}

function isSame(a: Component, b: Component): boolean {
    if ((a.content === undefined) !== (b.content === undefined)) return false;
    if (a.content !== undefined && !sameContent(a.content, b.content!)) return false;
    if (a.files.size !== b.files.size) return false;
    return [...a.files].every(([path, bytes]) => {
        const other = b.files.get(path);
        return other !== undefined && Buffer.compare(bytes, other) === 0;
    });
}

function deletionOf(store: MetadataStore, named: Named, problems: Problem[], removed: Named[]): Change[] {
    const fileName = 'destructiveChanges.xml';
    const component = store.find(named.type, named.fullName);
    if (component === undefined) {
        const problem = named.fullName === '*' ? 'Wildcards are not allowed in destructiveChanges.xml' : `No ${named.type} named: ${named.fullName} found`; // prettier-ignore
        problems.push({ ...named, fileName, problem, kind: named.fullName === '*' ? 'Error' : 'Warning' });
        return [];
    }
    removed.push(named, ...childrenOf(store, named));
    return [{ component, fileName, kind: 'deleted' }];
}

/** Fields and rules go with their object, records with their custom metadata type. */
function childrenOf(store: MetadataStore, { type, fullName }: Named): Named[] {
    if (type !== 'CustomObject') return [];
    const prefix = `${fullName.toLowerCase()}.`;
    const records = `${fullName.toLowerCase().replace(/__mdt$/, '')}.`;
    return store.all().filter((one) => (one.type === 'CustomMetadata' && fullName.endsWith('__mdt') ? one.fullName.toLowerCase().startsWith(records) : one.fullName.toLowerCase().startsWith(prefix) && one.type !== 'CustomMetadata')); // prettier-ignore
}

/** What is deleted disappears from profiles and permission sets, as on the platform. */
function withoutGrants(store: MetadataStore, removed: readonly Named[]): Component[] {
    if (removed.length === 0) return [];
    const gone = new Set(removed.map(({ type, fullName }) => keyOf(type, fullName)));
    const entries = { objectPermissions: ['object', 'CustomObject'], fieldPermissions: ['field', 'CustomField'], classAccesses: ['apexClass', 'ApexClass'], tabSettings: ['tab', 'CustomTab'], tabVisibilities: ['tab', 'CustomTab'], customPermissions: ['name', 'CustomPermission'], applicationVisibilities: ['application', 'CustomApplication'], customMetadataTypeAccesses: ['name', 'CustomObject'], customSettingAccesses: ['name', 'CustomObject'] } as const; // prettier-ignore
    return ['Profile', 'PermissionSet', 'MutingPermissionSet'].flatMap((type) =>
        store.ofType(type).map((one) => {
            const content = { ...one.content };
            for (const [element, [key, kind]] of Object.entries(entries)) {
                if (content[element] === undefined) continue;
                content[element] = content[element].filter((value) => typeof value === 'string' || !gone.has(keyOf(kind, text(value, key) ?? ''))); // prettier-ignore
            }
            return { ...one, content };
        })
    );
}

function noteBadName(component: Component, fileName: string, problems: Problem[]): void {
    const { type, fullName } = component;
    const bad = fullName.length > longestName || /[\\:*?"<>|]|\.\.|^\/|\/$/.test(fullName) || fullName.trim() === '';
    if (!bad) return;
    problems.push({ type, fullName, fileName, problem: `The name ${fullName.slice(0, 80)} is not valid for ${type}`, kind: 'Error' }); // prettier-ignore
}
