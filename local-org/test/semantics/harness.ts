/** Binds Apex snippets against the platform's types and a small schema. */
import assert from 'node:assert/strict';
import { loadPlatformTypes } from '../../src/metadata/platform-types.ts';
import { createSchema } from '../../src/metadata/schema.ts';
import { makeField } from '../../src/metadata/fields.ts';
import type { ObjectSource } from '../../src/metadata/project-model.ts';
import type { Schema } from '../../src/metadata/model.ts';
import { bindAnonymous, bindProject } from '../../src/semantics/index.ts';
import type {
    BindResult,
    BoundAnonymous,
    BoundBlock,
    BoundClass,
    BoundExpr,
    BoundStatement,
    SupportedMembers
} from '../../src/semantics/index.ts';
import { SourceText } from '../../src/source/index.ts';
import { parseApex } from '../../src/syntax/index.ts';

const platform = loadPlatformTypes();

const reference = { type: 'reference', referenceTo: ['Case_File__c'], relationshipName: 'Case_File__r' } as const;

function objectSource(
    name: string,
    kind: 'custom' | 'customMetadata' | 'customSetting',
    fields: ObjectSource['fields']
): ObjectSource {
    return {
        name,
        definition: {
            kind,
            label: name,
            pluralLabel: name,
            description: undefined,
            sharingModel: 'Private',
            nameField: { label: 'Name', displayFormat: undefined },
            customSettingType: kind === 'customSetting' ? 'Hierarchy' : undefined,
            tracksHistory: false,
            publishBehavior: undefined
        },
        fields,
        validationRules: [],
        recordTypes: [],
        fieldSets: [],
        sharingReasons: []
    };
}

/** `Case_File__c` with children `Notes__r`, a custom metadata type and a custom setting. */
export const schema: Schema = createSchema(
    {
        namespace: undefined,
        objects: [
            objectSource('Case_File__c', 'custom', [
                makeField('Amount__c', { type: 'currency' }),
                makeField('Opened__c', { type: 'date' }),
                makeField('Seen_At__c', { type: 'datetime' }),
                makeField('Reviewer__c', { type: 'reference', referenceTo: ['User'], relationshipName: 'Reviewer__r' })
            ]),
            objectSource('Note__c', 'custom', [
                makeField('Case_File__c', { ...reference, childRelationshipName: 'Notes__r' }),
                makeField('Body__c', { type: 'longtextarea' })
            ]),
            objectSource('Rule__mdt', 'customMetadata', [makeField('Days__c', { type: 'double' })]),
            objectSource('Settings__c', 'customSetting', [makeField('Active__c', { type: 'boolean' })])
        ]
    },
    platform
);

export type BindOptions = {
    readonly apiVersion?: number;
    readonly supported?: SupportedMembers;
    readonly labels?: readonly string[];
    readonly namespace?: string;
};

/** What a snippet declares first: its file is named like it. */
const declared = (text: string): string | undefined => /\b(?:class|interface|enum|trigger)\s+(\w+)/i.exec(text)?.[1];

function unitOf(text: string, name: string, options: BindOptions) {
    const kind = /^\s*trigger\b/i.test(text) ? 'trigger' : 'class';
    const source = new SourceText(`classes/${declared(text) ?? name}.cls`, text);
    const { unit, diagnostics } = parseApex(source, kind);
    assert.deepEqual(
        diagnostics.map((d) => d.message),
        [],
        'the snippet must parse'
    );
    return { unit: unit!, source, apiVersion: options.apiVersion ?? 67, namespace: options.namespace };
}

/** Binds classes and triggers, one file each. */
export function bindUnits(texts: readonly string[], options: BindOptions = {}): BindResult {
    return bindProject({
        units: texts.map((text, i) => unitOf(text, `Unit${i}`, options)),
        schema,
        platform,
        supported: options.supported ?? { everything: true },
        labels: options.labels
    });
}

/** Binds statements as an anonymous block, with classes around it. */
export function bindBlock(text: string, classes: readonly string[] = [], options: BindOptions = {}): BoundAnonymous {
    const project = bindUnits(classes, options);
    const source = new SourceText('anonymous', text);
    const { unit, diagnostics } = parseApex(source, 'anonymous');
    assert.deepEqual(
        diagnostics.map((d) => d.message),
        [],
        'the snippet must parse'
    );
    assert.ok(unit?.kind === 'AnonymousUnit');
    return bindAnonymous({
        unit,
        source,
        apiVersion: options.apiVersion ?? 67,
        namespace: options.namespace,
        schema,
        labels: options.labels,
        symbols: project.symbols
    });
}

/** `line CODE message` of each diagnostic. */
export function messages(result: { readonly diagnostics: BindResult['diagnostics'] }): string[] {
    return result.diagnostics.map((d) => `${d.line} ${d.code} ${d.message}`);
}

/** Asserts that statements bind without a diagnostic, and returns them. */
export function expectValid(
    text: string,
    classes: readonly string[] = [],
    options: BindOptions = {}
): BoundStatement[] {
    const bound = bindBlock(text, classes, options);
    assert.deepEqual(messages(bound), []);
    return [...runBody(bound).statements];
}

/** Asserts the diagnostics of statements: each expected text must be part of the message at its place. */
export function expectErrors(
    text: string,
    expected: readonly string[],
    classes: readonly string[] = [],
    options: BindOptions = {}
): void {
    matchMessages(messages(bindBlock(text, classes, options)), expected);
}

/** Asserts the diagnostics of whole classes. */
export function expectUnitErrors(
    texts: readonly string[],
    expected: readonly string[],
    options: BindOptions = {}
): void {
    matchMessages(messages(bindUnits(texts, options)), expected);
}

function matchMessages(actual: readonly string[], expected: readonly string[]): void {
    const matches = actual.length === expected.length && actual.every((message, i) => message.includes(expected[i]!));
    if (!matches) assert.deepEqual(actual, expected);
}

function runBody(bound: BoundAnonymous): BoundBlock {
    const main = bound.classes.find((c) => c.symbol === bound.run.owner);
    return main!.methods.find((m) => m.symbol === bound.run)!.body!;
}

/** The bound value of the last statement: an initialiser, an expression or a `return`. */
export function valueOf(text: string, classes: readonly string[] = [], options: BindOptions = {}): BoundExpr {
    const last = expectValid(text, classes, options).at(-1);
    if (last?.kind === 'LocalVar' && last.init !== undefined) return last.init;
    assert.ok(last?.kind === 'Expression', 'the last statement must have a value');
    return last.expression;
}

/** The class of a name in a bound project. */
export function classNamed(result: BindResult, name: string): BoundClass {
    const found = result.program.classes.find((c) => c.symbol.name === name);
    assert.ok(found, `no class ${name}`);
    return found;
}
