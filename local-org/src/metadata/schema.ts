import { isCustomName, LazyNameMap, NameMap } from './names.ts';
import { customKeyPrefixes } from './key-prefixes.ts';
import type { FieldDef, ObjectDef, OrgEdition, Schema } from './model.ts';
import { customObject, fieldMap, historyObject, shareObject } from './objects.ts';
import type { PlatformTypes } from './platform-model.ts';
import type { ObjectSource, Project } from './project-model.ts';
import { currencyField } from './fields.ts';
import { personCustomField, StandardObjects, type OrgFeature } from './standard-objects/index.ts';

export type SchemaOptions = {
    /** Features of the org that bring objects and fields. None by default. */
    readonly features?: readonly OrgFeature[];
    /** Key prefixes that custom objects had before, by lower-case name. */
    readonly keyPrefixes?: ReadonlyMap<string, string>;
    /** Left out: objects of every add-on are there. */
    readonly edition?: OrgEdition;
    /** Organisation-wide defaults by object name, where they are not the usual ones. */
    /** Custom objects whose records people above in the role hierarchy do not get; only Setup can say so, no metadata does. */
    readonly withoutHierarchy?: readonly string[];
    readonly sharingModels?: Readonly<Record<string, ObjectDef['sharingModel']>>;
};

/** A schema that several orgs start from. */
export interface SharedSchema extends Schema {
    /** The same schema for one org: what one is asked for, the others do not list. */
    fork(): Schema;
}

/**
 * The schema of an org in which the project is installed. Names fold case, and the names of the project's own things
 * may leave out its namespace. Standard objects are made when they are first asked for.
 */
export function createSchema(
    project: Pick<Project, 'namespace' | 'objects'>,
    platform: PlatformTypes,
    options: SchemaOptions = {}
): SharedSchema {
    const { features = [], edition, sharingModels = {}, withoutHierarchy = [], keyPrefixes } = options;
    const sharing = new Map(Object.entries(sharingModels).map(([name, model]) => [name.toLowerCase(), model]));
    const standard = new StandardObjects(platform, features, edition);
    const closed = new Set(withoutHierarchy.map((name) => name.toLowerCase()));
    const { namespace } = project;
    const schema = new OrgSchema({ namespace, standard, features: new Set(features), defaults: { sharing, closed }, extensions: new Map(), custom: new Map() }); // prettier-ignore
    schema.install(project.objects, keyPrefixes);
    return schema;
}

/** Fields that projects add to this object belong to both kinds of activity. */
const activityObjects = ['Task', 'Event'];

type ChildRelationship = { readonly name: string; readonly object: string; readonly field: string };

/** Lookups that can point to any custom object besides the standard ones of the overlay. */
const openLookups: Readonly<Record<string, string>> = {
    attachment: 'parentid',
    contentdocumentlink: 'linkedentityid',
    contentversion: 'firstpublishlocationid',
    emailmessage: 'relatedtoid',
    event: 'whatid',
    note: 'parentid',
    processinstance: 'targetobjectid',
    task: 'whatid'
};

/** What every custom object has below it: Object Reference, "Attachment", "Note", "Task" and others. */
const customChildren: readonly ChildRelationship[] = [
    { name: 'Attachments', object: 'Attachment', field: 'ParentId' },
    { name: 'ContentDocumentLinks', object: 'ContentDocumentLink', field: 'LinkedEntityId' },
    { name: 'Emails', object: 'EmailMessage', field: 'RelatedToId' },
    { name: 'Events', object: 'Event', field: 'WhatId' },
    { name: 'Notes', object: 'Note', field: 'ParentId' },
    { name: 'ProcessInstances', object: 'ProcessInstance', field: 'TargetObjectId' },
    { name: 'Tasks', object: 'Task', field: 'WhatId' }
];

/** Organisation-wide defaults that the project sets for an object that it does not define. */
function sharingSaid(sources: readonly ObjectSource[]): NonNullable<ObjectSource['sharing']> | undefined {
    const said = sources.find(({ sharing }) => sharing?.sharingModel !== undefined || sharing?.externalSharingModel !== undefined); // prettier-ignore
    if (said?.sharing === undefined) return undefined;
    const { sharingModel, externalSharingModel } = said.sharing;
    return {
        ...(sharingModel === undefined ? {} : { sharingModel }),
        ...(externalSharingModel === undefined ? {} : { externalSharingModel })
    } as NonNullable<ObjectSource['sharing']>;
}

/** What the org says of objects besides their metadata, by lower-case name. */
type OrgDefaults = {
    readonly sharing: ReadonlyMap<string, ObjectDef['sharingModel']>;
    readonly closed: ReadonlySet<string>;
};

