/** Apex Reference, "Boolean Class", API 67.0. */
import type { PlatformClass, Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';
import { print } from '../support/print.ts';

export const booleanClass: PlatformClass = {
    name: 'System.Boolean',
    statics: {
        'valueOf(Object)': (runtime: Runtime, value: unknown) => {
            if (typeof value === 'boolean') return value;
            if (typeof value === 'string') return value.toLowerCase() === 'true';
            if (value === null) return failNullArgument(runtime);
            return runtime.fail('System.TypeException', `Invalid boolean: ${print(runtime, value)}`);
        }
    }
};
