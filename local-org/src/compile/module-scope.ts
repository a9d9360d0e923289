/** Everything one module refers to, collected while its text is emitted. */
import type { ApexType, ClassSymbol, MethodSymbol } from '../semantics/index.ts';
import { typeName } from '../semantics/index.ts';
import type { SourceText, Span } from '../source/index.ts';
import type { EmitOptions, EmittedConstant, PlatformLink } from './emitted.ts';
import type { HelperName } from './helpers.ts';
import { lineMark } from './lines.ts';
import type { ProgramFacts } from './program-facts.ts';

export class ModuleScope {
    readonly source: SourceText;
    readonly facts: ProgramFacts;
    readonly options: EmitOptions;
    readonly constants: EmittedConstant[] = [];
    readonly platform: PlatformLink[] = [];
    readonly references: ClassSymbol[] = [];
    readonly helpers = new Set<HelperName>();
    /** The lines that each coverage flag stands for, stretch by stretch. They grow until the module is emitted. */
    readonly coverage: (readonly (readonly number[])[])[] = [];
    readonly #constantIndex = new Map<string, number>();
    readonly #trees = new Map<object, number>();
    readonly #platformIndex = new Map<string, number>();
    readonly #referenceIndex = new Map<ClassSymbol, number>();
    readonly #functionNames = new Map<object, string>();

    constructor(source: SourceText, facts: ProgramFacts, options: EmitOptions) {
        this.source = source;
        this.facts = facts;
        this.options = options;
    }

    /** The JavaScript name of a runtime helper. */
    helper(name: HelperName): string {
        this.helpers.add(name);
        return `$${name}`;
    }
    /** The handle of a class: its statics, constructor and prototype. */
    classHandle(symbol: ClassSymbol): string {
        return `$k${indexOf(this.#referenceIndex, this.references, symbol, symbol)}`;
    }
    typeConstant(type: ApexType): string {
        return this.#constant(`type ${typeIdentity(type)}`, { kind: 'type', type });
    }
    platformEnum(symbol: ClassSymbol, name: string): string {
        return this.#constant(`enum ${symbol.name}.${name}`, { kind: 'platformEnum', symbol, name });
    }
    number(kind: 'decimal' | 'double', text: string): string {
        return this.#constant(`${kind} ${text}`, { kind, text });
    }
    objectDefinition(name: string): string {
        return this.#constant(`object ${name}`, { kind: 'object', name });
    }
    tree(tree: object): string {
        let index = this.#trees.get(tree);
        if (index === undefined) {
            index = this.constants.push({ kind: 'tree', tree }) - 1;
            this.#trees.set(tree, index);
        }
        return `$x${index}`;
    }
    /** The implementation of a standard library member. */
    platformMember(key: string, use: PlatformLink['use']): string {
        return `$p${indexOf(this.#platformIndex, this.platform, `${use} ${key}`, { key, use })}`;
    }
    /** The name of the JavaScript function of a method or constructor; stack traces read the Apex name out of it. */
    methodFunction(method: MethodSymbol, member: string): string {
        let name = this.#functionNames.get(method);
        if (name === undefined) {
            name = this.functionName(method.owner, member);
            this.#functionNames.set(method, name);
        }
        return name;
    }
    #functions = 0;
    functionName(owner: ClassSymbol, member: string): string {
        return `${owner.name.replaceAll('.', '$')}$$${member}$${this.#functions++}`;
    }
    line(span: Span): number {
        return this.source.position(span.start).line;
    }
    /**
     * Text that notes that lines ran. A flag is a variable of the module: to store into one costs next to nothing, to
     * store into an array slows a tight loop by half.
     */
    noteLines(lines: readonly (readonly number[])[]): string {
        return `$ran${this.coverage.push(lines) - 1}=1;`;
    }
    mark(span: Span): string {
        return lineMark(this.line(span));
    }
    #constant(identity: string, constant: EmittedConstant): string {
        return `$x${indexOf(this.#constantIndex, this.constants, identity, constant)}`;
    }
}

function indexOf<K, T>(index: Map<K, number>, list: T[], key: K, value: T): number {
    let at = index.get(key);
    if (at === undefined) {
        at = list.push(value) - 1;
        index.set(key, at);
    }
    return at;
}

/** Classes of different namespaces or projects may print the same name; user types are told apart from platform ones. */
function typeIdentity(type: ApexType): string {
    return type.kind === 'class' ? `${type.symbol.origin} ${typeName(type)}` : `${type.kind} ${typeName(type)}`;
}
