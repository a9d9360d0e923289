/** The access policy of an org: object and field permissions from profiles and permission sets, records from sharing. */
import type { FieldDef, ObjectDef, Schema } from '../../metadata/model.ts';
import type { Clock, FieldAccess, ObjectAccess, RunningUser, UserAccess } from '../../runtime/contract.ts';
import { widenId } from '../../runtime/values.ts';
import type { Store } from '../store/store.ts';
import { idOf, type Row } from '../store/table.ts';
import { fileLevel, isFileObject } from './files.ts';
import { grantTables, loadGrants, type Grants, type ObjectGrant } from './grants.ts';
import type { AccessPolicy, Asker, WriteKind } from './policy.ts';
import { loadPrincipals, principalTables, type Principals } from './principals.ts';
import { defaultLevel, levels, RecordSharing, shareColumnsOf, type Level } from './sharing.ts';
import { grantSources } from './causes.ts';
import { isAmong, ruleGrants, rulesFor, type Party, type SharingRule } from './rules.ts';
import { sharedObject, shareRows } from './share-rows.ts';
import { setsFor, type SharingSet } from './sharing-sets.ts';
import type { SetupRule } from './setup-objects.ts';
import { isHiddenAtFirst, isPermissionable, permissionKey, subjectOf } from './subjects.ts';
import { SetupTables } from './tables.ts';

/** Everything known about one user until set-up changes. */
type Known = {
    readonly grants: Grants;
    readonly sharing: Map<ObjectDef, RecordSharing>;
    /** Made when first needed. */
    principals: Principals | undefined;
};

const everyRight: ObjectAccess = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };
const noRight: ObjectAccess = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false }; // prettier-ignore
const openRights: ObjectAccess = { ...everyRight, viewAll: false, modifyAll: false };
const fullField: FieldAccess = { read: true, edit: true };
const noField: FieldAccess = { read: false, edit: false };

/** Objects without permissions of their own that people outside the company use too; unconfirmed beyond files. */
const openToOutsiders: ReadonlySet<string> = new Set(['Attachment', 'CaseComment', 'ContentDocument', 'ContentDocumentLink', 'ContentVersion', 'EmailMessage', 'FeedComment', 'FeedItem', 'Note', 'RecordType', 'Topic', 'UserRecordAccess']); // prettier-ignore

/** Id under which `SetupEntityAccess` knows a type of custom metadata or a custom setting. */
export function typeEntityId(def: ObjectDef): string {
    return widenId(`01I000000000${def.keyPrefix}`)!;
}

/** Sharing that the org's metadata declares. */
export type DeclaredSharing = { readonly rules: readonly SharingRule[]; readonly sets: readonly SharingSet[] };

export class AccessControl implements AccessPolicy, UserAccess {
    readonly #store: () => Store;
    readonly #clock: Clock;
    readonly #tables: SetupTables;
    readonly #organizationId: string;
    readonly #declared: DeclaredSharing;
    readonly #users = new Map<string, Known>();
    /** The revision of set-up that `users` were loaded from. */
    #revision = -1;

    constructor(schema: Schema, clock: Clock, store: () => Store, organizationId: string, declared: DeclaredSharing) {
        this.#organizationId = organizationId;
        this.#declared = declared;
        this.#store = store;
        this.#clock = clock;
        this.#tables = new SetupTables(schema, store);
    }

