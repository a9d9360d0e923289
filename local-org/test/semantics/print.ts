/** Prints bound expressions compactly, so that tests can compare a whole tree with one line. */
import { typeName } from '../../src/semantics/index.ts';
import type { BoundExpr } from '../../src/semantics/index.ts';

/** `Convert[integerToLong](a)`: kind, what decides it in brackets, operands in parentheses. */
export function print(e: BoundExpr): string {
    switch (e.kind) {
        case 'Literal':
            return e.value === null ? 'null' : `${String(e.value)}:${typeName(e.type)}`;
        case 'Local':
            return e.local.name;
        case 'This':
            return 'this';
        case 'Temp':
            return '$';
        case 'Field':
            return `${print(e.target)}.${e.field.key}`;
        case 'StaticField':
            return `${e.field.owner.name}::${e.field.key}`;
        case 'EnumConstant':
            return `${e.symbol.name}#${e.name}`;
        case 'PlatformField':
            return e.target === undefined ? `{${e.key}}` : `{${e.key}}(${print(e.target)})`;
        case 'RecordField':
            return `${print(e.target)}->${e.field}${e.relationship === undefined ? '' : `:${e.relationship}`}`;
        case 'Call':
            return `${e.target === undefined ? e.method.owner.name : print(e.target)}.${e.method.key}(${list(e.args)})`;
        case 'PlatformCall': {
            const hidden = e.hidden.map((h) => (h.kind === 'type' ? `<${typeName(h.value)}>` : `<${h.kind}>`)).join('');
            return `{${e.key}}${hidden}(${list(e.target === undefined ? e.args : [e.target, ...e.args])})`;
        }
        case 'New':
            return `new ${e.symbol.name}.${e.constructor?.key ?? 'default'}(${list(e.args)})`;
        case 'PlatformNew':
            return `new {${e.key}}(${list(e.args)})`;
        case 'NewRecord':
            return `new ${e.object}{${e.fields.map(([name, value]) => `${name}=${print(value)}`).join(', ')}}`;
        case 'NewList':
        case 'NewSet':
            return `new ${typeName(e.type)}{${list(e.values)}}${e.size ? `[${print(e.size)}]` : ''}${e.copy ? `(${print(e.copy)})` : ''}`;
        case 'Convert':
            return `${e.conversion}(${print(e.value)})`;
        case 'SingleRow':
        case 'Not':
            return `${e.kind}(${print(e.value)})`;
        case 'Cast':
            return `Cast<${typeName(e.type)}>(${print(e.value)})`;
        case 'Binary':
            return `${binaryName(e.op)}(${print(e.left)}, ${print(e.right)})`;
        case 'And':
        case 'Or':
        case 'Coalesce':
            return `${e.kind}(${print(e.left)}, ${print(e.right)})`;
        case 'Ternary':
            return `${print(e.test)} ? ${print(e.then)} : ${print(e.otherwise)}`;
        case 'Assign':
            return `${print(e.target)} = ${print(e.value)}`;
        case 'Update':
            return `${print(e.target)} := ${print(e.result)}${e.resultIsOld ? ' (old)' : ''}`;
        case 'Safe':
            return `Safe(${print(e.receiver)}, ${print(e.rest)})`;
        case 'Index':
            return `${print(e.target)}[${print(e.index)}]`;
        case 'ObjectToken':
        case 'ObjectDescribe':
            return `${e.kind}(${e.object})`;
        case 'FieldToken':
        case 'FieldDescribe':
            return `${e.kind}(${e.object}.${e.field})`;
        case 'Soql':
            return `Soql<${e.shape},${e.mode}>(${list(e.binds)})`;
        case 'TypeLiteral':
            return `${typeName(e.named)}.class`;
        default:
            return e.kind;
    }
}

function binaryName(op: (BoundExpr & { kind: 'Binary' })['op']): string {
    switch (op.kind) {
        case 'concat':
            return 'concat';
        case 'booleanBits':
            return op.operator;
        default:
            return `${op.operator}${op.on}`;
    }
}

function list(values: readonly BoundExpr[]): string {
    return values.map(print).join(', ');
}
