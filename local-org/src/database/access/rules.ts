/**
 * Sharing rules: records that an owner's group, or a criterion, opens to others (Metadata API Developer Guide, "SharingRules").
 * They are worked out when access is asked for; the platform writes a share row with the cause `Rule` for each record, which
 * this org does not show.
 */
import type { ObjectDef } from '../../metadata/model.ts';
import { compileFilters } from '../dml/roll-up-filter.ts';
import type { Store } from '../store/store.ts';
import { idOf, type Row } from '../store/table.ts';
import { isExternalType } from './principals.ts';
import { levels, type Level } from './sharing.ts';
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
};

/** A rule as far as it concerns one user. */
export type OpenedRecords = { readonly level: Level; test(row: Row): boolean };

const keyOf = ({ kind, name }: Party): string => (name === undefined ? kind : `${kind}:${name.toLowerCase()}`);

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
            level: rule.level === 'Edit' ? levels.edit : levels.read,
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

/** Every name by which rules can mean a user. */
function partiesOf(tables: SetupTables, userId: string): Set<string> {
    const keys = new Set<string>();
    const user = tables.row('User', userId);
    if (user === undefined) return keys;
    const type = tables.text('User', user, 'UserType') ?? 'Standard';
    if (!isExternalType(type)) keys.add('allinternalusers').add('allInternalUsers');
    if (customers.has(type)) keys.add('allCustomerPortalUsers');
    if (type === 'PowerPartner') keys.add('allPartnerUsers');
    const nickname = tables.text('User', user, 'CommunityNickname');
    if (type === 'Guest' && nickname !== undefined) keys.add(`guestUser:${nickname.toLowerCase()}`);
    addRoles(tables, tables.text('User', user, 'UserRoleId'), keys);
    addGroups(tables, userId, keys);
    return keys;
}

function addRoles(tables: SetupTables, own: string | undefined, keys: Set<string>): void {
    const seen = new Set<string>();
    for (let id = own; id !== undefined && !seen.has(id);) {
        seen.add(id);
        const role = tables.row('UserRole', id);
        if (role === undefined) return;
        const name = (tables.text('UserRole', role, 'DeveloperName') ?? '').toLowerCase();
        if (id === own) keys.add(`role:${name}`);
        for (const kind of ['roleAndSubordinates', 'roleAndSubordinatesInternal']) keys.add(`${kind}:${name}`);
        id = tables.text('UserRole', role, 'ParentRoleId');
    }
}

/** Groups and queues that the user is a member of, through other groups as well. */
function addGroups(tables: SetupTables, userId: string, keys: Set<string>): void {
    const waiting = [userId];
    const seen = new Set<string>();
    for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
        for (const row of tables.rows('GroupMember', 'UserOrGroupId', member)) {
            const groupId = tables.text('GroupMember', row, 'GroupId');
            const group = groupId === undefined ? undefined : tables.row('Group', groupId);
            if (group === undefined || seen.has(idOf(group))) continue;
            seen.add(idOf(group));
            waiting.push(idOf(group));
            const kind = tables.text('Group', group, 'Type') === 'Queue' ? 'queue' : 'group';
            keys.add(`${kind}:${(tables.text('Group', group, 'DeveloperName') ?? '').toLowerCase()}`);
        }
    }
}
