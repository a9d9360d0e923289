/** `try`, `catch`, `finally`, `throw`. */
import type { BoundStatement } from '../../semantics/index.ts';
import { emitExpression } from '../expressions/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitBlock } from './index.ts';

type Try = Extract<BoundStatement, { kind: 'Try' }>;

/** Making and catching an exception costs as much as this many statements, so that a loop of them ends in good time. */
const ticksOfException = 1000;

/**
 * What no Apex may stop (limits, failed assertions, faults of the engine) passes through `catch` and skips `finally`,
 * which otherwise could hide it with a `return`.
 */
export function emitTry(statement: Try, scope: FunctionScope): string {
    const [error, fatal] = [scope.variable('g'), statement.finallyBlock ? scope.variable('f') : undefined];
    const body = `${fatal ? `${fatal}=false;` : ''}try{${emitBlock(statement.block, scope)}}`;
    const caught = `${error}=${scope.module.helper('caught')}($e);`;
    const through = `if(${error}===null){${fatal ? `${fatal}=true;` : ''}throw $e;}`;
    const arms = statement.catches.map((each) => emitCatch(each, error, scope)).join('');
    const handler = `catch($e){$T[0]-=${ticksOfException};${caught}${through}${arms}throw ${error};}`;
    if (!statement.finallyBlock) return body + handler;
    return `${body}${handler}finally{if(!${fatal}){${emitBlock(statement.finallyBlock, scope)}}}`;
}

function emitCatch(each: Try['catches'][number], error: string, scope: FunctionScope): string {
    const test = `${scope.module.helper('isInstance')}(${error},${scope.module.typeConstant(each.local.type)})`;
    const mark = scope.module.mark(each.body.span);
    return `${mark}if(${test}){let ${each.local.jsName}=${error};${emitBlock(each.body, scope)}}else `;
}

export function emitThrow(statement: Extract<BoundStatement, { kind: 'Throw' }>, scope: FunctionScope): string {
    return `throw(${scope.module.helper('thrown')}(${emitExpression(statement.value, scope)}));`;
}
