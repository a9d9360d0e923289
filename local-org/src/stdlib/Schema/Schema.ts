/** Apex Reference, "Schema Class", API 67.0. */
import type { ApexList, PlatformClass, Runtime } from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { listOf } from '../support/values.ts';
import { ObjectDescribe } from './DescribeSObjectResult.ts';
import { globalDescribe } from './nameMap.ts';

const describe = (runtime: Runtime, names: ApexList): unknown => {
    const results = (names.items as string[]).map((name) => {
        const def = runtime.org.schema.object(name);
        if (def === undefined) {
            const message = `Entity is not org-accessible: ${name}`;
            return runtime.fail('System.InvalidParameterValueException', message);
        }
        return new ObjectDescribe(def);
    });
    return listOf(runtime.typeForName('Schema.DescribeSObjectResult') ?? types.object, results);
};

export const schemaClass: PlatformClass = {
    name: 'System.Schema',
    statics: {
        'describeSObjects(List<String>)': describe,
        'describeSObjects(List<String>,Object)': describe,
        'getGlobalDescribe()': (runtime: Runtime) => globalDescribe(runtime)
    }
};
