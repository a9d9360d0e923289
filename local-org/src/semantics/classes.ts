/** Binds the bodies of a class. */
import { diagnosticCodes } from '../source/index.ts';
import type {
    Accessor,
    ConstructorDecl,
    FieldDecl,
    InitializerBlock,
    MethodDecl,
    PropertyDecl,
    Statement
} from '../syntax/ast.ts';
import { types } from './types.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from './types.ts';
import type {
    BoundAccessor,
    BoundBlock,
    BoundClass,
    BoundInitializer,
    BoundMethod,
    BoundStatement,
    LocalSymbol
} from './bound.ts';
import { BodyContext } from './context.ts';
import { bindConstructorCall } from './constructor-calls.ts';
import { bindTo } from './expressions/index.ts';
import { backingField } from './expressions/fields.ts';
import { checkConstructorCycles } from './rules/constructor-cycles.ts';
import { checkFlow } from './rules/flow.ts';
import { checkImplementation } from './rules/implementation.ts';
import { checkOverrides } from './rules/overrides.ts';
import { bindBlock, bindStatements } from './statements/index.ts';
import type { DeclaredClass } from './symbols.ts';
import type { World } from './world.ts';

/** Binds everything a class declares, in source order. */
export function bindClass(world: World, declared: DeclaredClass): BoundClass {
    return new ClassBinder(world, declared).bind();
}

class ClassBinder {
    readonly #world: World;
    readonly #declared: DeclaredClass;
    readonly #symbol: ClassSymbol;
    readonly #staticInit: BoundInitializer[] = [];
    readonly #instanceInit: BoundInitializer[] = [];
    readonly #methods: BoundMethod[] = [];
    readonly #constructors: BoundMethod[] = [];
    readonly #accessors: BoundAccessor[] = [];

    constructor(world: World, declared: DeclaredClass) {
        this.#world = world;
        this.#declared = declared;
        this.#symbol = declared.symbol;
    }

    bind(): BoundClass {
        for (const member of this.#declared.members) {
            switch (member.kind) {
                case 'FieldDecl':
                    this.#fields(member);
                    break;
                case 'PropertyDecl':
                    this.#property(member);
                    break;
                case 'MethodDecl':
                    this.#method(member);
                    break;
                case 'ConstructorDecl':
                    this.#constructorDecl(member);
                    break;
                case 'InitializerBlock':
                    this.#block(member);
                    break;
                default:
                    break;
            }
        }
        const bridges = checkImplementation(this.#world, this.#symbol);
        checkOverrides(this.#world, this.#symbol);
        checkConstructorCycles(this.#world, this.#declared, this.#constructors);
        return {
            symbol: this.#symbol,
            staticInit: this.#staticInit,
            instanceInit: this.#instanceInit,
            methods: this.#methods,
            constructors: this.#constructors,
            accessors: this.#accessors,
            bridges
        };
    }

    #context(isStatic: boolean, options: Partial<ConstructorParameters<typeof BodyContext>[0]> = {}): BodyContext {
        return new BodyContext({
            world: this.#world,
            unit: this.#declared.unit,
            cls: this.#symbol,
            isStatic,
            returnType: undefined,
            ...options
        });
    }

    #initializers(isStatic: boolean): BoundInitializer[] {
        return isStatic ? this.#staticInit : this.#instanceInit;
    }

    #fields(decl: FieldDecl): void {
        for (const { name, init, span } of decl.declarators) {
            const field = this.#symbol.fields.get(name.toLowerCase());
            if (field === undefined || init === undefined) continue;
            const ctx = this.#context(field.isStatic, { initializes: true });
            const value = bindTo(ctx, init, field.type);
            ctx.nulls.settle();
            this.#initializers(field.isStatic).push({ kind: 'field', field, value, span });
        }
    }

