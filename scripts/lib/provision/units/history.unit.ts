/** Field history: which fields are tracked, how many may be, and how long their history is kept. */
import type { Edit } from '../edits.ts';
import { textOf, type Ref } from '../metadata.ts';
import { messageOf } from '../errors.ts';
import type { Facts } from '../org/facts.ts';
import type { Finding, Unit } from '../unit.ts';
import { customizeApplication } from './settings.ts';

type Tracked = Readonly<Record<string, readonly string[]>>;

const objectRef = (object: string): Ref => ({ type: 'CustomObject', fullName: object });
const fieldRef = (object: string, field: string): Ref => ({ type: 'CustomField', fullName: `${object}.${field}` });

/** Objects that have a switch of their own besides `enableHistory` (Metadata API, AccountSettings and its like). */
const switches: Readonly<Record<string, readonly [file: string, element: string]>> = {
    Account: ['Account', 'enableAccountHistoryTracking'],
    Contact: ['Account', 'enableContactHistoryTracking'],
    Contract: ['Contract', 'enableContractHistoryTracking'],
    Opportunity: ['Opportunity', 'enableOpportunityFieldHistoryTracking']
};

const fieldsAtMost = 20;
const fieldsWithArchive = 60;
const cites = 'NIST SP 800-53 Rev. 5, AU-3';

function objectEdits(object: string): Edit[] {
    const why = 'who changed it, from what to what, has to be provable';
    const own: Edit = { kind: 'value', ref: objectRef(object), path: ['enableHistory'], value: 'true', absentMeans: 'false', why, cites }; // prettier-ignore
    const [file, element] = switches[object] ?? [];
    if (file === undefined || element === undefined) return [own];
    return [own, { kind: 'value', ref: { type: 'Settings', fullName: file }, path: [element], value: 'true', absentMeans: 'false', why, cites }]; // prettier-ignore
}

const fieldHistory: Unit<Tracked> = {
    name: 'fieldHistory',
    title: 'Field history tracking',
    order: 10,
    permissions: [customizeApplication],
    schema: {
        description: 'Tracked fields by object. Fields that are tracked already stay tracked.',
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true }
    },
    refs: (objects) => Object.entries(objects).flatMap(([object, fields]) => [objectRef(object), ...settingsOf(object), ...fields.map((field) => fieldRef(object, field))]), // prettier-ignore
    edits: (objects) => Object.entries(objects).flatMap(([object, fields]) => [
        ...objectEdits(object),
        ...fields.map((field): Edit => ({ kind: 'value', ref: fieldRef(object, field), path: ['trackHistory'], value: 'true', absentMeans: 'false', why: `who changed it, from what to what, has to be provable`, cites }))
    ]),
    async check({ config, snapshot, differences, context: { facts } }) {
        const findings: Finding[] = [];
        for (const [object, fields] of Object.entries(config)) {
            const missing = fields.filter((field) => !snapshot.has(`CustomField:${object}.${field}`));
            if (!snapshot.has(`CustomObject:${object}`)) findings.push({ level: 'refusal', text: `there is no object ${object}`, wayOut: 'Use the API name, or take it out of the config.' });
            else if (missing.length > 0) findings.push({ level: 'refusal', text: `${object} has no field ${missing.join(', ')}`, wayOut: 'Use the names of the Metadata API: AccountId is Account there.' });
            else if (differences.length > 0) findings.push(...(await tooMany(facts, object, fields)));
            const opaque = fields.filter((field) => keepsNoValues.has(textOf(snapshot.get(`CustomField:${object}.${field}`)?.content, 'type') ?? ''));
            if (opaque.length > 0) findings.push({ level: 'note', text: `${object}: ${opaque.join(', ')} will show that they changed, not from what to what (long text and multi-select)` });
        }
        return findings;
    }
}; // prettier-ignore

const keepsNoValues = new Set(['LongTextArea', 'Html', 'MultiselectPicklist']);
const settingsOf = (object: string): Ref[] => switches[object] === undefined ? [] : [{ type: 'Settings', fullName: switches[object][0] }]; // prettier-ignore

/** The 21st tracked field fails a whole deploy, so they are counted with those that others track. */
async function tooMany(facts: Facts, object: string, fields: readonly string[]): Promise<Finding[]> {
    const limit = (await facts.has('fieldAuditTrail')) ? fieldsWithArchive : fieldsAtMost;
    try {
        const rows = await facts.target.query(`SELECT QualifiedApiName FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = '${object}' AND IsFieldHistoryTracked = TRUE`); // prettier-ignore
        const names = new Set(rows.map((row) => metadataName(String(row['QualifiedApiName']))));
        const others = [...names].filter((name) => !fields.some((field) => metadataName(field) === name));
        const all = others.length + fields.length;
        if (all <= limit) return [];
        return [{ level: 'refusal', text: `${object} would track ${all} fields, ${limit} are allowed: ${fields.length} of the config and ${others.length} that are tracked today (${others.join(', ')})`, wayOut: `Take ${all - limit} out of the config, or stop tracking others in Setup.${limit === fieldsAtMost ? ' Field Audit Trail allows 60.' : ''}` }]; // prettier-ignore
    } catch (error) {
        return [{ level: 'note', text: `which fields of ${object} are tracked already cannot be seen: ${messageOf(error)}; the validation will say` }]; // prettier-ignore
    }
}

/** A look-up is `AccountId` in queries and `Account` in metadata. */
const metadataName = (field: string): string => (/__c$/i.test(field) ? field : field.replace(/Id$/, '')).toLowerCase();

type Policy = { readonly archiveAfterMonths: number; readonly archiveRetentionYears: number; readonly description?: string }; // prettier-ignore

const historyRetention: Unit<Readonly<Record<string, Policy>>> = {
    name: 'historyRetention',
    title: 'Retention of field history',
    order: 20,
    licence: 'fieldAuditTrail',
    permissions: [customizeApplication, { name: 'RetainFieldHistory', label: 'Retain Field History' }],
    schema: {
        description: 'How long field history is kept, by object.',
        type: 'object',
        additionalProperties: {
            type: 'object',
            additionalProperties: false,
            required: ['archiveAfterMonths', 'archiveRetentionYears'],
            properties: {
                archiveAfterMonths: { type: 'integer', minimum: 1, maximum: 18 },
                archiveRetentionYears: { type: 'integer', minimum: 0, maximum: 10 },
                description: { type: 'string', maxLength: 255 }
            }
        }
    },
    refs: (policies) => Object.keys(policies).map(objectRef),
    edits: (policies) => Object.entries(policies).flatMap(([object, policy]) => Object.entries(policy).map(([name, value]): Edit => ({ kind: 'value', ref: objectRef(object), path: ['historyRetentionPolicy', name], value: String(value), why: 'history is kept as long as claims may come', cites: 'NIST SP 800-53 Rev. 5, AU-11' }))), // prettier-ignore
    check: ({ config, snapshot }) => Object.keys(config).filter((object) => !snapshot.has(`CustomObject:${object}`)).map((object) => ({ level: 'refusal', text: `there is no object ${object}`, wayOut: 'Use the API name, or take it out of the config.' })) // prettier-ignore
};

export const units = [fieldHistory, historyRetention] as readonly Unit[];
