/** Apex Reference, "Decimal Class" and "Double Class", API 67.0. */
import {
    ApexDecimal,
    ApexDouble,
    DecimalError,
    type ApexEnum,
    type PlatformClass,
    type RoundingMode,
    type Runtime
} from '../../runtime/index.ts';
import { instanceMembers, staticMembers } from '../support/guard.ts';
import { print } from '../support/print.ts';
import { numberOf, saturateInteger, saturateLong, toInt32 } from '../support/values.ts';
import { formatNumber, parseDouble } from '../text/numbers.ts';

const long = (value: bigint): bigint => BigInt.asIntN(64, value);

function modeOf(mode: ApexEnum): RoundingMode {
    return mode.name as RoundingMode;
}

/** Runs decimal arithmetic; what has no result is a MathException. */
export function withDecimals<T>(runtime: Runtime, work: () => T): T {
    try {
        return work();
    } catch (error) {
        if (error instanceof DecimalError) return runtime.fail('System.MathException', error.message);
        throw error;
    }
}

function power(base: ApexDecimal, exponent: number): ApexDecimal {
    let result = ApexDecimal.fromInteger(1);
    for (let i = 0; i < exponent; i++) result = result.times(base);
    return result;
}

export const decimalClass: PlatformClass = {
    name: 'System.Decimal',
    methods: instanceMembers({
        'abs()': (_: Runtime, self: ApexDecimal) => (self.unscaled < 0n ? self.negated() : self),
        'divide(Decimal,Integer)': (runtime: Runtime, self: ApexDecimal, by: ApexDecimal, scale: number) =>
            withDecimals(runtime, () => self.divide(by, scale, 'HALF_EVEN')),
        'divide(Decimal,Integer,Object)': (
            runtime: Runtime,
            self: ApexDecimal,
            by: ApexDecimal,
            scale: number,
            mode: ApexEnum
        ) => withDecimals(runtime, () => self.divide(by, scale, modeOf(mode))),
        'doubleValue()': (_: Runtime, self: ApexDecimal) => new ApexDouble(self.toNumber()),
        'format()': (runtime: Runtime, self: ApexDecimal) => formatNumber(self, runtime.transaction.user.locale),
        'intValue()': (_: Runtime, self: ApexDecimal) => toInt32(self.truncated()),
        'longValue()': (_: Runtime, self: ApexDecimal) => long(self.truncated()),
        'pow(Integer)': (runtime: Runtime, self: ApexDecimal, exponent: number) =>
            exponent < 0 || exponent > 32_767
                ? runtime.fail('System.MathException', 'Invalid operation')
                : power(self, exponent),
        'precision()': (_: Runtime, self: ApexDecimal) => String(self.unscaled).replace('-', '').length,
        'round()': (_: Runtime, self: ApexDecimal) => long(self.withScale(0, 'HALF_EVEN').unscaled),
        'round(RoundingMode)': (runtime: Runtime, self: ApexDecimal, mode: ApexEnum) =>
            long(withDecimals(runtime, () => self.withScale(0, modeOf(mode))).unscaled),
        'scale()': (_: Runtime, self: ApexDecimal) => self.scale,
        'setScale(Integer)': (_: Runtime, self: ApexDecimal, scale: number) => self.withScale(scale, 'HALF_EVEN'),
        'setScale(Integer,RoundingMode)': (runtime: Runtime, self: ApexDecimal, scale: number, mode: ApexEnum) =>
            withDecimals(runtime, () => self.withScale(scale, modeOf(mode))),
        'stripTrailingZeros()': (_: Runtime, self: ApexDecimal) => self.stripped(),
        'toPlainString()': (_: Runtime, self: ApexDecimal) => self.toString()
    }),
    statics: staticMembers({
        'valueOf(Double)': (runtime: Runtime, value: ApexDouble) =>
            withDecimals(runtime, () => ApexDecimal.fromDouble(value.value)),
        'valueOf(Long)': (_: Runtime, value: bigint) => ApexDecimal.fromLong(value),
        'valueOf(String)': (runtime: Runtime, text: string) =>
            ApexDecimal.parse(text.trim()) ?? runtime.fail('System.TypeException', `Invalid decimal: ${text}`)
    })
};

function doubleOf(runtime: Runtime, text: string): ApexDouble {
    return new ApexDouble(parseDouble(text) ?? runtime.fail('System.TypeException', `Invalid double: ${text}`));
}

export const doubleClass: PlatformClass = {
    name: 'System.Double',
    methods: instanceMembers({
        'format()': (runtime: Runtime, self: ApexDouble) => formatNumber(self.value, runtime.transaction.user.locale),
        'intValue()': (_: Runtime, self: ApexDouble) => saturateInteger(self.value),
        'longValue()': (_: Runtime, self: ApexDouble) => saturateLong(self.value),
        'round()': (_: Runtime, self: ApexDouble) => saturateLong(Math.floor(self.value + 0.5))
    }),
    statics: {
        ...staticMembers({ 'valueOf(String)': doubleOf }),
        'valueOf(Object)': (runtime: Runtime, value: unknown) => {
            if (value === null) return null;
            const number = numberOf(value);
            return number === undefined ? doubleOf(runtime, print(runtime, value)) : new ApexDouble(number);
        }
    }
};