    #block(decl: InitializerBlock): void {
        const ctx = this.#context(decl.isStatic, { initializes: true, returnType: types.void });
        const body = bindBlock(ctx, decl.body);
        ctx.nulls.settle();
        this.#initializers(decl.isStatic).push({ kind: 'block', body, span: decl.span });
    }

    #method(decl: MethodDecl): void {
        const symbol = this.#symbol.methods.get(decl.name.toLowerCase())?.find((m) => m.decl === decl);
        if (symbol === undefined) return;
        this.#checkBody(symbol, decl);
        this.#methods.push(this.#callable(symbol, decl));
    }

    #checkBody(symbol: MethodSymbol, decl: MethodDecl): void {
        const report = (message: string): void =>
            this.#world.report(this.#declared.unit.source, decl.nameSpan, diagnosticCodes.illegalModifier, message);
        if (symbol.isAbstract && decl.body !== undefined) report(`Abstract methods cannot have a body: ${decl.name}`);
        if (!symbol.isAbstract && decl.body === undefined) report(`Method must have a body: ${decl.name}`);
        if (decl.modifiers.isAbstract && !this.#symbol.isAbstract) {
            report(`Abstract method needs an abstract class: ${decl.name}`);
        }
    }

    #constructorDecl(decl: ConstructorDecl): void {
        const symbol = this.#symbol.constructors.find((c) => c.decl === decl);
        if (symbol !== undefined) this.#constructors.push(this.#callable(symbol, decl));
    }

    #callable(symbol: MethodSymbol, decl: MethodDecl | ConstructorDecl): BoundMethod {
        const isConstructor = decl.kind === 'ConstructorDecl';
        const ctx = this.#context(symbol.isStatic, { returnType: symbol.returnType, initializes: isConstructor });
        const params = symbol.params.map((param, i) => {
            const local = ctx.declare(param.name, param.type, decl.params[i]!.span, decl.params[i]!.isFinal);
            ctx.nulls.assign(local, undefined);
            return local;
        });
        if (decl.body === undefined) return { symbol, params, body: undefined };
        const body = isConstructor ? constructorBody(ctx, decl) : bindBlock(ctx, decl.body);
        ctx.nulls.settle();
        checkFlow(ctx, body);
        return { symbol, params, body };
    }

    #property(decl: PropertyDecl): void {
        const field = this.#symbol.fields.get(decl.name.toLowerCase());
        if (field?.property?.decl !== decl || decl.modifiers.isAbstract) return;
        if (decl.getter !== undefined && field.property.getter === 'body') this.#getter(field, decl.getter);
        if (decl.setter !== undefined && field.property.setter === 'body') this.#setter(field, decl.setter);
    }

    #getter(field: FieldSymbol, accessor: Accessor): void {
        const ctx = this.#context(field.isStatic, { returnType: field.type, accessorOf: field, initializes: true });
        const { span } = accessor;
        const body =
            accessor.body === undefined ? returnStored(this.#symbol, field, span) : bindBlock(ctx, accessor.body);
        ctx.nulls.settle();
        checkFlow(ctx, body);
        this.#accessors.push({ field, kind: 'get', value: undefined, body });
    }

    #setter(field: FieldSymbol, accessor: Accessor): void {
        const ctx = this.#context(field.isStatic, { returnType: types.void, accessorOf: field, initializes: true });
        const value = ctx.declare('value', field.type, accessor.span);
        ctx.nulls.assign(value, undefined);
        const { span } = accessor;
        const body =
            accessor.body === undefined ? store(this.#symbol, field, value, span) : bindBlock(ctx, accessor.body);
        ctx.nulls.settle();
        checkFlow(ctx, body);
        this.#accessors.push({ field, kind: 'set', value, body });
    }
}

/** `this(…)` and `super(…)` are only known here, as the first statement. */
function constructorBody(ctx: BodyContext, decl: ConstructorDecl): BoundBlock {
    return ctx.nested(() => {
        const [first, ...rest] = decl.body.statements;
        const call = first && constructorCall(ctx, first);
        if (call === undefined) return bindStatements(ctx, decl.body.statements, decl.body);
        const others = bindStatements(ctx, rest, decl.body);
        return { ...others, statements: [call, ...others.statements] };
    });
}

function constructorCall(ctx: BodyContext, statement: Statement): BoundStatement | undefined {
    if (statement.kind !== 'ExpressionStatement') return undefined;
    const call = statement.expression;
    if (call.kind !== 'Call' || call.target !== undefined) return undefined;
    const name = call.name.toLowerCase();
    return name === 'this' || name === 'super' ? bindConstructorCall(ctx, call, name === 'super') : undefined;
}

type AccessorSpan = Accessor['span'];

function storedValue(cls: ClassSymbol, field: FieldSymbol, span: AccessorSpan) {
    const stored = backingField(field);
    if (field.isStatic) return { kind: 'StaticField', field: stored, type: field.type, span } as const;
    const target = { kind: 'This', type: { kind: 'class', symbol: cls, args: [] }, span } as const;
    return { kind: 'Field', target, field: stored, type: field.type, span } as const;
}

/** The getter of a virtual property without a body of its own. */
function returnStored(cls: ClassSymbol, field: FieldSymbol, span: AccessorSpan): BoundBlock {
    return { kind: 'Block', statements: [{ kind: 'Return', value: storedValue(cls, field, span), span }], span };
}

/** The setter of a virtual property without a body of its own. */
function store(cls: ClassSymbol, field: FieldSymbol, value: LocalSymbol, span: AccessorSpan): BoundBlock {
    const local = { kind: 'Local', local: value, type: field.type, span } as const;
    const expression = {
        kind: 'Assign',
        target: storedValue(cls, field, span),
        value: local,
        type: field.type,
        span
    } as const;
    return { kind: 'Block', statements: [{ kind: 'Expression', expression, span }], span };
}
