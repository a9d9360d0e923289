/** Types from their names, as `Type.forName` and JSON see them. */
import { types, type ApexType, type ClassSymbol } from '../semantics/types.ts';

export type TypeNameWorld = {
    /** User and platform classes by name, case folded. */
    findClass(name: string): ClassSymbol | undefined;
    /** API name of a record type in the schema's spelling. */
    findObject(name: string): string | undefined;
};

const primitives = [
    'Boolean', 'Integer', 'Long', 'Double', 'Decimal', 'String', 'Id', 'Date', 'Datetime', 'Time', 'Blob'
] as const; // prettier-ignore
const simple: ReadonlyMap<string, ApexType> = new Map(
    primitives.map((name) => [name.toLowerCase(), { kind: 'primitive', name }])
);

/** `List<Outer.Inner>`, `Map<Id, Account>`, `Account[]`; undefined if any part is unknown. */
export function parseTypeName(name: string, world: TypeNameWorld): ApexType | undefined {
    const text = name.trim();
    if (text.endsWith('[]')) {
        const element = parseTypeName(text.slice(0, -2), world);
        return element && { kind: 'list', element };
    }
    const generic = /^([\w.]+)\s*<(.*)>$/s.exec(text);
    return generic ? parseGeneric(generic[1]!, generic[2]!, world) : parseSimple(text, world);
}

function parseGeneric(name: string, inside: string, world: TypeNameWorld): ApexType | undefined {
    const args = splitArguments(inside).map((arg) => parseTypeName(arg, world));
    const [first, second] = args;
    if (first === undefined || args.includes(undefined)) return undefined;
    switch (withoutSystem(name)) {
        case 'list':
            return { kind: 'list', element: first };
        case 'set':
            return { kind: 'set', element: first };
        case 'map':
            return second && { kind: 'map', key: first, value: second };
        default: {
            const symbol = world.findClass(name);
            return symbol && { kind: 'class', symbol, args: args.filter((arg) => arg !== undefined) };
        }
    }
}

function parseSimple(text: string, world: TypeNameWorld): ApexType | undefined {
    const user = world.findClass(text);
    if (user?.origin === 'user') {
        // Unlike in code, a record type hides a class of its name.
        const hiding = text.includes('.') ? undefined : world.findObject(text);
        return hiding === undefined ? { kind: 'class', symbol: user, args: [] } : { kind: 'sobject', name: hiding };
    }
    const folded = withoutSystem(text);
    const primitive = simple.get(folded);
    if (primitive !== undefined) return primitive;
    // `ANY` is how messages of failed casts name `Object`; a bare collection is one of anything.
    if (folded === 'object' || folded === 'any') return types.object;
    if (folded === 'list' || folded === 'set') return { kind: folded, element: types.object };
    if (folded === 'map') return { kind: 'map', key: types.object, value: types.object };
    if (folded === 'sobject') return types.sobject;
    if (user !== undefined) return { kind: 'class', symbol: user, args: [] };
    const object = world.findObject(text.replace(/^schema\./i, ''));
    return object === undefined ? undefined : { kind: 'sobject', name: object };
}

function withoutSystem(name: string): string {
    return name.toLowerCase().replace(/^system\./, '');
}

/** Splits at commas outside angle brackets. */
function splitArguments(text: string): string[] {
    const parts: string[] = [];
    let depth = 0;
    let start = 0;
    for (let at = 0; at < text.length; at++) {
        if (text[at] === '<') depth++;
        else if (text[at] === '>') depth--;
        else if (text[at] === ',' && depth === 0) {
            parts.push(text.slice(start, at));
            start = at + 1;
        }
    }
    return [...parts, text.slice(start)];
}