    #known(user: RunningUser): Known {
        if (this.#revision !== this.#tables.revision) this.#forget();
        const known = this.#users.get(user.id);
        if (known !== undefined && (known.grants.until === Infinity || this.#clock.now() < known.grants.until))
            return known;
        const fresh: Known = {
            grants: loadGrants(this.#tables, user.id, this.#clock.now()),
            sharing: new Map(),
            principals: undefined
        };
        this.#users.set(user.id, fresh);
        return fresh;
    }
    /** Every table is looked up first, so that a change of any of them is noticed. */
    #forget(): void {
        for (const name of [...grantTables, ...principalTables]) this.#tables.table(name);
        this.#users.clear();
        this.#revision = this.#tables.revision;
    }
    #grants(user: RunningUser): Grants {
        return this.#known(user).grants;
    }

    // What the standard library asks.

    object(user: RunningUser, def: ObjectDef): ObjectAccess {
        return this.#object(this.#grants(user), def);
    }
    field(user: RunningUser, def: ObjectDef, field: FieldDef): FieldAccess {
        return this.#field(this.#grants(user), def, field);
    }
    guards(def: ObjectDef, field: FieldDef): boolean {
        return isPermissionable(def, field);
    }
    /** Modify All Data is about records: it brings no other user permission along but View All Data. */
    has(user: RunningUser, permission: string): boolean {
        const grants = this.#grants(user);
        return grants.engine || grants.system.has(permission);
    }
    /** Whether a class, custom permission or the like was given, by the id of its record. */
    entity(user: RunningUser, id: string): boolean {
        return this.#grants(user).entities.has(id);
    }
    among(user: RunningUser, parties: readonly Party[]): boolean {
        return isAmong(this.#tables, user.id, parties);
    }
    /** Access to a record by its sharing and the object permissions together. */
    #effective(user: RunningUser, def: ObjectDef, row: Row): Level {
        return Math.min(this.#level(user, def, row), this.#permitted(user, def)) as Level;
    }
    record(user: RunningUser, def: ObjectDef, id: string): 'none' | 'read' | 'edit' | 'all' {
        const row = this.#store().table(def).rows.get(id);
        if (row === undefined) return 'none';
        const level = this.#effective(user, def, row);
        return level === levels.none ? 'none' : level === levels.read ? 'read' : level === levels.edit ? 'edit' : 'all';
    }

    /** The most that object permissions let a user do with any record. */
    #permitted(user: RunningUser, def: ObjectDef): Level {
        const { read, edit, delete: remove } = this.#object(this.#grants(user), def);
        if (!read) return levels.none;
        return remove && edit ? levels.all : edit ? levels.edit : levels.read;
    }

    #object(grants: Grants, def: ObjectDef): ObjectAccess {
        if (grants.engine) return everyRight;
        const subject = subjectOf(def);
        if (grants.everything && subject.kind !== 'setup') return everyRight;
        switch (subject.kind) {
            case 'open':
                return grants.external && !openToOutsiders.has(def.name) ? noRight : openRights;
            case 'type':
                return grants.system.has('PermissionsCustomizeApplication') || grants.entities.has(typeEntityId(def))
                    ? openRights
                    : noRight;
            case 'setup': {
                const { read, own, write } = subject.rule;
                const all = read === undefined || read.some((name) => grants.system.has(name));
                const change = write.some((name) => grants.system.has(name));
                const see = all || own !== undefined;
                // A user may end its own sessions.
                const end = change || def.name === 'AuthSession';
                return { read: see, create: change, edit: change, delete: end, viewAll: all, modifyAll: change };
            }
            case 'object':
                return withAllData(grants.objects.get(subject.name), grants, def);
        }
    }