/** What decides how the org sees an object that it is asked for. */
type SchemaPlan = {
    readonly namespace: string | undefined;
    readonly standard: StandardObjects;
    readonly features: ReadonlySet<OrgFeature>;
    readonly defaults: OrgDefaults;
    /** Fields that the project adds to objects it does not define, by lower-case object name. */
    readonly extensions: Map<string, ObjectSource[]>;
    /** Child relationships that custom lookups give their parents, by lower-case parent name. */
    readonly custom: Map<string, ChildRelationship[]>;
};

class OrgSchema implements SharedSchema {
    readonly namespace: string | undefined;
    readonly #plan: SchemaPlan;
    readonly #objects: NameMap<ObjectDef>;

    /** @param known objects that somebody has asked for before */
    constructor(plan: SchemaPlan, known: Iterable<readonly [string, ObjectDef]> = []) {
        this.namespace = plan.namespace;
        this.#plan = plan;
        this.#objects = new NameMap(plan.namespace, known);
    }

    /** Declares what the project brings. */
    install(sources: readonly ObjectSource[], keyPrefixes: ReadonlyMap<string, string> | undefined): void {
        const own = sources.filter((source) => source.definition !== undefined);
        this.#collectRelationships(sources);
        const prefixes = customKeyPrefixes(
            own.map((source) => source.name),
            keyPrefixes
        );
        for (const source of own) this.#declare(source, prefixes.get(source.name.toLowerCase())!);
        for (const source of sources) if (source.definition === undefined) this.#extend(source);
        this.#resolveSummaries();
    }

    fork(): Schema {
        return new OrgSchema(this.#plan, this.#objects);
    }

    object(name: string): ObjectDef | undefined {
        const key = name.toLowerCase();
        const known = this.#objects.get(key);
        if (known !== undefined) return known;
        const standard = this.#plan.standard.object(key);
        if (standard === undefined) return undefined;
        const object = this.#complete(this.#withSharing(standard));
        this.#objects.set(key, object);
        return object;
    }

    /** A child of a master keeps the sharing of its master. */
    #withSharing(object: ObjectDef): ObjectDef {
        const name = object.name.toLowerCase();
        const model = this.#plan.defaults.sharing.get(name);
        const isClosed = object.kind === 'custom' && this.#plan.defaults.closed.has(name);
        const open = isClosed ? { ...object, grantsHierarchy: false } : object;
        const controlled = [...object.fields.values()].some((field) => field.masterDetail);
        return model === undefined || controlled ? open : { ...open, sharingModel: model };
    }

    objects(): Iterable<ObjectDef> {
        return [...this.#objects.values()];
    }

    *objectNames(): Iterable<string> {
        const known = new Set<string>();
        for (const { name } of this.#objects.values()) {
            known.add(name.toLowerCase());
            yield name;
        }
        for (const name of this.#plan.standard.names()) if (!known.has(name.toLowerCase())) yield name;
    }

    missingFor(name: string): string | undefined {
        return this.#plan.standard.missingFor(name);
    }

    field(object: ObjectDef, name: string): FieldDef | undefined {
        return object.fields.get(name.toLowerCase());
    }

    parentRelationship(object: ObjectDef, relationshipName: string): FieldDef | undefined {
        const key = relationshipName.toLowerCase();
        const custom = key.endsWith('__r') ? object.fields.get(`${key.slice(0, -1)}c`) : undefined;
        const field = custom ?? object.fields.get(`${key}id`);
        if (field?.relationshipName !== undefined) return field;
        for (const one of object.fields.values()) if (one.relationshipName?.toLowerCase() === key) return one;
        return undefined;
    }

    byKeyPrefix(prefix: string): ObjectDef | undefined {
        for (const object of this.#objects.values()) {
            if (object.keyPrefix === prefix && object.kind !== 'share' && object.kind !== 'history') return object;
        }
        const standard = this.#plan.standard.nameByKeyPrefix(prefix);
        return standard === undefined ? undefined : this.object(standard);
    }

    #declare(source: ObjectSource, keyPrefix: string): void {
        const withCurrency = this.#plan.features.has('multiCurrency') && source.definition!.kind === 'custom';
        const own = this.#withSharing(customObject(source, keyPrefix, this.namespace));
        if (withCurrency) (own.fields as NameMap<FieldDef>).set('currencyisocode', currencyField);
        const object = this.#complete(own);
        this.#objects.set(object.name.toLowerCase(), object);
        if (object.kind !== 'custom') return;
        const children = object.childRelationships as NameMap<ChildRelationship>;
        for (const child of customChildren) children.set(child.name.toLowerCase(), child);
        if (object.sharingModel === 'Private' || object.sharingModel === 'Read') {
            const share = shareObject(object, source.sharingReasons, this.namespace);
            this.#objects.set(share.name.toLowerCase(), share);
            children.set('shares', { name: 'Shares', object: share.name, field: 'ParentId' });
        }
        if (source.definition!.tracksHistory) {
            const history = historyObject(object, this.namespace);
            this.#objects.set(history.name.toLowerCase(), history);
            children.set('histories', { name: 'Histories', object: history.name, field: 'ParentId' });
        }
    }

    #extend(source: ObjectSource): void {
        const names = source.name.toLowerCase() === 'activity' ? activityObjects : [source.name];
        for (const name of names) {
            const key = name.toLowerCase();
            this.#plan.extensions.set(key, [...(this.#plan.extensions.get(key) ?? []), source]);
        }
    }

