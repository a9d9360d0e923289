/** Exact decimal numbers: Apex's Decimal and Currency. */

export type RoundingMode = 'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN' | 'UNNECESSARY';

/** Division keeps this many digits after the point unless the exact result needs fewer. */
const divisionScale = 33;

const powers: bigint[] = [1n];
function power(n: number): bigint {
    for (let i = powers.length; i <= n; i++) powers.push(powers[i - 1]! * 10n);
    return powers[n]!;
}

/** Thrown by this class for results that do not exist; the runtime turns it into System.MathException. */
export class DecimalError extends Error {
    override readonly name = 'DecimalError';
}

/** `unscaled × 10^-scale`, scale never negative. Immutable. */
export class ApexDecimal {
    readonly unscaled: bigint;
    readonly scale: number;

    constructor(unscaled: bigint, scale: number) {
        this.unscaled = unscaled;
        this.scale = scale;
    }

    static fromInteger(value: number): ApexDecimal {
        return new ApexDecimal(BigInt(value), 0);
    }
    static fromLong(value: bigint): ApexDecimal {
        return new ApexDecimal(value, 0);
    }
    /** The shortest decimal that reads back as this double. */
    static fromDouble(value: number): ApexDecimal {
        const parsed = ApexDecimal.parse(String(value));
        if (parsed === undefined) throw new DecimalError(`${value} is not a decimal`);
        return parsed;
    }
    /** `-1.50`, `1e3`; undefined if it is not a number. */
    static parse(text: string): ApexDecimal | undefined {
        const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
        if (match === null || `${match[2] ?? ''}${match[3] ?? ''}` === '') return undefined;
        const fraction = match[3] ?? '';
        const exponent = Number(match[4] ?? 0);
        if (Math.abs(exponent) > 1000) return undefined;
        let unscaled = BigInt(`${match[2] ?? ''}${fraction}`);
        let scale = fraction.length - exponent;
        if (scale < 0) {
            unscaled *= power(-scale);
            scale = 0;
        }
        return new ApexDecimal(match[1] === '-' ? -unscaled : unscaled, scale);
    }

    private at(scale: number): bigint {
        return this.unscaled * power(scale - this.scale);
    }
    plus(other: ApexDecimal): ApexDecimal {
        const scale = Math.max(this.scale, other.scale);
        return new ApexDecimal(this.at(scale) + other.at(scale), scale);
    }
    minus(other: ApexDecimal): ApexDecimal {
        const scale = Math.max(this.scale, other.scale);
        return new ApexDecimal(this.at(scale) - other.at(scale), scale);
    }
    times(other: ApexDecimal): ApexDecimal {
        return new ApexDecimal(this.unscaled * other.unscaled, this.scale + other.scale);
    }
    /** The exact quotient if it is short, else rounded half up to 33 places. */
    dividedBy(other: ApexDecimal): ApexDecimal {
        if (other.unscaled === 0n) throw new DecimalError('Divide by 0');
        const wide = this.divide(other, divisionScale, 'HALF_UP');
        const least = Math.max(this.scale - other.scale, 0);
        return wide.stripped(least);
    }
    divide(other: ApexDecimal, scale: number, mode: RoundingMode): ApexDecimal {
        if (other.unscaled === 0n) throw new DecimalError('Divide by 0');
        const shift = scale + other.scale - this.scale;
        const numerator = shift >= 0 ? this.unscaled * power(shift) : this.unscaled;
        const denominator = shift >= 0 ? other.unscaled : other.unscaled * power(-shift);
        return new ApexDecimal(roundQuotient(numerator, denominator, mode), scale);
    }
    negated(): ApexDecimal {
        return new ApexDecimal(-this.unscaled, this.scale);
    }
    withScale(scale: number, mode: RoundingMode = 'HALF_UP'): ApexDecimal {
        if (scale >= this.scale) return new ApexDecimal(this.at(scale), scale);
        return new ApexDecimal(roundQuotient(this.unscaled, power(this.scale - scale), mode), scale);
    }
    /** Without trailing zeros, but with at least `least` places. */
    stripped(least = 0): ApexDecimal {
        let { unscaled, scale } = this;
        while (scale > least && unscaled % 10n === 0n) {
            unscaled /= 10n;
            scale--;
        }
        return new ApexDecimal(unscaled, scale);
    }
    compare(other: ApexDecimal): number {
        const scale = Math.max(this.scale, other.scale);
        const [a, b] = [this.at(scale), other.at(scale)];
        return a < b ? -1 : a > b ? 1 : 0;
    }
    /** Towards zero. */
    truncated(): bigint {
        return this.unscaled / power(this.scale);
    }
    toNumber(): number {
        return Number(this.toString());
    }
    /** Plain notation, all places of the scale. */
    toString(): string {
        const sign = this.unscaled < 0n ? '-' : '';
        const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString().padStart(this.scale + 1, '0');
        if (this.scale === 0) return sign + digits;
        return `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
    }
}

function roundQuotient(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
    const quotient = numerator / denominator;
    const rest = numerator % denominator;
    if (rest === 0n) return quotient;
    if (mode === 'UNNECESSARY') throw new DecimalError('Rounding necessary');
    const negative = numerator < 0n !== denominator < 0n;
    const away = negative ? quotient - 1n : quotient + 1n;
    const abs = (n: bigint): bigint => (n < 0n ? -n : n);
    const half = abs(rest) * 2n - abs(denominator);
    const up =
        mode === 'UP' ||
        (mode === 'CEILING' && !negative) ||
        (mode === 'FLOOR' && negative) ||
        (mode === 'HALF_UP' && half >= 0n) ||
        (mode === 'HALF_DOWN' && half > 0n) ||
        (mode === 'HALF_EVEN' && (half > 0n || (half === 0n && quotient % 2n !== 0n)));
    return up ? away : quotient;
}