    #field(grants: Grants, def: ObjectDef, field: FieldDef): FieldAccess {
        const object = this.#object(grants, def);
        if (!object.read && !object.create) return noField;
        if (grants.everything) return fullField;
        if (!isPermissionable(def, field)) return fullField;
        const key = permissionKey(def, field);
        const given = grants.fields.get(key);
        const all = grants.objects.get(def.name.toLowerCase())?.viewAllFields === true;
        const standard = field.custom || isHiddenAtFirst(key) ? noField : grants.standardFields;
        const read = given?.read === true || given?.edit === true || standard.read || all;
        return { read, edit: given?.edit === true || standard.edit };
    }

    // What queries and DML ask.

    readableObject(def: ObjectDef, asker: Asker): boolean {
        if (asker.mode === 'system') return true;
        return this.#object(this.#grants(asker.user), def).read;
    }
    readableField(def: ObjectDef, field: FieldDef, asker: Asker): boolean {
        if (asker.mode === 'system') return true;
        const grants = this.#grants(asker.user);
        return this.#object(grants, def).read && this.#field(grants, def, field).read;
    }
    rowFilter(def: ObjectDef, asker: Asker): ((row: Row) => boolean) | undefined {
        const subject = subjectOf(def);
        if (subject.kind === 'setup') return this.#ownRows(def, subject.rule, asker);
        if (isFileObject(def)) return this.#files(def, asker);
        if (def.kind === 'share') return this.#sharesOfVisible(def, asker);
        const base = defaultLevel(def, this.#principals(asker.user).external);
        if (base !== undefined && base >= levels.read) return undefined;
        const grants = this.#grants(asker.user);
        if (grants.viewAllData || this.#object(grants, def).viewAll) return undefined;
        if (asker.mode === 'system' && !asker.withSharing()) return undefined;
        const sharing = this.#sharing(asker.user, def);
        return (row) => sharing.level(row) >= levels.read;
    }
    shareRows(def: ObjectDef, records: readonly string[] | undefined): Iterable<Row> {
        return shareRows(this.#tables, this.#store(), this.#declared.rules, def, records);
    }
    /** Shares of the records that the asker may see; undefined if those are all. */
    #sharesOfVisible(def: ObjectDef, asker: Asker): ((row: Row) => boolean) | undefined {
        const shared = sharedObject(this.#store(), def);
        const visible = shared && this.rowFilter(shared, asker);
        const shares = shared && shareColumnsOf(this.#store(), shared);
        if (shared === undefined || visible === undefined || shares === undefined) return undefined;
        const records = this.#store().table(shared);
        return (row) => {
            const record = records.rows.get(String(shares.parent.read(row)));
            return record !== undefined && visible(record);
        };
    }
    /** Files that the asker may see; undefined if that is all of them. */
    #files(def: ObjectDef, asker: Asker): ((row: Row) => boolean) | undefined {
        const grants = this.#grants(asker.user);
        if (grants.viewAllData && grants.system.has('PermissionsQueryAllFiles')) return undefined;
        if (asker.mode === 'system' && !asker.withSharing()) return undefined;
        return (row) => this.#fileLevel(asker.user, def, row) >= levels.read;
    }
    #fileLevel(user: RunningUser, def: ObjectDef, row: Row): Level {
        const { own } = this.#principals(user);
        const level = (parent: ObjectDef, target: Row): Level => this.#effective(user, parent, target);
        return fileLevel(this.#store(), { own, organizationId: this.#organizationId, level }, def, row);
    }

    /** Rows of a setup object that a user without its permission sees: the user's own, in whatever mode. */
    #ownRows(def: ObjectDef, { read, own }: SetupRule, asker: Asker): ((row: Row) => boolean) | undefined {
        const grants = this.#grants(asker.user);
        // People outside the company see no users but themselves.
        if (def.name === 'User' && this.#principals(asker.user).external) {
            if (asker.mode === 'system' && !asker.withSharing()) return undefined;
            return (row) => idOf(row) === asker.user.id;
        }
        if (own === undefined || read === undefined || grants.engine) return undefined;
        if (read.some((name) => grants.system.has(name))) return undefined;
        if (asker.mode === 'system' && !asker.withSharing()) return undefined;
        const owner = this.#store().table(def).find(own);
        return (row) => owner?.read(row) === asker.user.id;
    }
    writableObject(def: ObjectDef, kind: WriteKind, asker: Asker): boolean {
        if (asker.mode === 'system') return true;
        const access = this.#object(this.#grants(asker.user), def);
        return kind === 'create' ? access.create : kind === 'edit' ? access.edit : access.delete;
    }
    writableField(def: ObjectDef, field: FieldDef, _: WriteKind, asker: Asker): boolean {
        if (asker.mode === 'system') return true;
        return this.#field(this.#grants(asker.user), def, field).edit;
    }
    writableRow(def: ObjectDef, row: Row, kind: WriteKind, asker: Asker): boolean {
        const subject = subjectOf(def);
        if (subject.kind === 'setup' && subject.rule.own !== undefined) return this.#ownRows(def, subject.rule, asker)?.(row) !== false; // prettier-ignore
        if (isFileObject(def)) {
            if (this.#files(def, asker) === undefined) return true;
            // Whoever may change what a file hangs on may take the link away.
            return this.#fileLevel(asker.user, def, row) >= levels.edit;
        }
        const base = defaultLevel(def, this.#principals(asker.user).external);
        if (base === levels.all || (base === levels.edit && kind === 'edit')) return true;
        const grants = this.#grants(asker.user);
        if (grants.everything || this.#object(grants, def).modifyAll) return true;
        if (asker.mode === 'system' && !asker.withSharing()) return true;
        if (def.name === 'User') return idOf(row) === asker.user.id || grants.system.has('PermissionsManageUsers');
        return this.#sharing(asker.user, def).level(row) >= (kind === 'edit' ? levels.edit : levels.all);
    }

    #principals(user: RunningUser): Principals {
        const known = this.#known(user);
        known.principals ??= loadPrincipals(this.#tables, user.id);
        return known.principals;
    }
    #sharing(user: RunningUser, def: ObjectDef): RecordSharing {
        const { sharing } = this.#known(user);
        let found = sharing.get(def);
        if (found === undefined) {
            const level = (parent: ObjectDef, row: Row): Level => this.#level(user, parent, row);
            const principals = this.#principals(user);
            const store = this.#store();
            const rules = rulesFor(this.#tables, store, this.#declared.rules, def, user.id, principals.below);
            const sets = setsFor(this.#tables, store, this.#declared.sets, def, user.id);
            const sources = grantSources(store, def, (of) => ruleGrants(this.#tables, store, this.#declared.rules, of));
            found = new RecordSharing(def, principals, store, level, [...rules, ...sets], sources);
            sharing.set(def, found);
        }
        return found;
    }

    /** Access to a record from all sources; `View All` and its kin included. */
    #level(user: RunningUser, def: ObjectDef, row: Row): Level {
        if (isFileObject(def)) return this.#fileLevel(user, def, row);
        const grants = this.#grants(user);
        const access = this.#object(grants, def);
        if (access.modifyAll) return levels.all;
        const level = this.#sharing(user, def).level(row);
        return access.viewAll && level < levels.read ? levels.read : level;
    }
}

function withAllData(grant: ObjectGrant | undefined, grants: Grants, def: ObjectDef): ObjectAccess {
    const access = grant ?? noRight;
    const readsAll = grants.viewAllData && def.kind !== 'platformEvent';
    return readsAll ? { ...access, read: true, viewAll: true } : access;
}
