/** Members of classes as JavaScript functions, each where it stands in the source. */
import type { BoundAccessor, BoundBlock, BoundClass, BoundInitializer, BoundMethod } from '../semantics/index.ts';
import { emitExpression } from './expressions/index.ts';
import { FunctionScope } from './function-scope.ts';
import type { ModuleScope } from './module-scope.ts';
import { isPlain } from './program-facts.ts';
import { emitGuardedBlock } from './statements/index.ts';
import type { EmittedClass } from './emitted.ts';

/** Function text with the offset in the source that decides its place in the module. */
type Piece = { readonly start: number; readonly text: string };

/** `key: javascript` pairs of an object literal. */
type Entries = string[];

/** What a class contributes to its module. */
export type ClassText = {
    readonly pieces: readonly Piece[];
    /** The class's entry in the table that the module returns. */
    readonly table: string;
    readonly emitted: EmittedClass;
};

/** Collects the parts of one class. */
class ClassEmitter {
    readonly bound: BoundClass;
    readonly module: ModuleScope;
    readonly pieces: Piece[] = [];
    readonly methods: Entries = [];
    readonly statics: Entries = [];

    constructor(bound: BoundClass, module: ModuleScope) {
        this.bound = bound;
        this.module = module;
    }

    method(method: BoundMethod): void {
        const { symbol } = method;
        if (symbol.isAbstract || this.bound.symbol.kind === 'interface') return;
        const name = this.module.methodFunction(symbol, symbol.name);
        const scope = new FunctionScope(this.module, this.bound.symbol, !symbol.isStatic);
        const body = method.body ? emitGuardedBlock(method.body, scope) : this.missing(symbol.name);
        const start = symbol.decl?.span.start ?? 0;
        this.add(start, scope.close(name, method.params.map((param) => param.jsName), this.at(method) + body)); // prettier-ignore
        (symbol.isStatic ? this.statics : this.methods).push(`${symbol.key}:${name}`);
    }

    /** Body of a method that the binder refused; it fails when it is called. */
    missing(member: string): string {
        return `${this.module.helper('notCompiled')}(${JSON.stringify(`${this.bound.symbol.name}.${member}`)});`;
    }

    constructorMethod(method: BoundMethod): void {
        const name = this.module.methodFunction(method.symbol, 'constructor__');
        const scope = new FunctionScope(this.module, this.bound.symbol);
        scope.bareReturn = '(this)';
        const body = method.body ? emitGuardedBlock(method.body, scope) : this.missing('<init>');
        const text = `${this.at(method)}${this.prologue(method.body)}${body}return this;`;
        const start = method.symbol.decl?.span.start ?? 0;
        this.add(start, scope.close(name, method.params.map((param) => param.jsName), text)); // prettier-ignore
        this.methods.push(`${method.symbol.key}:${name}`);
    }

    /** Field initialisers run first, then the super class's constructor, unless the body says which one to call. */
    prologue(body: BoundBlock | undefined): string {
        const first = body?.statements[0];
        if (first?.kind === 'ConstructorCall') return first.isSuper ? this.initializeFields() : '';
        if (first?.kind === 'PlatformSuperCall') return this.initializeFields();
        return this.initializeFields() + this.superCall();
    }
    initializeFields(): string {
        return this.bound.instanceInit.some((init) => !isPlain(init)) ? `${this.handle}.$initializeFields(this);` : '';
    }
    superCall(): string {
        const parent = this.bound.symbol.superType;
        if (parent?.kind !== 'class' || parent.symbol.origin !== 'user') return '';
        return `${this.module.classHandle(parent.symbol)}.$prototype.new.call(this);`;
    }
    get handle(): string {
        return this.module.classHandle(this.bound.symbol);
    }

    /** A class that declares no constructor has one without parameters. */
    implicitConstructor(): void {
        const { symbol } = this.bound;
        if (symbol.kind !== 'class' || this.bound.constructors.length > 0) return;
        const name = this.module.functionName(symbol, 'constructor__');
        const body = `${this.initializeFields()}${this.superCall()}return this;`;
        this.add(symbol.decl?.span.start ?? 0, `function ${name}(){${body}}`);
        this.methods.push(`new:${name}`);
    }

