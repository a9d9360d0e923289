/** `for`, `while`, `do`. Every turn is charged, so that a loop without end ends with a limit. */
import type { BoundStatement } from '../../semantics/index.ts';
import { emitChecked } from '../expressions/arithmetic.ts';
import { emitExpression } from '../expressions/index.ts';
import { emitSoql } from '../expressions/queries.ts';
import type { FunctionScope, Stretch } from '../function-scope.ts';
import { countOf, emitCounted } from './counted.ts';
import { emitEffect, emitGuardedBlock } from './index.ts';
import { stretchAhead } from './stretches.ts';

type Statement<K extends BoundStatement['kind']> = Extract<BoundStatement, { kind: K }>;

export function emitWhile(statement: Statement<'While'>, scope: FunctionScope): string {
    const test = emitChecked(statement.test, scope);
    return scope.inLoop(() => `while(${test}){${emitGuardedBlock(statement.body, scope)}}`);
}

export function emitDoWhile(statement: Statement<'DoWhile'>, scope: FunctionScope): string {
    return scope.inLoop(() => {
        const body = emitGuardedBlock(statement.body, scope);
        const test = scope.module.mark(statement.test.span) + emitChecked(statement.test, scope);
        return `do{${body}}while(${test});`;
    });
}

export function emitFor(statement: Statement<'For'>, scope: FunctionScope): string {
    const init = emitInit(statement.init, scope);
    const test = statement.test ? emitChecked(statement.test, scope) : '';
    const update = statement.update.map((expr) => emitEffect(expr, scope)).join();
    const count = countOf(statement);
    if (count !== undefined) return emitCounted(statement, count, { init, test, update }, scope);
    return scope.inLoop(() => `for(${init};${test};${update}){${emitGuardedBlock(statement.body, scope)}}`);
}

function emitInit(init: readonly BoundStatement[], scope: FunctionScope): string {
    const variables = init.filter((each) => each.kind === 'LocalVar');
    const declared = variables.map(
        (each) => `${each.local.jsName}=${each.init ? emitExpression(each.init, scope) : 'null'}`
    );
    if (declared.length > 0) return `let ${declared.join()}`;
    return init.map((each) => (each.kind === 'Expression' ? emitEffect(each.expression, scope) : '')).join();
}

export function emitForEach(statement: Statement<'ForEach'>, scope: FunctionScope): string {
    switch (statement.over) {
        case 'list':
        case 'soql':
            return overList(statement, scope);
        case 'set':
            return overSet(statement, scope);
        case 'iterable':
            return overIterable(statement, scope);
        case 'soqlBatch':
            return overBatches(statement, scope);
    }
}

/** Changing the list in the loop fails on the next turn, at its end too. */
function overList(statement: Statement<'ForEach'>, scope: FunctionScope): string {
    const [list, index, changes] = [scope.variable('l'), scope.variable('i'), scope.variable('c')];
    const source = `${list}=${scope.module.helper('iterable')}(${emitSource(statement, scope)});`;
    // The variables belong to the function, so a nested loop of the same statement cannot exist, but recursion may:
    // every activation of the function has its own.
    const test = `(${changes}===${list}.changes||${scope.module.helper('changed')}())&&${index}<${list}.items.length`;
    const head = `for(${index}=0,${changes}=${list}.changes;${test};${index}++)`;
    const ahead = stretchAhead(statement.body, scope);
    const note = ahead === undefined ? '' : `if(${list}.items.length>0)${ahead.text}`;
    return source + note + scope.inLoop(() => `${head}{${turn(statement, `${list}.items[${index}]`, scope, ahead)}}`);
}

function overSet(statement: Statement<'ForEach'>, scope: FunctionScope): string {
    const [set, changes, value] = [scope.variable('l'), scope.variable('c'), scope.variable('e')];
    const check = `if(${changes}!==${set}.changes)${scope.module.helper('changed')}();`;
    const source = `${set}=${scope.module.helper('iterable')}(${emitExpression(statement.iterable, scope)});${changes}=${set}.changes;`;
    const head = `for(${value} of ${set}.values())`;
    return source + scope.inLoop(() => `${head}{${check}${turn(statement, value, scope)}}${check}`);
}

function overIterable(statement: Statement<'ForEach'>, scope: FunctionScope): string {
    const iterator = scope.variable('n');
    const { module } = scope;
    const source = `${iterator}=${module.helper('iterator')}(${emitExpression(statement.iterable, scope)});`;
    const next = `${module.helper('next')}(${iterator})`;
    const head = `while(${module.helper('hasNext')}(${iterator}))`;
    return source + scope.inLoop(() => `${head}{${turn(statement, next, scope)}}`);
}

function overBatches(statement: Statement<'ForEach'>, scope: FunctionScope): string {
    const batch = scope.variable('e');
    const source = `${scope.module.helper('batches')}(${emitSource(statement, scope)})`;
    return scope.inLoop(() => `for(${batch} of ${source}){${turn(statement, batch, scope)}}`);
}

function emitSource(statement: Statement<'ForEach'>, scope: FunctionScope): string {
    const { iterable } = statement;
    return iterable.kind === 'Soql' ? emitSoql(iterable, scope, true) : emitExpression(iterable, scope);
}

function turn(statement: Statement<'ForEach'>, value: string, scope: FunctionScope, ahead?: Stretch): string {
    return `let ${statement.local.jsName}=${value};{${emitGuardedBlock(statement.body, scope, ahead)}}`;
}
