/** Which records of an object a user may see and change: organisation-wide default, owner, hierarchy, share rows, parent. */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import type { Store } from '../store/store.ts';
import { idOf, isDeleted, type Column, type Row, type Table } from '../store/table.ts';
import type { Principals } from './principals.ts';
import type { GrantSource } from './causes.ts';
import type { OpenedRecords } from './rules.ts';

/** From nothing to everything. */
export const levels = { none: 0, read: 1, edit: 2, all: 3 } as const;
export type Level = (typeof levels)[keyof typeof levels];

/** The level that the organisation-wide default gives everybody; undefined where the parent decides. */
export function defaultLevel(def: ObjectDef, external = false): Level | undefined {
    const inside = levelOf(def.sharingModel);
    if (!external || inside === undefined || def.sharingModel === undefined) return inside;
    // Outsiders get no more than people inside.
    const outside = levelOf(def.externalSharingModel ?? 'Private') ?? levels.none;
    return outside < inside ? outside : inside;
}

function levelOf(model: ObjectDef['sharingModel']): Level | undefined {
    switch (model) {
        case 'Private':
            return levels.none;
        case 'Read':
            return levels.read;
        case 'ControlledByParent':
            return undefined;
        case 'ReadWrite':
            return levels.edit;
        case undefined:
            return levels.all;
    }
}

/** The lookup to the record that controls this object's records. */
export function controllingLookup(def: ObjectDef): FieldDef | undefined {
    const fields = [...def.fields.values()];
    const parent = fields.find((field) => field.masterDetail) ?? controllers[def.name];
    return typeof parent === 'string' ? def.fields.get(parent) : parent;
}

const controllers: Readonly<Record<string, string>> = {
    Asset: 'accountid',
    CampaignMember: 'campaignid',
    Contact: 'accountid',
    Contract: 'accountid',
    OpportunityLineItem: 'opportunityid',
    Order: 'accountid',
    OrderItem: 'orderid',
    QuoteLineItem: 'quoteid'
};

/** Names of the share object's fields. */
export type ShareColumns = {
    readonly table: Table;
    readonly parent: Column;
    readonly level: Column;
    readonly grantee: Column;
};

/** The share object of an object, if its records can be shared. */
export function shareColumnsOf(store: Store, def: ObjectDef): ShareColumns | undefined {
    const { name } = def;
    const custom = name.endsWith('__c');
    const share = store.schema.object(custom ? name.replace(/__c$/, '__Share') : `${name}Share`);
    const table = share && store.table(share);
    const parent = table?.find(custom ? 'ParentId' : `${name}Id`);
    const level = table?.find(custom ? 'AccessLevel' : `${name}AccessLevel`);
    const grantee = table?.find('UserOrGroupId');
    if (table === undefined || parent === undefined || level === undefined || grantee === undefined) return undefined;
    return { table, parent, level, grantee };
}

/** Answers for one object and one user, for as long as neither set-up nor principals change. */
export class RecordSharing {
    readonly #def: ObjectDef;
    readonly #principals: Principals;
    readonly #store: Store;
    readonly #default: Level | undefined;
    readonly #owner: Column | undefined;
    readonly #shares: ShareColumns | undefined;
    readonly #parentLevel: (def: ObjectDef, row: Row) => Level;
    readonly #controller: Column | undefined;
    readonly #rules: readonly OpenedRecords[];
    readonly #sources: readonly GrantSource[];

    /** @param parentLevel the user's access to a record of another object */
    constructor(
        def: ObjectDef,
        principals: Principals,
        store: Store,
        parentLevel: (def: ObjectDef, row: Row) => Level,
        rules: readonly OpenedRecords[],
        sources: readonly GrantSource[]
    ) {
        this.#def = def;
        this.#principals = principals;
        this.#store = store;
        this.#parentLevel = parentLevel;
        this.#rules = rules;
        this.#sources = sources;
        this.#default = defaultLevel(def, principals.external);
        const table = store.table(def);
        this.#owner = table.find('OwnerId');
        this.#shares = shareColumnsOf(store, def);
        const controller = this.#default === undefined ? controllingLookup(def) : undefined;
        this.#controller = controller && table.column(controller);
    }

    level(row: Row): Level {
        // Under the control of a parent the owner counts for records without one.
        if (this.#controller !== undefined && typeof this.#controller.read(row) === 'string') {
            const level = this.#controlled(row, this.#controller);
            return level === levels.none && this.#principals.self.has(idOf(row)) ? levels.read : level;
        }
        const byOwner = this.#ownerLevel(row);
        if (byOwner === levels.all) return byOwner;
        const base = this.#principals.self.has(idOf(row)) ? levels.read : (this.#default ?? levels.none);
        let best: Level = base;
        for (const level of [
            this.#sharedLevel(row),
            this.#grantedLevel(row),
            ...this.#rules.map((rule) => (rule.test(row) ? rule.level : levels.none))
        ])
            if (level > best) best = level;
        return best;
    }

    #ownerLevel(row: Row): Level {
        const owner = this.#owner?.read(row);
        if (typeof owner !== 'string') return levels.none;
        return this.#reaches(owner) ? levels.all : levels.none;
    }

    #reaches(id: string): boolean {
        if (this.#principals.own.has(id)) return true;
        return this.#def.grantsHierarchy !== false && this.#principals.below.has(id);
    }

    /** A detail may be changed and deleted by who may edit its master. */
    #controlled(row: Row, controller: Column): Level {
        const id = controller.read(row);
        const table = typeof id === 'string' ? this.#store.tableOf(id) : undefined;
        const parent = table?.rows.get(id as string);
        if (table === undefined || parent === undefined || isDeleted(parent)) return levels.none;
        const level = this.#parentLevel(table.def, parent);
        return level === levels.edit ? levels.all : level;
    }

    /** Through teams and territories. */
    #grantedLevel(row: Row): Level {
        let best: Level = levels.none;
        for (const source of this.#sources) {
            for (const { to, level } of source(row)) if (level > best && this.#reaches(to)) best = level;
        }
        return best;
    }

    #sharedLevel(row: Row): Level {
        const shares = this.#shares;
        if (shares === undefined) return levels.none;
        let best: Level = levels.none;
        for (const id of shares.table.matching(shares.parent, idOf(row))) {
            const share = shares.table.rows.get(id)!;
            const grantee = shares.grantee.read(share);
            if (isDeleted(share) || typeof grantee !== 'string' || !this.#reaches(grantee)) continue;
            const level = levelNamed(String(shares.level.read(share)));
            if (level > best) best = level;
        }
        return best;
    }
}

const shareLevels: Readonly<Record<string, Level>> = { Read: levels.read, Edit: levels.edit, All: levels.all };

/** The level that a share, a team or a territory writes as text. */
export const levelNamed = (text: string): Level => shareLevels[text] ?? levels.none;
