import { standInKeyPrefix } from '../key-prefixes.ts';
import { labelOf, makeField } from '../fields.ts';
import type { FieldDef, ObjectDef, ObjectKind, OrgEdition } from '../model.ts';
import { LazyNameMap, NameMap } from '../names.ts';
import type { PlatformObject, PlatformTypes } from '../platform-model.ts';
import { buildFields, childField } from './build.ts';
import { missingFor } from './editions.ts';
import { asFeatured, isAvailable, type OrgFeature } from './features.ts';
import { onceOnly, picklist, type ObjectOverlay } from './overlay.ts';
import { personFields, personRecordType } from './persons.ts';
import { keyPrefixes } from './prefixes.ts';
import { overlays } from './registry.ts';

export type { OrgFeature } from './features.ts';
export { contactFieldName, isPersonField, personCustomField } from './persons.ts';
export { countryCodes, stateCodes } from './places.ts';

const derivedName = /(History|Share|Feed|ChangeEvent)$/;

type KeyPrefixes = {
    readonly byPrefix: ReadonlyMap<string, string>;
    readonly byName: ReadonlyMap<string, string>;
};

/** The standard objects of an org, each made when it is first asked for. */
export class StandardObjects {
    readonly #platform: PlatformTypes;
    readonly #features: ReadonlySet<OrgFeature>;
    readonly #edition: OrgEdition | undefined;
    readonly #overlays: ReadonlyMap<string, readonly [string, ObjectOverlay]>;
    readonly #objects = new Map<string, ObjectDef>();
    /** Names by key prefix, made when first needed. */
    #prefixes: KeyPrefixes | undefined;

    /** @param edition left out: whatever an add-on brings is there */
    constructor(platform: PlatformTypes, features: readonly OrgFeature[], edition?: OrgEdition) {
        this.#platform = platform;
        this.#features = new Set(features);
        this.#edition = edition;
        this.#overlays = new Map(Object.entries(overlays).map((entry) => [entry[0].toLowerCase(), entry]));
    }

    /** @param key lower-case name */
    object(key: string): ObjectDef | undefined {
        const known = this.#objects.get(key);
        if (known !== undefined) return known;
        const [name, overlay] = this.#overlays.get(key) ?? [undefined, {}];
        const platform = overlay.complete === true ? undefined : this.#platform.object(key);
        if (platform === undefined && name === undefined) return undefined;
        if (this.missingFor(platform?.name ?? name!) !== undefined) return undefined;
        const object = this.#make(platform ?? { name: name!, fields: [], children: [] }, overlay);
        this.#objects.set(key, object);
        return object;
    }

