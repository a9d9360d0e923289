import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadPlatformTypes, type PlatformType, type TypeText } from '../../src/metadata/index.ts';

const platform = loadPlatformTypes();

function typeOf(name: string): PlatformType {
    const type = platform.types.get(name.toLowerCase());
    assert.ok(type !== undefined, `${name} is missing`);
    return type;
}

function show(type: TypeText): string {
    switch (type.kind) {
        case 'named':
            return type.args.length === 0 ? type.name : `${type.name}<${type.args.map(show).join(',')}>`;
        case 'recordSet':
            return `RecordSet<${show(type.element)}>`;
        case 'param':
        case 'sobject':
            return type.name;
        default:
            return type.kind;
    }
}

function signatures(typeName: string, method: string): string[] {
    return typeOf(typeName)
        .methods.filter((one) => one.name.toLowerCase() === method.toLowerCase())
        .map(
            (one) =>
                `${one.isStatic ? 'static ' : ''}${show(one.returnType)} ${one.name}(${one.params.map(show).join(',')})`
        );
}

const methods: readonly (readonly [string, string, string])[] = [
    ['System.String', 'split', 'System.List<System.String> split(System.String)'],
    ['System.String', 'valueOf', 'static System.String valueOf(object)'],
    ['System.List', 'get', 'T get(System.Integer)'],
    ['System.List', 'clone', 'System.List<T> clone()'],
    ['System.Map', 'put', 'V put(K,V)'],
    ['System.Database', 'query', 'static RecordSet<SObject> query(System.String)'],
    ['System.Database', 'insert', 'static Database.SaveResult insert(SObject,System.Boolean)'],
    ['Database.Batchable', 'execute', 'void execute(Database.BatchableContext,System.List<T>)'],
    ['Schema.SObjectType', 'newSObject', 'SObject newSObject(System.Id)'],
    ['System.Id', 'equals', 'System.Boolean equals(System.String)']
];

for (const [type, method, expected] of methods) {
    test(`method ${type}.${method}`, () =>
        assert.ok(signatures(type, method).includes(expected), signatures(type, method).join('\n')));
}

test('kinds, super types, constructors, constants, inner types', () => {
    assert.deepEqual(
        [typeOf('System.Comparable').kind, typeOf('System.TriggerOperation').kind, typeOf('System.List').kind],
        ['interface', 'enum', 'class']
    );
    assert.equal(show(typeOf('System.DmlException').superType!), 'System.Exception');
    assert.equal(typeOf('System.Exception').superType, undefined);
    assert.deepEqual(typeOf('System.List').interfaces.map(show), ['System.Iterable<T>']);
    assert.deepEqual(typeOf('System.Map').typeParams, ['K', 'V']);
    assert.deepEqual(
        typeOf('System.DmlException').constructors.map((params) => params.map(show)),
        [[], ['System.Exception'], ['System.String'], ['System.String', 'System.Exception']]
    );
    assert.deepEqual(typeOf('System.String').constructors, []);
    assert.ok(typeOf('System.TriggerOperation').enumConstants.includes('BEFORE_INSERT'));
    assert.ok(typeOf('Messaging.InboundEmail').inner.includes('Messaging.InboundEmail.Header'));
    assert.equal(
        show(typeOf('Messaging.InboundEmail').fields.find((one) => one.name === 'headers')!.type),
        'System.List<Messaging.InboundEmail.Header>'
    );
    assert.equal(typeOf('System.Trigger').fields.find((one) => one.name === 'isBefore')?.isStatic, true);
    assert.ok(platform.namespaces.has('database') && !platform.namespaces.has('internal'));
});

test('standard objects: fields, parents and children; names fold case', () => {
    const contact = platform.object('CONTACT')!;
    const typed = (name: string): string => show(contact.fields.find((one) => one.name === name)!.type);
    assert.deepEqual(
        [contact.name, typed('AccountId'), typed('Account'), typed('Birthdate')],
        ['Contact', 'System.Id', 'Account', 'System.Date']
    );
    assert.ok(contact.children.some((one) => one.relationshipName === 'Cases' && one.object === 'Case'));
    assert.equal(platform.object('Nope'), undefined);
});

test('the cache holds one file per jar and gives the same types', () => {
    const cacheFolder = mkdtempSync(join(tmpdir(), 'platform-cache-'));
    try {
        const fresh = loadPlatformTypes({ cacheFolder });
        assert.equal(readdirSync(cacheFolder).length, 2);
        const again = loadPlatformTypes({ cacheFolder });
        assert.deepEqual(again.types.get('system.list'), fresh.types.get('system.list'));
        assert.deepEqual(again.object('Account'), fresh.object('Account'));
    } finally {
        rmSync(cacheFolder, { recursive: true });
    }
});
