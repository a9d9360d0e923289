/** Finds the tests of a project. */
import type { ClassSymbol, MethodSymbol } from '../semantics/index.ts';

export type TestClass = {
    readonly symbol: ClassSymbol;
    /** `@TestSetup` methods, in order. */
    readonly setup: readonly MethodSymbol[];
    readonly methods: readonly MethodSymbol[];
};

/** Names of classes and of methods (`Class.method`), any case; `*` stands for any text. Empty is everything. */
export type TestFilter = readonly string[];

/** Test classes that have a test method which the filter lets through, in the order of their names. */
export function discoverTests(classes: Iterable<ClassSymbol>, filter: TestFilter = []): TestClass[] {
    const patterns = filter.map(patternOf);
    const found: TestClass[] = [];
    for (const symbol of classes) {
        if (symbol.outer !== undefined) continue;
        const own = [...symbol.methods.values()].flat().filter((method) => method.isStatic);
        const methods = own.filter((method) => isTest(method, symbol) && isWanted(method, symbol, patterns));
        if (methods.length === 0) continue;
        found.push({ symbol, methods, setup: own.filter((method) => method.annotations.has('testsetup')) });
    }
    return found.sort((a, b) => (a.symbol.name.toLowerCase() < b.symbol.name.toLowerCase() ? -1 : 1));
}

function isTest(method: MethodSymbol, owner: ClassSymbol): boolean {
    if (method.params.length > 0) return false;
    const old = method.decl?.kind === 'MethodDecl' && method.decl.modifiers.isTestMethod;
    return old || (owner.isTest && method.annotations.has('istest'));
}

function isWanted(method: MethodSymbol, owner: ClassSymbol, patterns: readonly RegExp[]): boolean {
    const names = [owner.name, `${owner.name}.${method.name}`];
    return patterns.length === 0 || patterns.some((pattern) => names.some((name) => pattern.test(name)));
}

function patternOf(text: string): RegExp {
    const escaped = text.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${escaped.join('.*')}$`, 'i');
}
