import { orgOf } from '../language/harness.ts';
import { table } from './table.ts';

const org = orgOf({});

table('Decimal', () => org, [
    [`Decimal.valueOf('1.50').scale()`, '2'],
    [`(1.255).setScale(2)`, '1.26'],
    [`(1.245).setScale(2)`, '1.24'],
    [`(1.245).setScale(2, System.RoundingMode.HALF_UP)`, '1.25'],
    [`(-1.5).setScale(0, RoundingMode.CEILING)`, '-1'],
    [`(1.21).setScale(1, RoundingMode.UNNECESSARY)`, 'System.MathException: Rounding necessary'],
    [`(4.5).round() + ' ' + (5.5).round()`, '4 6'],
    [`Decimal.valueOf(10).divide(3, 4)`, '3.3333'],
    [`Decimal.valueOf(2).divide(3, 2, RoundingMode.DOWN)`, '0.66'],
    [`Decimal.valueOf(1).divide(0, 2)`, 'System.MathException: Divide by 0'],
    [`(1.5).pow(3)`, '3.375'],
    [`(100.00).stripTrailingZeros().toPlainString()`, '100'],
    [`(123.45).precision()`, '5'],
    [`(12345.6789).format()`, '12,345.679'],
    [`Decimal.valueOf('x')`, 'System.TypeException: Invalid decimal: x'],
    [`(3000000000.0).intValue()`, '-1294967296'],
    [`(1.9).longValue()`, '1']
]);

table('Integer, Long and Double', () => org, [
    [`Integer.valueOf('12')`, '12'],
    [`Integer.valueOf('x')`, 'System.TypeException: Invalid integer: x'],
    [`Integer.valueOf('3000000000')`, 'System.TypeException: Invalid integer: 3000000000'],
    [`Integer.valueOf((Object) 3.9)`, '3'],
    [`Integer.valueOf((String) null)`, 'System.NullPointerException: Argument cannot be null.'],
    [`(1234567).format()`, '1,234,567'],
    [`Long.valueOf('9223372036854775807')`, '9223372036854775807'],
    [`Long.valueOf('9223372036854775808')`, 'System.TypeException: Invalid long: 9223372036854775808'],
    [`(4294967297L).intValue()`, '1'],
    [`Double.valueOf('1e10')`, '1.0E10'],
    [`Double.valueOf('2.7').intValue()`, '2'],
    [`Boolean.valueOf('TRUE')`, 'true']
]);

table('Math', () => org, [
    [`Math.mod(-7, 3)`, '-1'],
    [`Math.mod(7, 0)`, 'System.MathException: Divide by 0'],
    [`Math.max(1, 2) + Math.min(3, 4)`, '5'],
    [`Math.max(1.50, 1.5)`, '1.50'],
    [`Math.abs(-2.5)`, '2.5'],
    [`Math.ceil(1.1) + ' ' + Math.floor(-1.1)`, '2 -2'],
    [`Math.round(4.5) + ' ' + Math.round(5.5)`, '4 6'],
    [`Math.roundToLong(2.4)`, '2'],
    [`Math.sqrt(16.0)`, '4'],
    [`Math.pow(2, 10)`, '1024.0'],
    [`Math.signum(-3.2)`, '-1'],
    [`Math.PI`, '3.141592653589793'],
    [`Math.abs(-5L)`, '5']
]);
