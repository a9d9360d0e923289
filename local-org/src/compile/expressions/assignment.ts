/** `=`, compound assignment, `++` and `--`. */
import type { BoundExpr, BoundTarget, FieldSymbol } from '../../semantics/index.ts';
import type { FunctionScope } from '../function-scope.ts';
import { emitExpression } from './index.ts';
import { stringText } from './literals.ts';
import { isNeverNull } from './never-null.ts';
import { emitReceiver, emitStatics, readMember, readRecord } from './places.ts';

/** A place whose parts are evaluated: how to read it and how to write it. */
type Place = {
    /** Evaluates the parts; empty if there is nothing to evaluate. */
    readonly setup: readonly string[];
    readonly read: string;
    /** An expression that stores; its value is the stored value unless `silent`. */
    write(value: string): string;
    readonly silent: boolean;
};

export function emitAssign(
    expr: Extract<BoundExpr, { kind: 'Assign' }>,
    scope: FunctionScope,
    discard: boolean
): string {
    const place = placeOf(expr.target, scope, false);
    const value = emitExpression(expr.value, scope);
    if (discard || !place.silent) return wrap([...place.setup, place.write(value)]);
    const kept = scope.variable('v');
    return wrap([...place.setup, `${kept}=${value}`, place.write(kept), kept]);
}

export function emitUpdate(
    expr: Extract<BoundExpr, { kind: 'Update' }>,
    scope: FunctionScope,
    discard: boolean
): string {
    const { target } = expr;
    if (target.kind === 'Local' && discard && isSimple(expr.result)) {
        scope.alias(expr.old, { javascript: target.local.jsName, neverNull: target.local.neverNull });
        return `(${target.local.jsName}=${emitExpression(expr.result, scope)})`;
    }
    const place = placeOf(target, scope, true);
    const neverNull = target.kind === 'Local' && isNeverNull(target, scope);
    const old = scope.temp(expr.old, neverNull);
    const steps = [...place.setup, `${old}=${place.read}`];
    const result = emitExpression(expr.result, scope);
    if (discard || expr.resultIsOld || !place.silent) {
        return wrap([...steps, place.write(result), ...(expr.resultIsOld && !discard ? [old] : [])]);
    }
    const kept = scope.variable('v');
    return wrap([...steps, `${kept}=${result}`, place.write(kept), kept]);
}

/** True if evaluating cannot change a variable. */
function isSimple(expr: BoundExpr): boolean {
    switch (expr.kind) {
        case 'Literal':
        case 'Local':
        case 'Temp':
            return true;
        case 'Convert':
            return isSimple(expr.value);
        case 'Binary':
            return isSimple(expr.left) && isSimple(expr.right);
        default:
            return false;
    }
}

function wrap(steps: readonly string[]): string {
    return `(${steps.join(',')})`;
}

/** `twice` if the place is read before it is written, so that its parts must be kept. */
function placeOf(target: BoundTarget, scope: FunctionScope, twice: boolean): Place {
    switch (target.kind) {
        case 'Local': {
            const name = target.local.jsName;
            return { setup: [], read: name, write: (value) => `${name}=${value}`, silent: false };
        }
        case 'Field':
            return fieldPlace(target.target, target.field, scope, twice);
        case 'StaticField':
            return memberPlace([], emitStatics(target.field.owner, scope), target.field);
        case 'Index':
            return elementPlace(target, scope, twice);
        case 'RecordField':
            return recordPlace(target, scope, twice);
        case 'PlatformField':
            return platformPlace(target, scope, twice);
    }
}

function fieldPlace(owner: BoundExpr, field: FieldSymbol, scope: FunctionScope, twice: boolean): Place {
    if (owner.kind === 'This' || (owner.kind === 'Local' && !twice)) {
        return memberPlace([], emitExpression(owner, scope), field);
    }
    // JavaScript looks at a null owner only after the value; evaluating it first keeps the order of side effects.
    const kept = scope.variable('o');
    return memberPlace([`${kept}=${emitExpression(owner, scope)}`], kept, field);
}

function memberPlace(setup: readonly string[], owner: string, field: FieldSymbol): Place {
    const read = readMember(owner, field);
    if (field.property?.setter === 'body') {
        return { setup, read, write: (value) => `${owner}.set$${field.key}(${value})`, silent: true };
    }
    return { setup, read, write: (value) => `${owner}.${field.key}=${value}`, silent: false };
}

function elementPlace(target: Extract<BoundTarget, { kind: 'Index' }>, scope: FunctionScope, twice: boolean): Place {
    const put = scope.module.helper('putElement');
    const [list, index] = [emitExpression(target.target, scope), emitExpression(target.index, scope)];
    if (!twice) return { setup: [], read: '', write: (value) => `${put}(${list},${index},${value})`, silent: false };
    const [l, i] = [scope.variable('l'), scope.variable('i')];
    const read = `${scope.module.helper('elementAt')}(${l},${i})`;
    return {
        setup: [`${l}=${list}`, `${i}=${index}`],
        read,
        write: (value) => `${put}(${l},${i},${value})`,
        silent: false
    };
}

function recordPlace(
    target: Extract<BoundTarget, { kind: 'RecordField' }>,
    scope: FunctionScope,
    twice: boolean
): Place {
    const store = scope.module.helper('setField');
    const record = emitExpression(target.target, scope);
    const name = stringText(target.field);
    if (!twice) return { setup: [], read: '', write: (value) => `${store}(${record},${name},${value})`, silent: false };
    const kept = scope.variable('o');
    const write = (value: string): string => `${store}(${kept},${name},${value})`;
    return { setup: [`${kept}=${record}`], read: readRecord(kept, target, scope), write, silent: false };
}

function platformPlace(
    target: Extract<BoundTarget, { kind: 'PlatformField' }>,
    scope: FunctionScope,
    twice: boolean
): Place {
    const setter = scope.module.platformMember(target.key, 'set');
    const getter = twice ? scope.module.platformMember(target.key, 'get') : '';
    if (target.target === undefined) {
        return { setup: [], read: `${getter}($r)`, write: (value) => `${setter}($r,${value})`, silent: true };
    }
    const kept = scope.variable('o');
    const setup = [`${kept}=${emitReceiver(target.target, scope)}`];
    return { setup, read: `${getter}($r,${kept})`, write: (value) => `${setter}($r,${kept},${value})`, silent: true };
}
