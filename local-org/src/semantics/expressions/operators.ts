/** Binary and unary operators once their operands are bound. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Span } from '../../source/index.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { typeName, types } from '../types.ts';
import type { ApexType } from '../types.ts';
import type { ArithmeticOperator, BinaryOp, BoundExpr, NumericKind } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { commonNumeric, distance, isNumeric, isPrimitive, numericType, represent, sameType } from '../conversions.ts';
import { errorType } from '../world.ts';
import { asSingleRow, rowOrNullOf } from '../rows.ts';

/** Binds `left operator right`. */
export function bindOperator(
    ctx: BodyContext,
    operator: BinaryOperator,
    left: BoundExpr,
    right: BoundExpr,
    span: Span
): BoundExpr {
    switch (operator) {
        case '&&':
        case '||':
            return {
                kind: operator === '&&' ? 'And' : 'Or',
                left: ctx.condition(left),
                right: ctx.condition(right),
                type: types.boolean,
                span
            };
        case '??': {
            const [l, r, type] = unify(ctx, left, right, span);
            return { kind: 'Coalesce', left: rowOrNullOf(l), right: r, type, span };
        }
        case '==':
        case '!=':
        case '===':
        case '!==':
            return equality(ctx, operator, left, right, span);
        case '<':
        case '<=':
        case '>':
        case '>=':
            return relational(ctx, operator, left, right, span);
        default:
            return arithmetic(ctx, operator, left, right, span);
    }
}

function arithmetic(
    ctx: BodyContext,
    operator: ArithmeticOperator,
    left: BoundExpr,
    right: BoundExpr,
    span: Span
): BoundExpr {
    const a = left.type;
    const b = right.type;
    if (a === errorType || b === errorType) {
        const concatenates = operator === '+' && (isPrimitive(a, 'String') || isPrimitive(b, 'String'));
        return concatenates ? { ...ctx.error(span), type: types.string } : ctx.error(span);
    }
    if (operator === '+' && (isPrimitive(a, 'String') || isPrimitive(b, 'String'))) return concat(left, right, span);
    if (isNumeric(a) && isNumeric(b)) return numeric(ctx, operator, left, right, a.name, b.name, span);
    if (
        isPrimitive(a, 'Boolean') &&
        isPrimitive(b, 'Boolean') &&
        (operator === '&' || operator === '|' || operator === '^')
    ) {
        return { kind: 'Binary', op: { kind: 'booleanBits', operator }, left, right, type: types.boolean, span };
    }
    const date = dateArithmetic(operator, left, right, span);
    if (date !== undefined) return date;
    if (operator === '+' && (isPrimitive(a, 'Id') || isPrimitive(b, 'Id'))) return concat(left, right, span);
    return ctx.error(
        span,
        diagnosticCodes.typeMismatch,
        `Arithmetic expressions must use numeric arguments: ${typeName(a)} ${operator} ${typeName(b)}`
    );
}

function concat(left: BoundExpr, right: BoundExpr, span: Span): BoundExpr {
    return { kind: 'Binary', op: { kind: 'concat' }, left, right, type: types.string, span };
}

const bitOperators: ReadonlySet<ArithmeticOperator> = new Set(['<<', '>>', '>>>', '&', '|', '^']);

function numeric(
    ctx: BodyContext,
    operator: ArithmeticOperator,
    left: BoundExpr,
    right: BoundExpr,
    a: NumericKind,
    b: NumericKind,
    span: Span
): BoundExpr {
    const isShift = operator === '<<' || operator === '>>' || operator === '>>>';
    const on = isShift ? a : commonNumeric(a, b);
    if (bitOperators.has(operator) && (!isWhole(a) || !isWhole(b))) {
        return ctx.error(
            span,
            diagnosticCodes.typeMismatch,
            `Bitwise operators need Integer or Long: ${a} ${operator} ${b}`
        );
    }
    const type = numericType[on];
    return {
        kind: 'Binary',
        op: { kind: 'arithmetic', operator, on },
        left: represent(left, type),
        right: represent(right, type),
        type,
        span
    };
}

function isWhole(kind: NumericKind): boolean {
    return kind === 'Integer' || kind === 'Long';
}

