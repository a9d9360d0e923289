/** A wish for one value, list entry or whole component; how it differs from an org; how it is taken back. */
import { groupAt, keyOf, withGroup, type Component, type Node, type Ref, type Snapshot } from './metadata.ts';

type Reasons = {
    /** Why the config asks for it; one sentence without a full stop. */
    readonly why: string;
    /** Statute, standard or vendor's page. */
    readonly cites?: string;
};

/** One value: `Settings:Security`, `sessionSettings.sessionTimeout`. */
export type ValueEdit = Reasons & {
    readonly kind: 'value';
    readonly ref: Ref;
    /** Groups and, last, the element. */
    readonly path: readonly string[];
    /** Undefined removes it. */
    readonly value: string | undefined;
    /** What the platform takes a missing element for. */
    readonly absentMeans?: string;
};

/** One entry of a list that a deploy replaces as a whole; other entries stay. */
export type EntryEdit = Reasons & {
    readonly kind: 'entry';
    readonly ref: Ref;
    readonly path: readonly string[];
    /** What tells entries apart. */
    readonly key: Readonly<Record<string, string>>;
    /** The rest of the entry; undefined removes it. */
    readonly rest: Readonly<Record<string, string>> | undefined;
};

/** A component that is ours as a whole. */
export type WholeEdit = Reasons & {
    readonly kind: 'whole';
    readonly ref: Ref;
    readonly component: Component | undefined;
};

export type Edit = ValueEdit | EntryEdit | WholeEdit;

/** An edit that an org does not satisfy yet, and the edit that would take it back. */
export type Difference = { readonly edit: Edit; readonly undo: Edit };

const isText = (value: unknown): value is string => typeof value === 'string';

function valueIn(node: Node | undefined, path: readonly string[]): string | undefined {
    const [value] = groupAt(node, path.slice(0, -1))?.[path.at(-1)!] ?? [];
    return isText(value) && value !== '' ? value : undefined;
}

function entryIn(node: Node | undefined, { path, key }: EntryEdit): Record<string, string> | undefined {
    const found = (groupAt(node, path.slice(0, -1))?.[path.at(-1)!] ?? []).find((entry) => !isText(entry) && matches(entry, key)); // prettier-ignore
    if (found === undefined || isText(found)) return undefined;
    return Object.fromEntries(Object.entries(found).flatMap(([name, [value]]) => (name in key || !isText(value) ? [] : [[name, value]]))); // prettier-ignore
}

const matches = (entry: Node, key: Readonly<Record<string, string>>): boolean => Object.entries(key).every(([name, value]) => entry[name]?.[0] === value); // prettier-ignore

const sameRest = (a: Readonly<Record<string, string>> | undefined, b: Readonly<Record<string, string>> | undefined): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)); // prettier-ignore
const sorted = (record: Readonly<Record<string, string>> | undefined): unknown => record === undefined ? null : Object.entries(record).filter(([, value]) => value !== '').sort(); // prettier-ignore

/** Types whose files come back with elements that the platform adds; in others an added element is somebody's grant. */
const completed = new Set(['ApexClass', 'TransactionSecurityPolicy']);

/** What comes back, without elements that ours does not have. */
function asOurs(current: Component | undefined, ours: Component | undefined): Component | undefined {
    if (current?.content === undefined || ours?.content === undefined || !completed.has(current.type)) return current;
    return { ...current, content: knownOnly(current.content, ours.content) };
}

function knownOnly(node: Node, ours: Node): Node {
    return Object.fromEntries(Object.entries(node).flatMap(([name, values]) => {
        const [first] = ours[name] ?? [];
        if (first === undefined) return [];
        return [[name, values.map((value) => (typeof value === 'object' && typeof first === 'object' ? knownOnly(value, first) : value))]];
    })); // prettier-ignore
}

/** A component as a text in which order does not matter. */
function comparable(component: Component | undefined): string {
    if (component === undefined) return 'absent';
    const drop = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(drop).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)); // prettier-ignore
        if (typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(Object.entries(value).filter(([, item]) => JSON.stringify(item) !== '[""]').sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, drop(item)])); // prettier-ignore
    };
    const files = [...component.files].map(([path, bytes]) => [path.split('/').at(-1), Buffer.from(bytes).toString('utf8').trim()]); // prettier-ignore
    return JSON.stringify([drop(component.content ?? {}), files.sort()]);
}

/** How an edit differs from what an org holds; undefined where it does not. */
export function differenceOf(edit: Edit, snapshot: Snapshot): Difference | undefined {
    const current = snapshot.get(keyOf(edit.ref));
    switch (edit.kind) {
        case 'value': {
            const value = valueIn(current?.content, edit.path);
            const { absentMeans } = edit;
            if ((value ?? absentMeans) === (edit.value ?? absentMeans)) return undefined;
            return { edit, undo: { ...edit, value: value ?? absentMeans } };
        }
        case 'entry': {
            const rest = entryIn(current?.content, edit);
            return sameRest(rest, edit.rest) ? undefined : { edit, undo: { ...edit, rest } };
        }
        case 'whole':
            if (comparable(asOurs(current, edit.component)) === comparable(edit.component)) return undefined;
            return { edit, undo: { ...edit, component: current } };
    }
}

/** The component after an edit. */
export function edited(current: Component | undefined, edit: Edit): Component | undefined {
    if (edit.kind === 'whole') return edit.component;
    const base: Component = current ?? { ...edit.ref, content: {}, files: new Map() };
    const name = edit.path.at(-1)!;
    const content = withGroup(base.content ?? {}, edit.path.slice(0, -1), (group) => {
        const { [name]: list = [], ...others } = group;
        const next = edit.kind === 'value' ? (edit.value === undefined ? [] : [edit.value]) : entriesAfter(list, edit);
        return next.length === 0 ? others : { ...group, [name]: next };
    });
    return { ...base, content };
}

function entriesAfter(list: readonly (string | Node)[], { key, rest }: EntryEdit): (string | Node)[] {
    const others = list.filter((entry) => !isText(entry) && !matches(entry, key));
    if (rest === undefined) return others;
    const entry = Object.fromEntries(Object.entries({ ...key, ...rest }).filter(([, value]) => value !== '').map(([name, value]) => [name, [value]])); // prettier-ignore
    const at = list.findIndex((old) => !isText(old) && matches(old, key));
    return at < 0 ? [...others, entry] : list.map((old, index) => (index === at ? entry : old));
}

/** `Security: sessionSettings.sessionTimeout`. */
export function placeOf(edit: Edit): string {
    const name = edit.ref.type === 'Settings' ? `${edit.ref.fullName} settings` : `${edit.ref.type} ${edit.ref.fullName}`; // prettier-ignore
    if (edit.kind === 'whole') return name;
    const key = edit.kind === 'entry' ? ` [${Object.values(edit.key).join(' – ')}]` : '';
    return `${name}: ${edit.path.join('.')}${key}`;
}

/** What an edit asks for, in words for a diff. */
export function wordsOf(edit: Edit): string {
    if (edit.kind === 'value') return edit.value ?? edit.absentMeans ?? '(not set)';
    if (edit.kind === 'whole') return edit.component === undefined ? '(absent)' : `present${activity(edit.component)}`;
    if (edit.rest === undefined) return '(absent)';
    const rest = Object.values(edit.rest).filter((value) => value !== '').join(', '); // prettier-ignore
    return rest === '' ? 'present' : rest;
}

function activity({ content }: Component): string {
    const [active] = content?.['active'] ?? [];
    return active === undefined ? '' : active === 'true' ? ', active' : ', inactive';
}