    #collectRelationships(sources: readonly ObjectSource[]): void {
        for (const source of sources) {
            // The rows below a record that a lookup of activities leads to are its tasks.
            const object = source.name.toLowerCase() === 'activity' ? 'Task' : source.name;
            for (const field of source.fields) {
                if (field.childRelationshipName === undefined) continue;
                const relationship = { name: field.childRelationshipName, object, field: field.name };
                for (const target of field.referenceTo) {
                    const key = target.toLowerCase();
                    this.#plan.custom.set(key, [...(this.#plan.custom.get(key) ?? []), relationship]);
                }
            }
        }
    }

    /** Adds what the project says of the object: fields, rules, record types, relationships from its lookups. */
    #complete(object: ObjectDef): ObjectDef {
        const key = object.name.toLowerCase();
        const persons = key === 'account' && this.#plan.features.has('personAccounts');
        const extensions = [...(this.#plan.extensions.get(key) ?? []), ...(persons ? this.#personExtensions() : [])];
        const custom = this.#plan.custom.get(key) ?? [];
        const open = openLookups[key];
        if (extensions.length === 0 && custom.length === 0 && open === undefined) return object;
        const added = extensions.flatMap((source) => source.fields.filter((field) => isCustomName(field.name)));
        const own = [...object.fields.values()].map((field) =>
            this.#described(field.name.toLowerCase() === open ? this.#opened(field) : field, extensions)
        );
        const fields = fieldMap([...own, ...added.map((field) => this.#summed(field))], this.namespace);
        const relationships = (): Iterable<readonly [string, ChildRelationship]> => [
            ...object.childRelationships,
            ...custom.map((one) => [one.name, one] as const)
        ];
        return {
            ...object,
            ...sharingSaid(extensions),
            fields,
            childRelationships: new LazyNameMap(this.namespace, relationships),
            validationRules: [...object.validationRules, ...extensions.flatMap((source) => source.validationRules)],
            recordTypes: [...object.recordTypes, ...extensions.flatMap((source) => source.recordTypes)],
            fieldSets: [...(object.fieldSets ?? []), ...extensions.flatMap((source) => source.fieldSets)]
        };
    }

    /** What the project says of contacts and of record types of persons, as the account shows it. */
    #personExtensions(): ObjectSource[] {
        const contacts = this.#plan.extensions.get('contact') ?? [];
        const fields = contacts.flatMap((source) => source.fields.filter((field) => isCustomName(field.name)));
        const types = (this.#plan.extensions.get('personaccount') ?? []).flatMap((source) => source.recordTypes);
        return [
            {
                name: 'Account',
                definition: undefined,
                fields: fields.map(personCustomField),
                validationRules: [],
                recordTypes: types.map((type) => ({ ...type, isPersonType: true })),
                fieldSets: [],
                sharingReasons: []
            }
        ];
    }

    /** A standard field with what the project says of its history and its data. */
    #described(field: FieldDef, extensions: readonly ObjectSource[]): FieldDef {
        if (extensions.length === 0) return field;
        const key = field.name.toLowerCase();
        // Metadata calls a look-up by its relationship: Account of AccountId.
        const names = field.type === 'reference' ? [key, key.replace(/id$/, '')] : [key];
        const said = extensions
            .flatMap((source) => source.fields)
            .find(({ name }) => names.includes(name.toLowerCase()));
        if (said === undefined || isCustomName(said.name)) return field;
        const { tracksHistory = false, classification } = said;
        return { ...field, tracksHistory, ...(classification === undefined ? {} : { classification }) };
    }

    #opened(field: FieldDef): FieldDef {
        const custom = [...this.#objects.values()].filter((object) => object.kind === 'custom').map(({ name }) => name);
        return { ...field, referenceTo: [...field.referenceTo, ...custom] };
    }

    /** A roll-up of a sum, least or greatest value has the type of the field it sums up. */
    #resolveSummaries(): void {
        for (const object of [...this.#objects.values()]) {
            for (const field of object.fields.values()) {
                const summed = this.#summed(field);
                if (summed !== field) (object.fields as NameMap<FieldDef>).set(field.name.toLowerCase(), summed);
            }
        }
    }

    #summed(field: FieldDef): FieldDef {
        const { summary } = field;
        const source = summary?.field === undefined ? undefined : this.object(summary.object)?.fields.get(summary.field.toLowerCase()); // prettier-ignore
        if (source === undefined) return field;
        const { type, precision, scale } = source;
        return { ...field, type, precision, scale };
    }
}
