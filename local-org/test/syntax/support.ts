import assert from 'node:assert/strict';
import { formatDiagnostic, SourceText } from '../../src/source/index.ts';
import { parseApex, type Expr, type Member, type Statement } from '../../src/syntax/index.ts';

/** A tree without positions, and without the parts that are empty, so that a test names only what matters. */
export function bare(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(bare);
    if (typeof node !== 'object' || node === null) return node;
    const kept = Object.entries(node).filter(
        ([name, value]) =>
            !name.toLowerCase().endsWith('span') &&
            value !== undefined &&
            value !== false &&
            !(Array.isArray(value) && value.length === 0)
    );
    return Object.fromEntries(kept.map(([name, value]) => [name, bare(value)]));
}

/** The members of a class with this body. */
export function membersOf(body: string): readonly Member[] {
    const { unit, diagnostics } = parseApex(new SourceText('A.cls', `class A {\n${body}\n}`), 'class');
    assert.deepEqual(diagnostics.map(formatDiagnostic), []);
    assert.ok(unit?.kind === 'ClassUnit' && unit.type.kind === 'ClassDecl');
    return unit.type.members;
}

/** The statements of a method with this body. */
export function statementsOf(body: string): readonly Statement[] {
    const [method] = membersOf(`void m() { ${body} }`);
    assert.ok(method?.kind === 'MethodDecl' && method.body !== undefined);
    return method.body.statements;
}

export function expressionOf(text: string): Expr {
    const [statement] = statementsOf(`x = ${text};`);
    assert.ok(statement?.kind === 'ExpressionStatement' && statement.expression.kind === 'Assign');
    return statement.expression.value;
}

/** An expression in prefix form: `(+ a (* b c))`. */
export function show(node: Expr): string {
    switch (node.kind) {
        case 'Literal':
            return node.type === 'String' ? JSON.stringify(node.value) : node.type === 'Null' ? 'null' : node.value;
        case 'Identifier':
            return node.name;
        case 'FieldAccess':
            return `${show(node.target)}${node.safe ? '?.' : '.'}${node.name}`;
        case 'Call': {
            const target = node.target === undefined ? '' : `${show(node.target)}${node.safe ? '?.' : '.'}`;
            return `${target}${node.name}(${node.args.map(show).join(', ')})`;
        }
        case 'Binary':
            return `(${node.operator} ${show(node.left)} ${show(node.right)})`;
        case 'Unary':
            return `(${node.operator} ${show(node.operand)})`;
        case 'Increment':
            return node.prefix
                ? `(${node.operator}_ ${show(node.operand)})`
                : `(_${node.operator} ${show(node.operand)})`;
        case 'Cast':
            return `(cast ${showType(node)} ${show(node.value)})`;
        case 'InstanceOf':
            return `(is ${show(node.value)} ${showType(node)})`;
        case 'Ternary':
            return `(? ${show(node.test)} ${show(node.then)} ${show(node.otherwise)})`;
        case 'Assign':
            return `(${node.operator} ${show(node.target)} ${show(node.value)})`;
        case 'Index':
            return `${show(node.target)}[${show(node.index)}]`;
        case 'TypeLiteral':
            return `${showType(node)}.class`;
        case 'New':
            return `new ${showType(node)}(${[...node.args.map(show), ...node.fields.map((f) => `${f.name}=${show(f.value)}`)].join(', ')})`;
        case 'NewArray':
            return `new ${showType(node)}[${show(node.size)}]`;
        case 'NewCollection':
            return `new ${showType(node)}{${node.values.map(show).join(', ')}}`;
        case 'NewMap':
            return `new ${showType(node)}{${node.entries.map((e) => `${show(e.key)}=>${show(e.value)}`).join(', ')}}`;
        default:
            return node.kind;
    }
}

type Typed = {
    readonly type: { readonly names: readonly { name: string; args: readonly unknown[] }[]; arrayDims: number };
};

export function showType({ type }: Typed): string {
    const names = type.names.map(({ name, args }) => {
        const shown = args.map((arg) => showType({ type: arg as Typed['type'] }));
        return shown.length === 0 ? name : `${name}<${shown.join(',')}>`;
    });
    return names.join('.') + '[]'.repeat(type.arrayDims);
}
