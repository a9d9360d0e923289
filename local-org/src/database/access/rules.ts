/**
 * Sharing rules: records that an owner's group, or a criterion, opens to others (Metadata API Developer Guide, "SharingRules").
 * They are worked out when access, or a share row, is asked for.
 */
import type { ObjectDef } from '../../metadata/model.ts';
import { compileFilters } from '../dml/roll-up-filter.ts';
import type { Store } from '../store/store.ts';
import { idOf, type Row } from '../store/table.ts';
import type { Grant, GrantSource } from './causes.ts';
import { groupsOf, isExternalType } from './principals.ts';
import { levelNamed, type Level } from './sharing.ts';
import type { SetupTables } from './tables.ts';

/** Whom a rule names: `{ kind: 'role', name: 'Sales' }`, `{ kind: 'allInternalUsers' }`. */
export type Party = { readonly kind: string; readonly name?: string };

export type SharingRule = {
    /** API name of the object, as the schema shows it. */
    readonly object: string;
    readonly level: 'Read' | 'Edit';
    readonly to: readonly Party[];
    /** Owners whose records are shared; undefined for a rule with criteria. */
    readonly from?: readonly Party[];
    readonly criteria: readonly { readonly field: string; readonly operator: string; readonly value: string }[];
    /** `1 AND (2 OR 3)`; left out: all criteria. */
    readonly logic?: string;
    /** Shares with guests of a site: its rows have a cause of their own. */
    readonly isForGuests?: boolean;
};

/** A rule as far as it concerns one user. */
export type OpenedRecords = { readonly level: Level; test(row: Row): boolean };

const keyOf = ({ kind, name }: Party): string => (name === undefined ? kind : `${kind}:${name.toLowerCase()}`);

/** Whether one of the parties is, or holds, the user. */
export function isAmong(tables: SetupTables, userId: string, parties: readonly Party[]): boolean {
    const keys = partiesOf(tables, userId);
    return parties.some((party) => keys.has(keyOf(party)));
}

/** What the rules open to one user in one object. */
export function rulesFor(
    tables: SetupTables,
    store: Store,
    rules: readonly SharingRule[],
    def: ObjectDef,
    userId: string,
    below: Iterable<string>
): OpenedRecords[] {
    const own = rules.filter(({ object }) => object.toLowerCase() === def.name.toLowerCase());
    if (own.length === 0) return [];
    const keys = partiesOf(tables, userId);
    // People above get what those below get, where the object lets them.
    if (def.grantsHierarchy !== false)
        for (const id of below) if (tables.row('User', id) !== undefined) for (const key of partiesOf(tables, id)) if (/^(role|group|queue)/.test(key)) keys.add(key); // prettier-ignore
    return own
        .filter(({ to }) => to.some((party) => keys.has(keyOf(party))))
        .map((rule) => ({
            level: levelNamed(rule.level),
            test: testOf(tables, store, def, rule)
        }));
}

function testOf(tables: SetupTables, store: Store, def: ObjectDef, rule: SharingRule): (row: Row) => boolean {
    const table = store.table(def);
    if (rule.from === undefined) return criteriaTest(rule, (criteria) => compileFilters(table, criteria));
    const wanted = new Set(rule.from.map(keyOf));
    const owner = table.find('OwnerId');
    const known = new Map<string, boolean>();
    return (row) => {
        const id = String(owner?.read(row));
        let passes = known.get(id);
        if (passes === undefined) known.set(id, (passes = [...partiesOf(tables, id)].some((key) => wanted.has(key))));
        return passes;
    };
}

/** All criteria, or what the rule's own logic makes of them. */
function criteriaTest(
    { criteria, logic }: SharingRule,
    compile: (criteria: SharingRule['criteria']) => (row: Row) => boolean
): (row: Row) => boolean {
    if (logic === undefined) return compile(criteria);
    const tests = criteria.map((each) => compile([each]));
    const tokens = logic.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
    return (row) => new Logic(tokens, (at) => tests[at - 1]?.(row) === true).value();
}

