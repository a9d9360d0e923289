/** Apex Reference, "JSON Class", API 67.0. */
import { growth, holdText, largeBytes, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { parseGuest, typed, untyped } from '../json/deserialize.ts';
import { serialize } from '../json/serialize.ts';
import { failNullArgument } from '../support/guard.ts';
import { JsonGenerator } from './JSONGenerator.ts';
import { JsonParser } from './JSONParser.ts';
import type { ApexTypeValue } from './Type.ts';

const compact = (runtime: Runtime, value: unknown, suppressNulls = false): string =>
    holdText(serialize(runtime, value, { pretty: false, suppressNulls }));
const pretty = (runtime: Runtime, value: unknown, suppressNulls = false): string =>
    holdText(serialize(runtime, value, { pretty: true, suppressNulls }));

/** The tree of a long text counts as much as the text. */
function grown<T>(tree: T, text: string | null): T {
    if (text !== null && text.length >= largeBytes && typeof tree === 'object' && tree !== null) growth.took?.(tree, text.length); // prettier-ignore
    return tree;
}

function read(runtime: Runtime, text: string | null, type: ApexTypeValue | null, strict: boolean): unknown {
    if (type === null) return failNullArgument(runtime);
    return grown(typed(runtime, parseGuest(runtime, text, type.type), type.type, strict), text);
}

export const jsonClass: PlatformClass = {
    name: 'System.JSON',
    statics: {
        'createGenerator(Boolean)': (_: Runtime, isPretty: boolean) => new JsonGenerator(isPretty),
        'createParser(String)': (runtime: Runtime, text: string | null) =>
            new JsonParser(runtime, text ?? failNullArgument(runtime)),
        'deserialize(String,Type)': (runtime: Runtime, text: string | null, type: ApexTypeValue | null) =>
            read(runtime, text, type, false),
        'deserializeStrict(String,Type)': (runtime: Runtime, text: string | null, type: ApexTypeValue | null) =>
            read(runtime, text, type, true),
        'deserializeUntyped(String)': (runtime: Runtime, text: string | null) =>
            grown(untyped(parseGuest(runtime, text)), text),
        'serialize(Object)': compact,
        'serialize(Object,Boolean)': compact,
        'serializePretty(Object)': pretty,
        'serializePretty(Object,Boolean)': pretty
    }
};
