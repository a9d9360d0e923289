/** `this(…)` and `super(…)`. */
import type { BoundStatement } from '../../semantics/index.ts';
import { constructorKey, emitArguments } from '../expressions/calls.ts';
import type { FunctionScope } from '../function-scope.ts';

type Statement<K extends BoundStatement['kind']> = Extract<BoundStatement, { kind: K }>;

export function emitConstructorCall(statement: Statement<'ConstructorCall'>, scope: FunctionScope): string {
    const args = ['this', ...emitArguments(statement.args, scope)].join();
    const owner = scope.module.classHandle(statement.constructor.owner);
    return `${owner}.$prototype.${constructorKey(statement.constructor)}.call(${args});`;
}

/** The constructors of the platform's Exception stand on the prototype of every exception. */
export function emitPlatformSuperCall(statement: Statement<'PlatformSuperCall'>, scope: FunctionScope): string {
    const args = emitArguments(statement.args, scope).join();
    return `this.super$${exceptionConstructor(statement.key)}(${args});`;
}

/** `System.Exception.new(String,Exception)` is `new$String$System_Exception`. */
function exceptionConstructor(key: string): string {
    const params = /\((.*)\)$/.exec(key)?.[1] ?? '';
    const names =
        params === '' ? [] : params.split(',').map((name) => (name === 'Exception' ? 'System_Exception' : name));
    return ['new', ...names].join('$');
}
