/** `switch on`. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Expr, Statement, SwitchCase } from '../../syntax/ast.ts';
import { typeName } from '../types.ts';
import type { ApexType } from '../types.ts';
import type { BoundExpr, BoundStatement, BoundSwitchCase, TempSymbol } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { castable } from '../conversions.ts';
import { bindExpr } from '../expressions/index.ts';
import { bindOperator } from '../expressions/operators.ts';
import { errorType } from '../world.ts';
import { bindBlock } from './index.ts';

export function bindSwitch(ctx: BodyContext, statement: Statement & { kind: 'Switch' }): BoundStatement {
    const subject = bindExpr(ctx, statement.subject);
    const temp = ctx.temp(subject.type);
    const seen = new Set<string>();
    const cases = statement.cases.map((c) => bindCase(ctx, c, temp, seen));
    return { kind: 'Switch', subject, temp, cases, span: statement.span };
}

function bindCase(ctx: BodyContext, clause: SwitchCase, temp: TempSymbol, seen: Set<string>): BoundSwitchCase {
    const { label, span } = clause;
    switch (label.kind) {
        case 'Else':
            return { label: { kind: 'else' }, body: bindBlock(ctx, clause.body), span };
        case 'TypeMatch':
            return ctx.nested(() => {
                const test = ctx.type(label.type);
                if (test !== errorType && temp.type !== errorType && !castable(ctx.platform, temp.type, test)) {
                    const message = `Type ${typeName(test)} can never match ${typeName(temp.type)}`;
                    ctx.report(label.type.span, diagnosticCodes.typeMismatch, message);
                }
                const local = ctx.declare(label.name, test, span);
                return { label: { kind: 'type', test, local }, body: bindBlock(ctx, clause.body), span };
            });
        case 'Values': {
            const tests = label.values.map((value) => bindTest(ctx, value, temp, seen));
            return { label: { kind: 'tests', tests }, body: bindBlock(ctx, clause.body), span };
        }
    }
}

/** One `when` value as a comparison with the subject. */
function bindTest(ctx: BodyContext, expr: Expr, temp: TempSymbol, seen: Set<string>): BoundExpr {
    const value = whenValue(ctx, expr, temp.type);
    const text =
        value.kind === 'Literal' ? String(value.value) : value.kind === 'EnumConstant' ? value.name : undefined;
    if (text !== undefined && value.type !== errorType) {
        const identity = `${typeName(value.type)}:${text}`;
        if (seen.has(identity)) {
            ctx.report(expr.span, diagnosticCodes.duplicateDeclaration, `Duplicate when value: ${text}`);
        }
        seen.add(identity);
    }
    const subject: BoundExpr = { kind: 'Temp', temp, type: temp.type, span: expr.span };
    return bindOperator(ctx, comparison(temp.type, value.type), subject, value, expr.span);
}

/** Strings are compared exactly in a switch, unlike with `==`. */
function comparison(subject: ApexType, value: ApexType): '==' | '===' {
    const isString = (type: ApexType): boolean => type.kind === 'primitive' && type.name === 'String';
    return isString(subject) && isString(value) ? '===' : '==';
}

/** Constants of the subject's enum stand without its name. */
function whenValue(ctx: BodyContext, expr: Expr, subject: ApexType): BoundExpr {
    if (subject.kind === 'class' && subject.symbol.kind === 'enum' && expr.kind === 'Identifier') {
        const name = subject.symbol.enumConstants.find((c) => c.toLowerCase() === expr.name.toLowerCase());
        if (name !== undefined)
            return { kind: 'EnumConstant', symbol: subject.symbol, name, type: subject, span: expr.span };
        const message = `Enum ${typeName(subject)} has no constant ${expr.name}`;
        return ctx.error(expr.span, diagnosticCodes.unknownMember, message);
    }
    return bindExpr(ctx, expr);
}
