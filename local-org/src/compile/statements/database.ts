/** DML statements and `System.runAs`. */
import type { BoundStatement } from '../../semantics/index.ts';
import { emitExpression } from '../expressions/index.ts';
import { stringText } from '../expressions/literals.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitBlock } from './index.ts';

type Statement<K extends BoundStatement['kind']> = Extract<BoundStatement, { kind: K }>;

export function emitDml(statement: Statement<'Dml'>, scope: FunctionScope): string {
    const records = emitExpression(statement.records, scope);
    const mode = stringText(statement.mode);
    if (statement.mergeWith) {
        return `${scope.module.helper('merge')}(${records},${emitExpression(statement.mergeWith, scope)},${mode});`;
    }
    const externalId = statement.externalId === undefined ? '' : `,${stringText(statement.externalId)}`;
    return `${scope.module.helper('dml')}(${stringText(statement.operation)},${records},${mode}${externalId});`;
}

export function emitRunAs(statement: Statement<'RunAs'>, scope: FunctionScope): string {
    const before = scope.variable('u');
    const { module } = scope;
    const begin = `${before}=${module.helper('beginRunAs')}(${emitExpression(statement.user, scope)});`;
    return `${begin}try{${emitBlock(statement.body, scope)}}finally{${module.helper('endRunAs')}(${before});}`;
}
