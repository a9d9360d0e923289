/** Apex Reference, "Boolean Class", API 67.0. */
import type { PlatformClass, Runtime } from '../../runtime/index.ts';

export const booleanClass: PlatformClass = {
    name: 'System.Boolean',
    statics: {
        'valueOf(Object)': (_: Runtime, value: unknown) =>
            typeof value === 'boolean' ? value : typeof value === 'string' && value.toLowerCase() === 'true'
    }
};
