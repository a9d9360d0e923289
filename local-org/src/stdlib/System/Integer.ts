/** Apex Reference, "Integer Class" and "Long Class", API 67.0. */
import { ApexDecimal, ApexDouble, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { instanceMembers, staticMembers } from '../support/guard.ts';
import { print } from '../support/print.ts';
import { fitsInteger, saturateInteger, toInt32 } from '../support/values.ts';
import { formatNumber, parseWhole } from '../text/numbers.ts';

function integerOf(runtime: Runtime, text: string): number {
    const value = parseWhole(text);
    if (value === undefined || !fitsInteger(value)) {
        return runtime.fail('System.TypeException', `Invalid integer: ${text}`);
    }
    return Number(value);
}

export const integerClass: PlatformClass = {
    name: 'System.Integer',
    methods: instanceMembers({
        'format()': (runtime: Runtime, self: number) => formatNumber(self, runtime.transaction.user.locale)
    }),
    statics: {
        ...staticMembers({ 'valueOf(String)': integerOf }),
        // A null that is known as a number or object stays null; only null text is refused.
        'valueOf(Object)': (runtime: Runtime, value: unknown) => {
            if (value === null) return null;
            if (typeof value === 'number') return value;
            if (typeof value === 'bigint') return toInt32(value);
            if (value instanceof ApexDouble) return saturateInteger(value.value);
            if (value instanceof ApexDecimal) return toInt32(value.truncated());
            // Text that is known as an object may have a fraction, which is cut off.
            const decimal = typeof value === 'string' ? ApexDecimal.parse(value.trim()) : undefined;
            return integerOf(runtime, decimal === undefined ? print(runtime, value) : String(decimal.truncated()));
        }
    }
};

export const longClass: PlatformClass = {
    name: 'System.Long',
    methods: instanceMembers({
        'format()': (runtime: Runtime, self: bigint) => formatNumber(self, runtime.transaction.user.locale),
        'intValue()': (_: Runtime, self: bigint) => toInt32(self)
    }),
    statics: staticMembers({
        'valueOf(String)': (runtime: Runtime, text: string) => {
            const value = parseWhole(text);
            if (value === undefined || BigInt.asIntN(64, value) !== value) {
                return runtime.fail('System.TypeException', `Invalid long: ${text}`);
            }
            return value;
        }
    })
};