function dateArithmetic(
    operator: ArithmeticOperator,
    left: BoundExpr,
    right: BoundExpr,
    span: Span
): BoundExpr | undefined {
    if (operator !== '+' && operator !== '-') return undefined;
    const { type } = left;
    if (!isPrimitive(type, 'Date', 'Datetime', 'Time') || !isNumeric(right.type)) return undefined;
    const whole = represent(right, right.type.name === 'Integer' ? types.integer : types.decimal);
    const amount = type.name === 'Datetime' ? whole : represent(right, types.integer);
    return { kind: 'Binary', op: { kind: 'dateArithmetic', operator, on: type.name }, left, right: amount, type, span };
}

type Equality = '==' | '!=' | '===' | '!==';

function equality(ctx: BodyContext, operator: Equality, left: BoundExpr, right: BoundExpr, span: Span): BoundExpr {
    const [l, r] = queryRows(left, right);
    const build = (on: (BinaryOp & { kind: 'equality' })['on'], a: BoundExpr, b: BoundExpr): BoundExpr => ({
        kind: 'Binary',
        op: { kind: 'equality', operator, on },
        left: a,
        right: b,
        type: types.boolean,
        span
    });
    const { type: a } = l;
    const { type: b } = r;
    if (isNumeric(a) && isNumeric(b)) {
        const common = numericType[commonNumeric(a.name, b.name)];
        return build('numeric', represent(l, common), represent(r, common));
    }
    if (isPrimitive(a, 'String') && isPrimitive(b, 'String')) return build('string', l, r);
    if (isPrimitive(a, 'String', 'Id') && isPrimitive(b, 'String', 'Id')) return build('id', l, r);
    if (isPrimitive(a, 'Boolean') && isPrimitive(b, 'Boolean')) return build('boolean', l, r);
    if (isEnum(a) && isEnum(b) && sameType(a, b)) return build('enum', l, r);
    if (isPrimitive(a, 'Date') && isPrimitive(b, 'Datetime')) return build('value', represent(l, types.datetime), r);
    if (isPrimitive(a, 'Datetime') && isPrimitive(b, 'Date')) return build('value', l, represent(r, types.datetime));
    if (a.kind === 'primitive' && b.kind === 'primitive' && a.name !== b.name) {
        ctx.report(
            span,
            diagnosticCodes.typeMismatch,
            `Comparison arguments must be compatible types: ${typeName(a)}, ${typeName(b)}`
        );
    }
    return build('value', l, r);
}

/** A query compared with a record gives its row. */
function queryRows(left: BoundExpr, right: BoundExpr): readonly [BoundExpr, BoundExpr] {
    const l = right.type.kind === 'sobject' ? (asSingleRow(left, right.type) ?? left) : left;
    const r = left.type.kind === 'sobject' ? (asSingleRow(right, left.type) ?? right) : right;
    return [l, r];
}

function isEnum(type: ApexType): boolean {
    return type.kind === 'class' && type.symbol.kind === 'enum';
}

type Relation = '<' | '<=' | '>' | '>=';

function relational(ctx: BodyContext, operator: Relation, left: BoundExpr, right: BoundExpr, span: Span): BoundExpr {
    const { type: a } = left;
    const { type: b } = right;
    const build = (on: (BinaryOp & { kind: 'relational' })['on'], to: ApexType): BoundExpr => ({
        kind: 'Binary',
        op: { kind: 'relational', operator, on },
        left: represent(left, to),
        right: represent(right, to),
        type: types.boolean,
        span
    });
    if (isNumeric(a) && isNumeric(b)) {
        const on = commonNumeric(a.name, b.name);
        return build(on, numericType[on]);
    }
    if (a.kind === 'null' && b.kind === 'primitive') return relationalWithNull(ctx, build, b, span);
    if (b.kind === 'null' && a.kind === 'primitive') return relationalWithNull(ctx, build, a, span);
    if (isPrimitive(a, 'Id') && isPrimitive(b, 'Id')) return build('Id', types.id);
    if (isPrimitive(a, 'String', 'Id') && isPrimitive(b, 'String', 'Id')) return build('String', types.string);
    if (isPrimitive(a, 'Time') && isPrimitive(b, 'Time')) return build('Time', types.time);
    if (isPrimitive(a, 'Date') && isPrimitive(b, 'Date')) return build('Date', types.date);
    if (isPrimitive(a, 'Date', 'Datetime') && isPrimitive(b, 'Date', 'Datetime'))
        return build('Datetime', types.datetime);
    if (a !== errorType && b !== errorType) {
        ctx.report(
            span,
            diagnosticCodes.typeMismatch,
            `Comparison arguments must be compatible types: ${typeName(a)}, ${typeName(b)}`
        );
    }
    return { ...ctx.error(span), type: types.boolean };
}

