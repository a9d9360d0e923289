/**
 * What teams and territories open: access that follows from rows, and the causes under which share objects show it (Object
 * Reference, "AccountTeamMember", "OpportunityTeamMember", "CaseTeamMember", "CaseTeamRole", "ObjectTerritory2Association",
 * "Territory2", `RowCause` of the share objects).
 *
 * `ImplicitParent`: "the owner of or have sharing access to records related to the account" (Object Reference, "AccountShare").
 * Unconfirmed: the cause under which the share of an opportunity, case or contact shows a team or territory of its account.
 */
import type { ObjectDef } from '../../metadata/model.ts';
import type { Store } from '../store/store.ts';
import { isDeleted, type Row, type Table } from '../store/table.ts';
import { levelNamed, levels, shareColumnsOf, type Level } from './sharing.ts';

/** One reason why somebody has access to a record. */
export type Grant = {
    /** Id of a user or group. */
    readonly to: string;
    readonly level: Level;
    readonly cause: string;
    /** Access to the records below an account, by field of `AccountShare`. */
    readonly below?: Readonly<Record<string, string>>;
};

/** Reasons that concern one record. */
export type GrantSource = (row: Row) => Iterable<Grant>;

/** Objects whose records follow the teams and territories of their account. */
const belowAccount: Readonly<Record<string, string>> = { Case: 'CaseAccessLevel', Contact: 'ContactAccessLevel', Opportunity: 'OpportunityAccessLevel' }; // prettier-ignore

/** @param rulesOf what sharing rules open of an object */
export function grantSources(
    store: Store,
    def: ObjectDef,
    rulesOf: (def: ObjectDef) => readonly GrantSource[]
): readonly GrantSource[] {
    switch (def.name) {
        case 'Account':
            return [
                accountTeam(store, 'AccountAccessLevel'),
                territories(store, 'AccountAccessLevel'),
                implicitParent(store, rulesOf)
            ];
        case 'Opportunity':
            return [opportunityTeam(store), ofAccount(store, def)];
        case 'Case':
            return [caseTeam(store), ofAccount(store, def)];
        case 'Contact':
            return [ofAccount(store, def)];
        default:
            return [];
    }
}

/** Live rows of an object whose lookup holds an id. */
function* rowsBy(table: Table | undefined, lookup: string, id: unknown): Generator<Row> {
    if (table === undefined || table.rows.size === 0 || typeof id !== 'string') return;
    for (const found of table.matching(table.find(lookup)!, id)) {
        const row = table.rows.get(found)!;
        if (!isDeleted(row)) yield row;
    }
}

function tableOf(store: Store, name: string): Table | undefined {
    const def = store.schema.object(name);
    return def && store.table(def);
}

const text = (table: Table, row: Row, name: string): string => String(table.find(name)?.read(row) ?? '');
const ownId = (row: Row): unknown => row[0];

/** @param field the level that counts: the account's own, or that of a kind of record below it */
function accountTeam(store: Store, field: string): GrantSource {
    const members = tableOf(store, 'AccountTeamMember');
    return function* (row) {
        for (const member of rowsBy(members, 'AccountId', ownId(row))) {
            yield { to: text(members!, member, 'UserId'), level: levelNamed(text(members!, member, field) || 'Read'), cause: 'Team', below: levelsBelow(members!, member) }; // prettier-ignore
        }
    };
}

const levelsBelow = (table: Table, row: Row): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.values(belowAccount).map((name) => [name, text(table, row, name) || 'None']));

function opportunityTeam(store: Store): GrantSource {
    const members = tableOf(store, 'OpportunityTeamMember');
    return function* (row) {
        for (const member of rowsBy(members, 'OpportunityId', ownId(row))) {
            yield { to: text(members!, member, 'UserId'), level: levelNamed(text(members!, member, 'OpportunityAccessLevel') || 'Read'), cause: 'Team' }; // prettier-ignore
        }
    };
}

