/** A project's Apex from files to modules. */
import { join } from 'node:path';
import { emitProgram, ProgramFacts, type EmittedModule } from '../compile/index.ts';
import type { ApexFile, PlatformTypes, Project, Schema } from '../metadata/index.ts';
import {
    bindProject,
    type BoundClass,
    type BoundProgram,
    type SourceUnit,
    type SymbolTable
} from '../semantics/index.ts';
import type { Diagnostic } from '../source/index.ts';
import { supportedMembers } from '../stdlib/index.ts';
import { parseApexCached } from '../syntax/index.ts';

export type CompiledProject = {
    readonly modules: readonly EmittedModule[];
    readonly symbols: SymbolTable;
    readonly facts: ProgramFacts;
    readonly diagnostics: readonly Diagnostic[];
};

export type CompileOptions = {
    readonly cacheDir: string | undefined;
    readonly coverage: boolean;
};

/** Parses, binds and emits every class and trigger. Files with syntax errors are left out; see the diagnostics. */
export function compileProject(
    project: Project,
    schema: Schema,
    platform: PlatformTypes,
    options: CompileOptions
): CompiledProject {
    const syntax: Diagnostic[] = [];
    const units = [...project.classes, ...project.triggers].flatMap((file) => {
        const { unit, diagnostics } = parseFile(file, options.cacheDir);
        syntax.push(...diagnostics);
        return unit === undefined ? [] : [sourceUnit(file, unit, project.namespace)];
    });
    const labels = labelNames(project);
    const bound = bindProject({ units, schema, platform, supported: supportedMembers(), labels });
    const diagnostics = [...project.diagnostics, ...syntax, ...bound.diagnostics];
    const program = withoutRefused(bound.program, bound.diagnostics);
    const facts = new ProgramFacts(program);
    const modules = emitProgram(program, { coverage: options.coverage }, facts);
    return { modules, symbols: bound.symbols, facts, diagnostics };
}

function parseFile(file: ApexFile, cacheDir: string | undefined): ReturnType<typeof parseApexCached> {
    const folder = cacheDir === undefined ? undefined : join(cacheDir, 'syntax');
    return parseApexCached(file.source, file.isTrigger ? 'trigger' : 'class', folder);
}

function sourceUnit(file: ApexFile, unit: SourceUnit['unit'], namespace: string | undefined): SourceUnit {
    const base = { unit, source: file.source, apiVersion: file.apiVersion };
    return namespace === undefined ? base : { ...base, namespace };
}

/** `Name` and `namespace.Name`. */
export function labelNames(project: Project): string[] {
    const names = project.labels.map((label) => label.name);
    return project.namespace === undefined ? names : [...names, ...names.map((name) => `${project.namespace}.${name}`)];
}

/** Takes the code out that a diagnostic points into: it fails when it is called. */
function withoutRefused(program: BoundProgram, diagnostics: readonly Diagnostic[]): BoundProgram {
    if (diagnostics.length === 0) return program;
    const linesOf = new Map<string, number[]>();
    for (const { file, line } of diagnostics) linesOf.set(file, [...(linesOf.get(file) ?? []), line]);
    return {
        classes: program.classes.map((bound) => stripClass(bound, linesOf)),
        triggers: program.triggers.filter((trigger) => !linesOf.has(trigger.source.path))
    };
}

function stripClass(bound: BoundClass, linesOf: ReadonlyMap<string, readonly number[]>): BoundClass {
    const { source } = bound.symbol;
    const lines = source === undefined ? undefined : linesOf.get(source.path);
    if (source === undefined || lines === undefined) return bound;
    const isRefused = (span: { readonly start: number; readonly end: number } | undefined): boolean => {
        if (span === undefined) return false;
        const [first, last] = [source.position(span.start).line, source.position(span.end).line];
        return lines.some((line) => first <= line && line <= last);
    };
    const keep = <T extends BoundClass['methods'][number]>(method: T): T =>
        isRefused(method.symbol.decl?.span) ? { ...method, body: undefined } : method;
    const runs = (init: BoundClass['staticInit'][number]): boolean =>
        !isRefused(init.kind === 'field' ? init.span : init.body.span);
    return {
        ...bound,
        methods: bound.methods.map(keep),
        constructors: bound.constructors.map(keep),
        accessors: bound.accessors.map((each) => (isRefused(each.body.span) ? { ...each, refused: true } : each)),
        staticInit: bound.staticInit.filter(runs),
        instanceInit: bound.instanceInit.filter(runs)
    };
}
