/** Whose records a user may reach: the user, the groups and queues the user is in, and the people below in the roles. */
import { idOf, type Row } from '../store/table.ts';
import type { SetupTables } from './tables.ts';

export type Principals = {
    /** Ids of the user and of every group, queue and role group the user is in. */
    readonly own: ReadonlySet<string>;
    /** The same for everybody below the user in the role hierarchy. */
    readonly below: ReadonlySet<string>;
    /** True for people outside the company: other defaults apply to them. */
    readonly external: boolean;
    /** Records that stand for an outsider, who sees them. */
    readonly self: ReadonlySet<string>;
};

const externalTypes: ReadonlySet<string> = new Set(['Guest', 'PowerPartner', 'PowerCustomerSuccess', 'CustomerSuccess', 'CspLitePortal', 'SelfService']); // prettier-ignore

/** Whether users of this type are outside the company. */
export const isExternalType = (type: string | undefined): boolean => type !== undefined && externalTypes.has(type);

/** The tables that principals come from. */
export const principalTables: readonly string[] = ['User', 'UserRole', 'Group', 'GroupMember', 'Territory2', 'UserTerritory2Association']; // prettier-ignore

export function loadPrincipals(tables: SetupTables, userId: string): Principals {
    const user = tables.row('User', userId);
    const type = user && tables.text('User', user, 'UserType');
    const external = isExternalType(type);
    const own = groupsOf(tables, userId, () => true, external);
    own.add(userId);
    const below = new Set<string>();
    const self = new Set(user && external ? ['ContactId', 'AccountId'].flatMap((name) => tables.text('User', user, name) ?? []) : []); // prettier-ignore
    const roleId = user && tables.text('User', user, 'UserRoleId');
    if (roleId === undefined || type === 'Guest') return { own, below, external, self };
    for (const role of rolesBelow(tables, roleId)) {
        for (const subordinate of tables.rows('User', 'UserRoleId', role)) {
            below.add(idOf(subordinate));
            for (const group of groupsOf(tables, idOf(subordinate), (row) => includesBosses(tables, row), false))
                below.add(group);
        }
    }
    return { own, below, external, self };
}

/** Whoever stands above a member of a queue reaches what the queue owns; public groups say whether it is so for them. */
const includesBosses = (tables: SetupTables, group: Row): boolean =>
    tables.value('Group', group, 'DoesIncludeBosses') !== false || tables.text('Group', group, 'Type') === 'Queue';

/** Groups a user is in: as a member, through another group, through the role, territories, and the group of everybody. */
export function groupsOf(
    tables: SetupTables,
    userId: string,
    counts: (group: Row) => boolean,
    external: boolean
): Set<string> {
    const found = new Set<string>();
    const waiting = [
        userId,
        ...roleGroups(tables, userId),
        ...territoryGroups(tables, userId),
        ...(external ? [] : everybody(tables))
    ];
    for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
        if (member !== userId) {
            const group = tables.row('Group', member);
            if (found.has(member) || group === undefined || !counts(group)) continue;
            found.add(member);
        }
        for (const row of tables.rows('GroupMember', 'UserOrGroupId', member)) {
            const groupId = tables.text('GroupMember', row, 'GroupId');
            if (groupId !== undefined) waiting.push(groupId);
        }
    }
    return found;
}

/** Groups that stand for the user's role, and for the roles above with everybody below them. */
function* roleGroups(tables: SetupTables, userId: string): Generator<string> {
    const user = tables.row('User', userId);
    const own = user && tables.text('User', user, 'UserRoleId');
    const seen = new Set<string>();
    for (let roleId = own; roleId !== undefined && !seen.has(roleId); roleId = parentRole(tables, roleId)) {
        seen.add(roleId);
        for (const group of tables.rows('Group', 'RelatedId', roleId)) {
            const type = tables.text('Group', group, 'Type') ?? '';
            if (type.startsWith('RoleAndSubordinates') || (type === 'Role' && roleId === own)) yield idOf(group);
        }
    }
}

/** Groups of the territories that the user works in, and of those below them. */
function* territoryGroups(tables: SetupTables, userId: string): Generator<string> {
    const waiting: string[] = [];
    for (const row of tables.rows('UserTerritory2Association', 'UserId', userId)) {
        const id = tables.text('UserTerritory2Association', row, 'Territory2Id');
        if (id !== undefined && tables.value('UserTerritory2Association', row, 'IsActive') !== false) waiting.push(id);
    }
    const seen = new Set<string>();
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (seen.has(id)) continue;
        seen.add(id);
        for (const group of tables.rows('Group', 'RelatedId', id)) yield idOf(group);
        for (const row of tables.rows('Territory2', 'ParentTerritory2Id', id)) waiting.push(idOf(row));
    }
}

function parentRole(tables: SetupTables, roleId: string): string | undefined {
    const role = tables.row('UserRole', roleId);
    return role && tables.text('UserRole', role, 'ParentRoleId');
}

function* everybody(tables: SetupTables): Generator<string> {
    for (const group of tables.rows('Group', 'Type', 'Organization')) yield idOf(group);
}

function* rolesBelow(tables: SetupTables, roleId: string): Generator<string> {
    const seen = new Set([roleId]);
    const waiting = [roleId];
    for (let above = waiting.pop(); above !== undefined; above = waiting.pop()) {
        for (const role of tables.rows('UserRole', 'ParentRoleId', above)) {
            const id = idOf(role);
            if (seen.has(id)) continue;
            seen.add(id);
            waiting.push(id);
            yield id;
        }
    }
}