/** Members of a case, and those of the predefined teams that were put on it. */
function caseTeam(store: Store): GrantSource {
    const [members, teams, ofTeams, roles] = ['CaseTeamMember', 'CaseTeamTemplateRecord', 'CaseTeamTemplateMember', 'CaseTeamRole'].map((name) => tableOf(store, name)); // prettier-ignore
    const grant = (table: Table, row: Row): Grant => {
        const role = roles?.rows.get(text(table, row, 'TeamRoleId'));
        const level = role === undefined ? levels.none : levelNamed(text(roles!, role, 'AccessLevel'));
        return { to: text(table, row, 'MemberId'), level, cause: 'Team' };
    };
    return function* (row) {
        for (const member of rowsBy(members, 'ParentId', ownId(row))) yield grant(members!, member);
        for (const team of rowsBy(teams, 'ParentId', ownId(row))) {
            for (const member of rowsBy(ofTeams, 'TeamTemplateId', text(teams!, team, 'TeamTemplateId'))) yield grant(ofTeams!, member); // prettier-ignore
        }
    };
}

/** Territories that an account was put into count while their model is active; the group of a territory holds its people. */
function territories(store: Store, field: string): GrantSource {
    const [associations, all, models, groups] = ['ObjectTerritory2Association', 'Territory2', 'Territory2Model', 'Group'].map((name) => tableOf(store, name)); // prettier-ignore
    return function* (row) {
        for (const association of rowsBy(associations, 'ObjectId', ownId(row))) {
            const id = text(associations!, association, 'Territory2Id');
            const territory = all?.rows.get(id);
            const model = territory && models?.rows.get(text(all!, territory, 'Territory2ModelId'));
            if (territory === undefined || model === undefined || text(models!, model, 'State') !== 'Active') continue;
            const [group] = rowsBy(groups, 'RelatedId', id);
            const byHand = text(associations!, association, 'AssociationCause') === 'Territory2Manual';
            const cause = byHand ? 'Territory2AssociationManual' : 'Territory';
            if (group !== undefined) yield { to: String(ownId(group)), level: levelNamed(text(all!, territory, field)), cause, below: levelsBelow(all!, territory) }; // prettier-ignore
        }
    };
}

/** What the team and the territories of a record's account open of the record. */
function ofAccount(store: Store, def: ObjectDef): GrantSource {
    const field = belowAccount[def.name]!;
    const account = store.table(def).find('AccountId');
    const accounts = tableOf(store, 'Account');
    const sources = [accountTeam(store, field), territories(store, field)];
    return function* (row) {
        const id = account?.read(row);
        const parent = typeof id === 'string' ? accounts?.rows.get(id) : undefined;
        if (parent === undefined) return;
        for (const source of sources) {
            for (const { below, ...grant } of source(parent)) {
                const level = levelNamed(below?.[field] ?? 'None');
                if (level !== levels.none) yield { ...grant, level, cause: 'ImplicitChild' };
            }
        }
    };
}

/** Whoever owns or was given a record below an account reads the account. Public defaults of those records give nothing. */
function implicitParent(store: Store, rulesOf: (def: ObjectDef) => readonly GrantSource[]): GrantSource {
    const owners = tableOf(store, 'Account')?.find('OwnerId');
    const below = Object.keys(belowAccount).flatMap((name) => {
        const def = store.schema.object(name);
        return def === undefined || def.sharingModel === 'ControlledByParent' ? [] : [{ table: store.table(def), grantsOf: ownGrants(store, def, rulesOf) }]; // prettier-ignore
    });
    return function* (row) {
        const seen = new Set<unknown>([owners?.read(row)]);
        for (const { table, grantsOf } of below) {
            for (const child of rowsBy(table, 'AccountId', ownId(row))) {
                for (const { to, level, cause } of grantsOf(child)) {
                    if (level === levels.none || cause === 'ImplicitChild' || seen.has(to)) continue;
                    seen.add(to);
                    yield { to, level: levels.read, cause: 'ImplicitParent' };
                }
            }
        }
    };
}

/** Owner, stored shares, teams and rules of a record. */
function ownGrants(store: Store, def: ObjectDef, rulesOf: (def: ObjectDef) => readonly GrantSource[]): GrantSource {
    const owner = store.table(def).find('OwnerId');
    const shares = shareColumnsOf(store, def);
    const sources = [...grantSources(store, def, rulesOf), ...rulesOf(def)];
    return function* (row) {
        const owned = owner?.read(row);
        if (typeof owned === 'string') yield { to: owned, level: levels.all, cause: 'Owner' };
        for (const share of rowsBy(shares?.table, shares?.parent.field.name ?? '', ownId(row))) {
            yield { to: String(shares!.grantee.read(share)), level: levelNamed(String(shares!.level.read(share))), cause: 'Manual' }; // prettier-ignore
        }
        for (const source of sources) yield* source(row);
    };
}
