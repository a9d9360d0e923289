/** Apex Reference, "Math Class", API 67.0. */
import { ApexDecimal, ApexDouble, type PlatformClass, type PlatformMethod, type Runtime } from '../../runtime/index.ts';
import { staticMembers } from '../support/guard.ts';
import { saturateInteger, saturateLong, toInt32 } from '../support/values.ts';
import { withDecimals } from './Decimal.ts';

const long = (value: bigint): bigint => BigInt.asIntN(64, value);

/** To the nearest whole number, ties to the even one. */
function roundHalfEven(value: number): number {
    const floor = Math.floor(value);
    const rest = value - floor;
    if (rest !== 0.5) return Math.round(value);
    return floor % 2 === 0 ? floor : floor + 1;
}

const functions: Readonly<Record<string, (value: number) => number>> = {
    acos: Math.acos,
    asin: Math.asin,
    atan: Math.atan,
    cbrt: Math.cbrt,
    cos: Math.cos,
    cosh: Math.cosh,
    exp: Math.exp,
    log: Math.log,
    log10: Math.log10,
    sin: Math.sin,
    sinh: Math.sinh,
    sqrt: Math.sqrt,
    tan: Math.tan,
    tanh: Math.tanh
};

/** `cos(Decimal)` and `cos(Double)` from one function. */
function transcendental(): Record<string, PlatformMethod> {
    const table: Record<string, PlatformMethod> = {};
    for (const [name, compute] of Object.entries(functions)) {
        table[`${name}(Double)`] = (_: Runtime, value: ApexDouble) => new ApexDouble(compute(value.value));
        table[`${name}(Decimal)`] = (runtime: Runtime, value: ApexDecimal) =>
            withDecimals(runtime, () => ApexDecimal.fromDouble(compute(value.toNumber())));
    }
    return table;
}

const pick = <T>(a: T, b: T, takeFirst: boolean): T => (takeFirst ? a : b);

const choosing = {
    'max(Decimal,Decimal)': (_: Runtime, a: ApexDecimal, b: ApexDecimal) => pick(a, b, a.compare(b) >= 0),
    'max(Decimal,Double)': (_: Runtime, a: ApexDecimal, b: ApexDouble) => {
        const other = ApexDecimal.fromDouble(b.value);
        return pick(a, other, a.compare(other) >= 0);
    },
    'max(Double,Double)': (_: Runtime, a: ApexDouble, b: ApexDouble) => new ApexDouble(Math.max(a.value, b.value)),
    'max(Integer,Integer)': (_: Runtime, a: number, b: number) => Math.max(a, b),
    'max(Long,Long)': (_: Runtime, a: bigint, b: bigint) => pick(a, b, a >= b),
    'min(Decimal,Decimal)': (_: Runtime, a: ApexDecimal, b: ApexDecimal) => pick(a, b, a.compare(b) <= 0),
    'min(Decimal,Double)': (_: Runtime, a: ApexDecimal, b: ApexDouble) => {
        const other = ApexDecimal.fromDouble(b.value);
        return pick(a, other, a.compare(other) <= 0);
    },
    'min(Double,Double)': (_: Runtime, a: ApexDouble, b: ApexDouble) => new ApexDouble(Math.min(a.value, b.value)),
    'min(Integer,Integer)': (_: Runtime, a: number, b: number) => Math.min(a, b),
    'min(Long,Long)': (_: Runtime, a: bigint, b: bigint) => pick(a, b, a <= b)
};

const rounding = {
    'abs(Decimal)': (_: Runtime, value: ApexDecimal) => (value.unscaled < 0n ? value.negated() : value),
    'abs(Double)': (_: Runtime, value: ApexDouble) => new ApexDouble(Math.abs(value.value)),
    'abs(Integer)': (_: Runtime, value: number) => Math.abs(value) | 0,
    'abs(Long)': (_: Runtime, value: bigint) => long(value < 0n ? -value : value),
    'ceil(Decimal)': (_: Runtime, value: ApexDecimal) => value.withScale(0, 'CEILING'),
    'ceil(Double)': (_: Runtime, value: ApexDouble) => new ApexDouble(Math.ceil(value.value)),
    'floor(Decimal)': (_: Runtime, value: ApexDecimal) => value.withScale(0, 'FLOOR'),
    'floor(Double)': (_: Runtime, value: ApexDouble) => new ApexDouble(Math.floor(value.value)),
    'rint(Decimal)': (_: Runtime, value: ApexDecimal) => value.withScale(0, 'HALF_EVEN'),
    'rint(Double)': (_: Runtime, value: ApexDouble) => new ApexDouble(roundHalfEven(value.value)),
    'round(Decimal)': (_: Runtime, value: ApexDecimal) => toInt32(value.withScale(0, 'HALF_EVEN').unscaled),
    'round(Double)': (_: Runtime, value: ApexDouble) => saturateInteger(Math.floor(value.value + 0.5)),
    'roundToLong(Decimal)': (_: Runtime, value: ApexDecimal) => long(value.withScale(0, 'HALF_EVEN').unscaled),
    'roundToLong(Double)': (_: Runtime, value: ApexDouble) => saturateLong(Math.floor(value.value + 0.5)),
    'signum(Decimal)': (_: Runtime, value: ApexDecimal) =>
        ApexDecimal.fromInteger(value.unscaled < 0n ? -1 : value.unscaled > 0n ? 1 : 0),
    'signum(Double)': (_: Runtime, value: ApexDouble) => new ApexDouble(Math.sign(value.value))
};

const divideByZero = (runtime: Runtime): never => runtime.fail('System.MathException', 'Divide by 0');

const rest = {
    'atan2(Decimal,Decimal)': (_: Runtime, y: ApexDecimal, x: ApexDecimal) =>
        ApexDecimal.fromDouble(Math.atan2(y.toNumber(), x.toNumber())),
    'atan2(Double,Double)': (_: Runtime, y: ApexDouble, x: ApexDouble) => new ApexDouble(Math.atan2(y.value, x.value)),
    'mod(Integer,Integer)': (runtime: Runtime, a: number, b: number) => (b === 0 ? divideByZero(runtime) : (a % b) | 0),
    'mod(Long,Long)': (runtime: Runtime, a: bigint, b: bigint) => (b === 0n ? divideByZero(runtime) : a % b),
    'pow(Double,Double)': (_: Runtime, base: ApexDouble, exponent: ApexDouble) =>
        new ApexDouble(base.value ** exponent.value),
    'random()': (runtime: Runtime) => new ApexDouble(runtime.org.random())
};

export const mathClass: PlatformClass = {
    name: 'System.Math',
    statics: staticMembers({ ...transcendental(), ...choosing, ...rounding, ...rest }),
    staticProperties: {
        E: { get: () => new ApexDouble(Math.E) },
        PI: { get: () => new ApexDouble(Math.PI) }
    }
};
