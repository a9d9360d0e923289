/** Reading whole small objects, custom metadata and custom settings, as their own methods do: free of charge. */
import { type LimitName, type Runtime, type SObject } from '../../runtime/index.ts';
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import { parseSoql, type SoqlQuery } from '../../syntax/index.ts';

const queries = new WeakMap<ObjectDef, SoqlQuery>();
const compound: ReadonlySet<FieldDef['type']> = new Set(['address', 'location']);

function queryFor(def: ObjectDef): SoqlQuery {
    let query = queries.get(def);
    if (query === undefined) {
        const names = [...def.fields.values()].filter(({ type }) => !compound.has(type)).map(({ name }) => name);
        const order = def.fields.has('developername') ? 'DeveloperName' : 'Id';
        query = parseSoql(`SELECT ${names.join(', ')} FROM ${def.name} ORDER BY ${order}`);
        queries.set(def, query);
    }
    return query;
}

const counted: readonly LimitName[] = ['queries', 'queryRows'];

/** Runs one query and gives back what it was charged. */
export function uncounted<T>(runtime: Runtime, work: () => T): T {
    const { transaction } = runtime;
    const before = counted.map((limit) => transaction.used(limit));
    // Given back in advance, so that a transaction that has used up its queries can still read.
    transaction.charge('queries', -1);
    try {
        return work();
    } finally {
        counted.forEach((limit, i) => transaction.charge(limit, before[i]! - transaction.used(limit)));
    }
}

/** Long texts of custom metadata are cut here; a query gives them whole (Apex Developer Guide, "Custom Metadata Types Methods"). */
const shownCharacters = 255;

/** Every record of an object with every field, in system mode. */
export function allRecords(runtime: Runtime, def: ObjectDef): SObject[] {
    const rows = uncounted(runtime, () => runtime.org.database.query(queryFor(def), [], 'system').records);
    if (def.kind !== 'customMetadata') return rows;
    const long = [...def.fields.values()].filter(({ type }) => type === 'longtextarea' || type === 'richtextarea');
    for (const { values } of rows) {
        for (const { name } of long) {
            const value = values.get(name);
            if (typeof value === 'string') values.set(name, value.slice(0, shownCharacters));
        }
    }
    return rows;
}

const profileQuery = parseSoql('SELECT ProfileId FROM User WHERE Id = :userId');

/** The profile of a user; undefined if the org keeps no record of the user. */
export function profileOf(runtime: Runtime, userId: string): string | undefined {
    const rows = uncounted(runtime, () => runtime.org.database.query(profileQuery, [userId], 'system').records);
    const profile = rows[0]?.values.get('ProfileId');
    return profile === undefined || profile === null ? undefined : String(profile);
}