    accessor(accessor: BoundAccessor): void {
        const { field, kind, value, body } = accessor;
        const name = this.module.functionName(this.bound.symbol, `__sfdc_${field.name}`);
        const scope = new FunctionScope(this.module, this.bound.symbol, !field.isStatic);
        const parameters = value === undefined ? [] : [value.jsName];
        const text = accessor.refused ? this.missing(field.name) : emitGuardedBlock(body, scope);
        this.add(body.span.start, scope.close(name, parameters, this.mark(body) + text));
        (field.isStatic ? this.statics : this.methods).push(`${kind}$${field.key}:${name}`);
    }

    /** Initialisers as functions to run in order, and the plain ones as values to start with. */
    initializers(inits: readonly BoundInitializer[], isStatic: boolean): { defaults: Entries; run: string[] } {
        const [defaults, run]: [Entries, string[]] = [[], []];
        let plainSoFar = true;
        for (const init of inits) {
            const scope = new FunctionScope(this.module, this.bound.symbol);
            if (plainSoFar && isPlain(init)) {
                defaults.push(`${init.field.key}:${emitExpression(init.value, scope)}`);
                continue;
            }
            if (init.kind === 'block') plainSoFar = false;
            const name = this.module.functionName(this.bound.symbol, isStatic ? 'static__' : 'constructor__');
            const start = init.kind === 'field' ? init.span.start : init.body.span.start;
            this.add(start, scope.close(...this.initializer(init, isStatic, name, scope)));
            run.push(name);
        }
        return { defaults, run };
    }
    initializer(
        init: BoundInitializer,
        isStatic: boolean,
        name: string,
        scope: FunctionScope
    ): [string, string[], string] {
        if (init.kind === 'block') return [name, [], emitGuardedBlock(init.body, scope)];
        const owner = isStatic ? this.handle : 'this';
        const value = emitExpression(init.value, scope);
        const { field } = init;
        const store =
            field.property?.setter === 'body'
                ? `${owner}.set$${field.key}(${value})`
                : `${owner}.${field.key}=${value}`;
        return [name, [], `${this.module.mark(init.span)}${this.note(init, scope)}${store};`];
    }

    note(init: BoundInitializer & { kind: 'field' }, scope: FunctionScope): string {
        if (!this.module.options.coverage) return '';
        const stretch = scope.noteLines(false);
        stretch.add(init.span);
        return stretch.text;
    }

    add(start: number, text: string): void {
        this.pieces.push({ start, text });
    }
    at(method: BoundMethod): string {
        return method.symbol.decl ? this.module.mark(method.symbol.decl.nameSpan) : '';
    }
    mark(block: BoundBlock): string {
        return this.module.mark(block.span);
    }
}

/** Emits every member of a class. */
export function emitClass(bound: BoundClass, module: ModuleScope): ClassText {
    const emitter = new ClassEmitter(bound, module);
    const statics = emitter.initializers(bound.staticInit, true);
    const instance = emitter.initializers(bound.instanceInit, false);
    bound.constructors.forEach((each) => emitter.constructorMethod(each));
    emitter.implicitConstructor();
    bound.methods.forEach((each) => emitter.method(each));
    bound.accessors.forEach((each) => emitter.accessor(each));
    const table =
        `{methods:{${emitter.methods.join()}},statics:{${emitter.statics.join()}},` +
        `staticDefaults:{${statics.defaults.join()}},instanceDefaults:{${instance.defaults.join()}},` +
        `staticInit:[${statics.run.join()}],instanceInit:[${instance.run.join()}]}`;
    return { pieces: emitter.pieces, table, emitted: describe(bound) };
}

function describe(bound: BoundClass): EmittedClass {
    const fields = [...bound.symbol.fields.values()];
    return {
        symbol: bound.symbol,
        instanceFields: fields.filter((field) => !field.isStatic).map((field) => field.key),
        staticFields: fields.filter((field) => field.isStatic).map((field) => field.key),
        bridges: bound.bridges.map(({ name, target }) => ({ name, key: target.key, isStatic: target.isStatic }))
    };
}
