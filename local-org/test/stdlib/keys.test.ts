import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPlatformTypes, type PlatformType, type TypeText } from '../../src/metadata/index.ts';
import type { PlatformClass } from '../../src/runtime/contract.ts';
import { compilerMadeClasses } from '../../src/semantics/index.ts';
import { platformClasses } from '../../src/stdlib/index.ts';

/** Interfaces that platform objects answer through the generic form of their method. */
const erased = new Set(['System.Collator.compare(Object,Object)']);

function keyName(type: TypeText): string {
    switch (type.kind) {
        case 'void':
        case 'object':
            return 'Object';
        case 'param':
        case 'sobject':
            return type.name;
        case 'recordSet':
            return `List<${keyName(type.element)}>`;
        case 'named': {
            const args = type.args.length === 0 ? '' : `<${type.args.map(keyName).join(',')}>`;
            return type.name.slice(type.name.lastIndexOf('.') + 1) + args;
        }
    }
}

/** Members of a type as keys; static ones are marked. */
function platformKeys(type: PlatformType): Set<string> {
    const mark = (isStatic: boolean): string => (isStatic ? 'static ' : '');
    const params = (types: readonly TypeText[]): string => `(${types.map(keyName).join(',')})`;
    return new Set(
        [
            ...type.methods.map((method) => mark(method.isStatic) + method.name + params(method.params)),
            ...type.constructors.map((types) => `new${params(types)}`),
            ...type.fields.map((field) => mark(field.isStatic) + field.name)
        ].map((key) => key.toLowerCase())
    );
}

function tableKeys(table: PlatformClass): string[] {
    const statics = { ...table.statics, ...table.staticProperties };
    const others = { ...table.methods, ...table.constructors, ...table.properties };
    return [...Object.keys(others), ...Object.keys(statics).map((key) => `static ${key}`)];
}

/** True for a member newer than the type file, which the table itself declares in Apex syntax. */
function declares(table: PlatformClass, key: string): boolean {
    const name = key.replace(/^static /, '').replace(/\(.*$/, '');
    return (table.declares ?? []).some((text) => new RegExp(`\\b${name}\\b`).test(text));
}

test('every table names members that the platform has, as the platform spells their parameters', () => {
    const { types } = loadPlatformTypes();
    const made = new Set<string>(Object.values(compilerMadeClasses).map(({ name }) => name));
    const unknown = platformClasses.flatMap((table) => {
        if (made.has(table.name)) return [];
        const type = types.get(table.name.toLowerCase());
        const known = type === undefined ? new Set<string>() : platformKeys(type);
        return tableKeys(table)
            .filter((key) => !known.has(key.toLowerCase()) && !declares(table, key))
            .map((key) => `${table.name}.${key}`);
    });
    assert.deepEqual(
        unknown.filter((key) => !erased.has(key)),
        []
    );
});

test('hidden arguments belong to members that exist', () => {
    for (const table of platformClasses) {
        const keys = new Set([...Object.keys(table.methods ?? {}), ...Object.keys(table.statics ?? {})]);
        for (const key of Object.keys(table.hidden ?? {})) assert.ok(keys.has(key), `${table.name}.${key}`);
    }
});
