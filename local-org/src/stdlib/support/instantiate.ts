/** Making values from types that are known only while the program runs. */
import { SObject, type Runtime } from '../../runtime/index.ts';
import { typeName, type ApexType } from '../../semantics/types.ts';
import { listOf, mapOf, setOf } from './values.ts';

/** `Type.newInstance()`: an empty collection, an empty record, or an object made by its no-argument constructor. */
export function emptyValue(runtime: Runtime, type: ApexType): unknown {
    switch (type.kind) {
        case 'list':
            return listOf(type.element);
        case 'set':
            return setOf(type.element);
        case 'map':
            return mapOf(type.key, type.value);
        case 'sobject': {
            const def = type.name === undefined ? undefined : runtime.org.schema.object(type.name);
            if (def !== undefined) return new SObject(def);
            break;
        }
        case 'class': {
            const made = runtime.instantiate(type.symbol.name);
            if (made !== undefined) return made;
            break;
        }
        default:
    }
    return runtime.fail('System.TypeException', `Type cannot be constructed: ${typeName(type)}`);
}
