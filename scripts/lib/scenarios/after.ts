/** What happened to the records after the incident: the `after` entries of a scenario, in order of time. */
import type { Org } from '../../../local-org/src/index.ts';
import type { References } from './references.ts';
import type { AfterEntry, Row, Scenario } from './types.ts';

const verbs = ['delete', 'undelete', 'update', 'merge', 'insert', 'share'] as const;
type Verb = (typeof verbs)[number];
/** Records that one block of Apex may write. */
const batchSize = 5000;

const quoted = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

function verbOf(entry: AfterEntry): { verb: Verb; object: string } {
    const verb = verbs.find((each) => typeof entry[each] === 'string');
    if (verb === undefined) throw new RangeError(`needs one of ${verbs.join(', ')} with the name of an object`);
    return { verb, object: entry[verb]! };
}

function run(org: Org, code: string): void {
    const result = org.runAnonymous(code);
    if (!result.success) throw new RangeError(JSON.stringify(result));
}

function targets(org: Org, object: string, entry: AfterEntry, references: References): readonly string[] {
    const given = entry.rows === undefined ? [] : [entry.rows].flat().flatMap((reference) => references.ids(reference));
    if (entry.where === undefined) return given.slice(0, entry.count ?? given.length);
    const found = org
        .query(`SELECT Id FROM ${object} WHERE ${entry.where} ORDER BY Id`)
        .map((row) => row.id!)
        .filter((id) => given.length === 0 || given.includes(id));
    return found.slice(0, entry.count ?? found.length);
}

function resolved(set: Row | undefined, references: References): Row {
    return Object.fromEntries(Object.entries(set ?? {}).map(([k, v]) => [k, references.resolve(v)]));
}

/** Deletes as a person would; the instant is then set back to when it happened. */
function remove(org: Org, object: string, ids: readonly string[], entry: AfterEntry): void {
    for (let start = 0; start < ids.length; start += batchSize) {
        const some = ids
            .slice(start, start + batchSize)
            .map(quoted)
            .join(', ');
        const empty = entry.hard === true ? ' Database.emptyRecycleBin(gone);' : '';
        run(org, `List<${object}> gone = [SELECT Id FROM ${object} WHERE Id IN (${some})]; delete gone;${empty}`);
    }
    if (entry.hard !== true) {
        org.database.load(
            object,
            ids.map((Id) => ({ Id, SystemModstamp: entry.at, LastModifiedDate: entry.at }))
        );
    }
}

function change(org: Org, object: string, ids: readonly string[], entry: AfterEntry, set: Row): void {
    if (entry.tracked === true) trackChanges(org, object, ids, entry, set);
    org.database.load(
        object,
        ids.map((Id) => ({ Id, ...set, LastModifiedDate: entry.at, SystemModstamp: entry.at }))
    );
}

function trackChanges(org: Org, object: string, ids: readonly string[], entry: AfterEntry, set: Row): void {
    const history = object.endsWith('__c')
        ? object.replace(/__c$/, '__History')
        : object === 'Opportunity'
          ? 'OpportunityFieldHistory'
          : `${object}History`;
    const parent = object.endsWith('__c') ? 'ParentId' : `${object}Id`;
    const fields = Object.keys(set);
    const before = new Map(
        org.query(`SELECT Id, ${fields.join(', ')} FROM ${object}`).map((row) => [row.id!, row.values])
    );
    const rows = ids.flatMap((id) =>
        fields.map((field) => ({
            [parent]: id,
            Field: field,
            OldValue: textOf(before.get(id)?.get(field)),
            NewValue: textOf(set[field]),
            CreatedDate: entry.at
        }))
    );
    org.database.load(history, rows);
}

const textOf = (value: unknown): string | null => (value === undefined || value === null ? null : String(value));

function merge(org: Org, object: string, ids: readonly string[], entry: AfterEntry, references: References): void {
    const [master] = references.ids(String(entry.into));
    for (const id of ids.filter((each) => each !== master)) {
        run(org, `merge new ${object}(Id = ${quoted(master!)}) new ${object}(Id = ${quoted(id)});`);
    }
}

function apply(org: Org, entry: AfterEntry, references: References): void {
    const { verb, object } = verbOf(entry);
    const set = resolved(entry.set, references);
    if (verb === 'insert') {
        const rows = Array.from({ length: entry.count ?? 1 }, () => ({ ...set, CreatedDate: entry.at }));
        org.database.load(object, rows);
        return;
    }
    if (verb === 'undelete') {
        const ids = targetsInBin(org, object, entry, references).map(quoted).join(', ');
        if (ids !== '') run(org, `undelete [SELECT Id FROM ${object} WHERE Id IN (${ids}) ALL ROWS];`);
        return;
    }
    const ids = targets(org, object, entry, references);
    if (verb === 'delete') remove(org, object, ids, entry);
    else if (verb === 'update') change(org, object, ids, entry, set);
    else if (verb === 'merge') merge(org, object, ids, entry, references);
    else {
        const share = object.endsWith('__c') ? object.replace(/__c$/, '__Share') : `${object}Share`;
        const parent = object.endsWith('__c') ? 'ParentId' : `${object}Id`;
        org.database.load(
            share,
            ids.map((id) => ({ [parent]: id, RowCause: 'Manual', LastModifiedDate: entry.at, ...set }))
        );
    }
}

function targetsInBin(org: Org, object: string, entry: AfterEntry, references: References): readonly string[] {
    return entry.rows === undefined
        ? org.query(`SELECT Id FROM ${object} WHERE IsDeleted = TRUE ALL ROWS`).map((row) => row.id!)
        : [entry.rows].flat().flatMap((reference) => references.ids(reference));
}

/**
 * Applies the `after` entries of a scenario.
 *
 * @throws RangeError naming the entry that cannot be applied
 */
export function applyAfter(org: Org, scenario: Scenario, references: References): void {
    const entries = (scenario.after ?? []).map((entry, i) => ({ entry, i }));
    entries.sort((a, b) => Date.parse(a.entry.at) - Date.parse(b.entry.at));
    for (const { entry, i } of entries) {
        try {
            apply(org, entry, references);
        } catch (error) {
            throw new RangeError(`after.${i}: ${(error as Error).message}`, { cause: error });
        }
    }
}
