/** `if` and `switch on`. */
import type { BoundStatement, BoundSwitchCase } from '../../semantics/index.ts';
import { emitChecked } from '../expressions/arithmetic.ts';
import { emitExpression } from '../expressions/index.ts';
import type { FunctionScope, Stretch } from '../function-scope.ts';
import { emitBlock, emitStatements } from './index.ts';
import { isIncluded, priceOf, statementsOf } from './price.ts';

/** `stretch` is the one that the test belongs to. */
export function emitIf(
    statement: Extract<BoundStatement, { kind: 'If' }>,
    scope: FunctionScope,
    stretch?: Stretch
): string {
    const test = emitChecked(statement.test, scope);
    const branch = (each: BoundStatement): string => scope.inBranchOf(stretch, () => emitBranch(each, scope));
    const then = `if(${test}){${branch(statement.then)}}`;
    return statement.otherwise ? `${then}else{${branch(statement.otherwise)}}` : then;
}

function emitBranch(statement: BoundStatement, scope: FunctionScope): string {
    const statements = statementsOf(statement);
    return (isIncluded(statement) ? '' : scope.charge(priceOf(statements))) + emitStatements(statements, scope);
}

export function emitSwitch(statement: Extract<BoundStatement, { kind: 'Switch' }>, scope: FunctionScope): string {
    const subject = emitExpression(statement.subject, scope);
    const temp = scope.temp(statement.temp);
    const cases = statement.cases.map((each) => emitCase(each, temp, scope));
    return `${temp}=${subject};${cases.join('else ')}`;
}

function emitCase(each: BoundSwitchCase, temp: string, scope: FunctionScope): string {
    const mark = scope.module.mark(each.span);
    const { label } = each;
    switch (label.kind) {
        case 'tests':
            return `${mark}if(${label.tests.map((test) => emitExpression(test, scope)).join('||')}){${emitBlock(each.body, scope)}}`;
        case 'type': {
            const test = `${scope.module.helper('isInstance')}(${temp},${scope.module.typeConstant(label.test)})`;
            return `${mark}if(${test}){let ${label.local.jsName}=${temp};${emitBlock(each.body, scope)}}`;
        }
        case 'else':
            return `${mark}{${emitBlock(each.body, scope)}}`;
    }
}