    /** What the org lacks for an object to be there, in words; undefined if nothing. */
    missingFor(name: string): string | undefined {
        return missingFor(name, this.#edition, this.#features);
    }

    /**
     * Names of the objects that an org of this edition shows when it lists them: the ones that this org knows more about
     * than their fields. The type file has thousands more, of every cloud there is; they are found by name.
     */
    *names(): Iterable<string> {
        for (const name of Object.keys(overlays)) if (this.missingFor(name) === undefined) yield name;
    }

    nameByKeyPrefix(prefix: string): string | undefined {
        return this.#keyPrefixes().byPrefix.get(prefix);
    }

    #make(platform: PlatformObject, overlay: ObjectOverlay): ObjectDef {
        const { name } = platform;
        const kind = overlay.kind ?? kindOf(name);
        const label = overlay.label ?? labelOf(name);
        const isReadOnly = kind === 'history';
        const nameField = overlay.nameField ?? 'Name';
        const fields = buildFields(platform, overlay.fields ?? {}, nameField)
            .filter((field) => isAvailable(name, field.name, this.#features))
            .map((field) => asFeatured(field, this.#features))
            .map((field) => (kind === 'share' && field.name === 'RowCause' ? shareCause : field));
        const persons = name === 'Account' && this.#features.has('personAccounts');
        const contact = persons ? this.object('contact') : undefined;
        const all = contact === undefined ? fields : personFields(fields, contact);
        return {
            name,
            label,
            pluralLabel: overlay.pluralLabel ?? pluralOf(label),
            kind,
            keyPrefix: this.#keyPrefixes().byName.get(name) ?? '',
            fields: new NameMap(
                undefined,
                all.map((field) => [field.name, this.#withChildName(field, name)])
            ),
            childRelationships: new LazyNameMap(undefined, () => this.#childRelationships(platform, overlay)),
            sharingModel: overlay.sharingModel,
            createable: overlay.createable ?? !isReadOnly,
            updateable: overlay.updateable ?? !isReadOnly,
            deletable: overlay.deletable ?? !isReadOnly,
            queryable: overlay.queryable ?? true,
            setup: overlay.setup ?? false,
            validationRules: [],
            recordTypes: persons ? [personRecordType] : []
        };
    }

    /** A lookup learns from its parent what the parent calls the way back. */
    #withChildName(field: FieldDef, child: string): FieldDef {
        const [target, ...others] = field.referenceTo;
        if (target === undefined || others.length > 0 || field.childRelationshipName !== undefined) return field;
        const parent = this.#platform.object(target);
        if (parent === undefined) return field;
        const relationship = parent.children.find(
            (one) => one.object === child && this.#childField(parent.name, one.relationshipName, child) === field.name
        );
        return relationship === undefined ? field : { ...field, childRelationshipName: relationship.relationshipName };
    }

    #childField(parent: string, relationshipName: string, child: string): string | undefined {
        const known = overlays[parent]?.childFields?.[relationshipName];
        if (known !== undefined) return known;
        const object = this.#platform.object(child);
        return object === undefined
            ? undefined
            : childField(parent, relationshipName, object, (field) => {
                  const { referenceTo } = overlays[child]?.fields?.[field] ?? {};
                  return referenceTo === undefined || referenceTo.length === 0 ? undefined : referenceTo;
              });
    }

    *#childRelationships(
        platform: PlatformObject,
        overlay: ObjectOverlay
    ): Iterable<readonly [string, { name: string; object: string; field: string }]> {
        for (const [name, [object, field]] of Object.entries(overlay.children ?? {}))
            yield [name, { name, object, field }];
        for (const { relationshipName, object } of platform.children) {
            if (relationshipName.startsWith('Person') && !this.#features.has('personAccounts')) continue;
            const field =
                overlay.childFields?.[relationshipName] ?? this.#childField(platform.name, relationshipName, object);
            if (field !== undefined) yield [relationshipName, { name: relationshipName, object, field }];
        }
    }

    #keyPrefixes(): KeyPrefixes {
        if (this.#prefixes !== undefined) return this.#prefixes;
        const own = Object.keys(overlays);
        const names = [...new Set([...this.#platform.objectNames(), ...own])].sort();
        const unknown = names.filter((name) => keyPrefixes[name] === undefined && !derivedName.test(name));
        const byName = new Map<string, string>(Object.entries(keyPrefixes));
        unknown.forEach((name, index) => byName.set(name, standInKeyPrefix(index)));
        for (const name of names)
            if (derivedName.test(name) && !byName.has(name)) byName.set(name, derivedPrefix(name));
        const byPrefix = new Map(
            [...byName].filter(([name]) => !derivedName.test(name)).map(([name, prefix]) => [prefix, name])
        );
        this.#prefixes = { byName, byPrefix };
        return this.#prefixes;
    }
}

/** Causes of the share rows of standard objects (Object Reference, `RowCause`). */
const causes = ['Manual', 'Owner', 'Team', 'Rule', 'GuestRule', 'ImplicitChild', 'ImplicitParent', 'Territory', 'Territory2AssociationManual']; // prettier-ignore
const shareCause = makeField('RowCause', { ...onceOnly(picklist(causes, 'Manual')), label: 'Row Cause', length: 40 });

function kindOf(name: string): ObjectKind {
    if (name.endsWith('History') && name !== 'LoginHistory' && name !== 'VerificationHistory') return 'history';
    return name.endsWith('Share') ? 'share' : 'standard';
}

function derivedPrefix(name: string): string {
    if (name.endsWith('Share')) return '02c';
    return name.endsWith('Feed') ? '0D5' : '017';
}

function pluralOf(label: string): string {
    if (/[^aeiou]y$/.test(label)) return `${label.slice(0, -1)}ies`;
    return /(s|x|ch|sh)$/.test(label) ? `${label}es` : `${label}s`;
}