function relationalWithNull(
    ctx: BodyContext,
    build: (on: (BinaryOp & { kind: 'relational' })['on'], to: ApexType) => BoundExpr,
    known: ApexType & { kind: 'primitive' },
    span: Span
): BoundExpr {
    if (known.name === 'Boolean' || known.name === 'Blob') {
        ctx.report(span, diagnosticCodes.typeMismatch, `Comparison arguments must be compatible types: ${known.name}`);
        return { ...ctx.error(span), type: types.boolean };
    }
    return build(known.name, known);
}

/** Brings the two sides of `? :` or `??` to one type. */
export function unify(
    ctx: BodyContext,
    left: BoundExpr,
    right: BoundExpr,
    span: Span
): readonly [BoundExpr, BoundExpr, ApexType] {
    const [l, r] = queryRows(left, right);
    const type = commonType(ctx, l.type, r.type);
    if (type === undefined) {
        ctx.report(
            span,
            diagnosticCodes.typeMismatch,
            `Incompatible types in ternary operator: ${typeName(l.type)}, ${typeName(r.type)}`
        );
        return [l, r, errorType];
    }
    return [represent(l, type), represent(r, type), type];
}

function commonType(ctx: BodyContext, a: ApexType, b: ApexType): ApexType | undefined {
    if (a === errorType) return b;
    if (b === errorType) return a;
    if (a.kind === 'void' || b.kind === 'void') return undefined;
    if (isNumeric(a) && isNumeric(b)) return numericType[commonNumeric(a.name, b.name)];
    if (isPrimitive(a, 'String') && isPrimitive(b, 'Id')) return a;
    if (distance(ctx.platform, a, b) !== undefined) return b;
    if (distance(ctx.platform, b, a) !== undefined) return a;
    if (a.kind === 'sobject' && b.kind === 'sobject') return types.sobject;
    if (a.kind === 'primitive' && b.kind === 'primitive') return undefined;
    return types.object;
}

/** Binds `-x`, `+x`, `!x`, `~x`. */
export function bindUnaryOperator(
    ctx: BodyContext,
    operator: '+' | '-' | '!' | '~',
    operand: BoundExpr,
    span: Span
): BoundExpr {
    if (operator === '!') return { kind: 'Not', value: ctx.condition(operand), type: types.boolean, span };
    const { type } = operand;
    // `'a' + + 'b'` is text, as deployed packages have it.
    if (type === errorType || (operator === '+' && type.kind === 'primitive' && type.name === 'String')) return operand;
    if (!isNumeric(type)) {
        return ctx.error(span, diagnosticCodes.typeMismatch, `Invalid unary operator ${operator} on ${typeName(type)}`);
    }
    if (operator === '+') return operand;
    if (operator === '-') {
        if (operand.kind === 'Literal' && typeof operand.value === 'string')
            return negateLiteral(operand, operand.value, span);
        return { kind: 'Negate', on: type.name, value: operand, type, span };
    }
    if (type.name !== 'Integer' && type.name !== 'Long') {
        return ctx.error(span, diagnosticCodes.typeMismatch, `Invalid unary operator ~ on ${typeName(type)}`);
    }
    return { kind: 'Complement', on: type.name, value: operand, type, span };
}

function negateLiteral(literal: BoundExpr & { kind: 'Literal' }, text: string, span: Span): BoundExpr {
    return { ...literal, value: text.startsWith('-') ? text.slice(1) : `-${text}`, span };
}