/** Reads `1 AND (2 OR NOT 3)`. */
class Logic {
    readonly #tokens: readonly string[];
    readonly #test: (at: number) => boolean;
    #at = 0;
    constructor(tokens: readonly string[], test: (at: number) => boolean) {
        this.#tokens = tokens;
        this.#test = test;
    }
    value(): boolean {
        let result = this.#conjunction();
        while (this.#take('OR')) result = this.#conjunction() || result;
        return result;
    }
    #conjunction(): boolean {
        let result = this.#term();
        while (this.#take('AND')) result = this.#term() && result;
        return result;
    }
    #term(): boolean {
        if (this.#take('NOT')) return !this.#term();
        if (this.#take('(')) {
            const inner = this.value();
            this.#take(')');
            return inner;
        }
        return this.#test(Number(this.#tokens[this.#at++]));
    }
    #take(token: string): boolean {
        if (this.#tokens[this.#at] !== token) return false;
        this.#at++;
        return true;
    }
}

const customers: ReadonlySet<string> = new Set(['PowerCustomerSuccess', 'CustomerSuccess', 'CspLitePortal']);

/** Every name by which rules can mean a user, or a queue that owns something. */
function partiesOf(tables: SetupTables, id: string): Set<string> {
    const keys = new Set<string>();
    const user = tables.row('User', id);
    if (user === undefined) {
        for (const group of [id, ...groupsOf(tables, id, () => true, true)]) addGroup(tables, group, keys);
        return keys;
    }
    const type = tables.text('User', user, 'UserType') ?? 'Standard';
    const external = isExternalType(type);
    if (!external) keys.add('allinternalusers').add('allInternalUsers');
    if (customers.has(type)) keys.add('allCustomerPortalUsers');
    if (type === 'PowerPartner') keys.add('allPartnerUsers');
    const nickname = tables.text('User', user, 'CommunityNickname');
    if (type === 'Guest' && nickname !== undefined) keys.add(`guestUser:${nickname.toLowerCase()}`);
    addRoles(tables, tables.text('User', user, 'UserRoleId'), external, keys);
    for (const group of groupsOf(tables, id, () => true, external)) addGroup(tables, group, keys);
    return keys;
}

function addRoles(tables: SetupTables, own: string | undefined, external: boolean, keys: Set<string>): void {
    const kinds = ['roleAndSubordinates', ...(external ? [] : ['roleAndSubordinatesInternal'])];
    const seen = new Set<string>();
    for (let id = own; id !== undefined && !seen.has(id);) {
        seen.add(id);
        const role = tables.row('UserRole', id);
        if (role === undefined) return;
        const name = (tables.text('UserRole', role, 'DeveloperName') ?? '').toLowerCase();
        if (id === own) keys.add(`role:${name}`);
        for (const kind of kinds) keys.add(`${kind}:${name}`);
        id = tables.text('UserRole', role, 'ParentRoleId');
    }
}

/** What rules call groups of a type; roles are found by their own names. */
const groupKinds: Readonly<Record<string, string>> = { Regular: 'group', Queue: 'queue', Territory: 'territory', TerritoryAndSubordinates: 'territoryAndSubordinates' }; // prettier-ignore

function addGroup(tables: SetupTables, id: string, keys: Set<string>): void {
    const group = tables.row('Group', id);
    const kind = group && groupKinds[tables.text('Group', group, 'Type') ?? ''];
    if (group === undefined || kind === undefined) return;
    keys.add(`${kind}:${(tables.text('Group', group, 'DeveloperName') ?? '').toLowerCase()}`);
}

/** The types of groups that stand for what a rule names. */
const groupTypes: Readonly<Record<string, string>> = {
    allinternalusers: 'Organization', allInternalUsers: 'Organization', allCustomerPortalUsers: 'AllCustomerPortal',
    allPartnerUsers: 'PRMOrganization', group: 'Regular', queue: 'Queue', role: 'Role', roleAndSubordinates: 'RoleAndSubordinates',
    roleAndSubordinatesInternal: 'RoleAndSubordinatesInternal', territory: 'Territory', territoryAndSubordinates: 'TerritoryAndSubordinates'
}; // prettier-ignore

/** Ids of the groups, or of the guest, that share rows of a rule name. */
function granteesOf(tables: SetupTables, { kind, name }: Party): string[] {
    if (kind === 'guestUser') return [...tables.rows('User', 'CommunityNickname', name ?? '')].map(idOf);
    const groups = [...tables.rows('Group', 'Type', groupTypes[kind] ?? '')];
    const isMeant = (row: Row): boolean => (tables.text('Group', row, 'DeveloperName') ?? '').toLowerCase() === name?.toLowerCase(); // prettier-ignore
    return (name === undefined ? groups : groups.filter(isMeant)).map(idOf);
}

/** What the rules open, whoever asks: for share rows. */
export function ruleGrants(
    tables: SetupTables,
    store: Store,
    rules: readonly SharingRule[],
    def: ObjectDef
): readonly GrantSource[] {
    const own = rules.filter(({ object }) => object.toLowerCase() === def.name.toLowerCase());
    return own.map((rule) => {
        const test = testOf(tables, store, def, rule);
        const grantees = [...new Set(rule.to.flatMap((party) => granteesOf(tables, party)))];
        const grants = grantees.map((to): Grant => ({ to, level: levelNamed(rule.level), cause: rule.isForGuests === true ? 'GuestRule' : 'Rule' })); // prettier-ignore
        return (row) => (test(row) ? grants : []);
    });
}
