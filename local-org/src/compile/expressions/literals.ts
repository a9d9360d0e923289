/** Literals, and conversions of literals, as JavaScript constants. */
import type { BoundExpr, Conversion } from '../../semantics/index.ts';
import type { ModuleScope } from '../module-scope.ts';

type Literal = Extract<BoundExpr, { kind: 'Literal' }>;

export function emitLiteral(expr: Literal, module: ModuleScope): string {
    const { value, type } = expr;
    if (value === null || typeof value === 'boolean') return String(value);
    const name = type.kind === 'primitive' ? type.name : 'String';
    switch (name) {
        case 'Integer':
            return String(Number(value) | 0);
        case 'Long':
            return longText(value);
        case 'Double':
            return module.number('double', value);
        case 'Decimal':
            return module.number('decimal', value);
        default:
            return stringText(value);
    }
}

/** A JavaScript string literal without line breaks of any kind. */
export function stringText(value: string): string {
    return JSON.stringify(value)
        .replaceAll('\u2028', '\\u2028')
        .replaceAll('\u2029', '\\u2029')
        .replaceAll('\u007f', '\\u007f');
}

function longText(value: string): string {
    const number = BigInt.asIntN(64, BigInt(value));
    return number < 0n ? `(${number}n)` : `${number}n`;
}

/** The constant that a converted number literal is; undefined if the conversion has to run. */
export function foldConversion(conversion: Conversion, expr: BoundExpr, module: ModuleScope): string | undefined {
    if (expr.kind !== 'Literal' || typeof expr.value !== 'string') return undefined;
    switch (conversion) {
        case 'integerToLong':
            return longText(expr.value);
        case 'integerToDouble':
        case 'longToDouble':
        case 'decimalToDouble':
            return module.number('double', expr.value);
        case 'integerToDecimal':
        case 'longToDecimal':
        case 'doubleToDecimal':
            return module.number('decimal', expr.value);
        default:
            return undefined;
    }
}
