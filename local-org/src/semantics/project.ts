/** The two ways into the binder: a whole project, and one anonymous block. */
import type { AnonymousUnit, Block, CompilationUnit, Member, Modifiers, TriggerUnit, TypeDecl } from '../syntax/ast.ts';
import { diagnosticCodes } from '../source/index.ts';
import type { Diagnostic, SourceText, Span } from '../source/index.ts';
import type { Schema } from '../metadata/model.ts';
import type { PlatformTypes } from '../metadata/platform-model.ts';
import { types } from './types.ts';
import type { ClassSymbol, MethodSymbol } from './types.ts';
import type { BoundBlock, BoundClass, BoundProgram, BoundTrigger } from './bound.ts';
import { bindClass } from './classes.ts';
import { BodyContext } from './context.ts';
import { declareMembers } from './declare-members.ts';
import { linkSupers, supersFirst } from './declare-supers.ts';
import type { SupportedMembers } from './platform.ts';
import { PlatformSymbols } from './platform-symbols.ts';
import { checkFlow } from './rules/flow.ts';
import { bindBlock } from './statements/index.ts';
import { UserSymbols, declareInner, declareType, emptyClass, isTypeDecl } from './symbols.ts';
import type { DeclaredClass, SymbolTable } from './symbols.ts';
import { World } from './world.ts';
import type { UnitInfo } from './world.ts';

export type SourceUnit = {
    readonly unit: CompilationUnit;
    readonly source: SourceText;
    /** 67 for API 67.0. */
    readonly apiVersion: number;
    readonly namespace?: string;
};

/** What surrounds the code: the same for a project and for an anonymous block run in its org. */
export type BindEnvironment = {
    readonly schema: Schema;
    /** Names of custom labels, `Name` or `namespace.Name`, any case. Undefined accepts every label. */
    readonly labels?: Iterable<string>;
};

export type BindProjectInput = BindEnvironment & {
    readonly units: readonly SourceUnit[];
    readonly platform: PlatformTypes;
    readonly supported: SupportedMembers;
};

export type BindResult = {
    /** Classes in an order in which super types come first. Code with a diagnostic must not be run. */
    readonly program: BoundProgram;
    readonly symbols: SymbolTable;
    readonly diagnostics: readonly Diagnostic[];
};

export type BindAnonymousInput = BindEnvironment & {
    readonly unit: AnonymousUnit;
    readonly source: SourceText;
    readonly apiVersion: number;
    readonly namespace?: string;
    /** The classes the block can see, and with them the platform. */
    readonly symbols: SymbolTable;
};

/** An anonymous block as a hidden class with the static method `run()`; its declared types follow in `classes`. */
export type BoundAnonymous = {
    readonly classes: readonly BoundClass[];
    readonly run: MethodSymbol;
    readonly diagnostics: readonly Diagnostic[];
};

/** Binds all classes and triggers of a project together. Reports everything it finds; never throws on user errors. */
export function bindProject(input: BindProjectInput): BindResult {
    const symbols = new UserSymbols(new PlatformSymbols(input.platform, input.supported));
    const world = createWorld(input, symbols);
    const declared: DeclaredClass[] = [];
    const triggers: DeclaredTrigger[] = [];
    for (const source of input.units) {
        const unit = unitInfo(source, source.unit.kind === 'TriggerUnit');
        checkFileName(world, unit, source.unit);
        if (unit.namespace !== undefined) symbols.declareNamespace(unit.namespace);
        if (source.unit.kind === 'ClassUnit' && !isTaken(world, unit, source.unit.type))
            declared.push(...declareTopLevel(world, unit, source.unit.type));
        if (source.unit.kind === 'TriggerUnit') {
            const trigger = declareTrigger(world, unit, source.unit);
            triggers.push(trigger);
            declared.push(...trigger.inner);
        }
    }
    const ordered = declareAll(
        world,
        declared,
        triggers.map((t) => t.holder)
    );
    const classes = ordered.map((cls) => bindClass(world, cls));
    const bound = triggers.map((trigger) => bindTrigger(world, trigger));
    return { program: { classes, triggers: bound }, symbols, diagnostics: world.diagnostics };
}

/** Binds an anonymous block against the classes of a project. */
export function bindAnonymous(input: BindAnonymousInput): BoundAnonymous {
    const symbols = new UserSymbols(input.symbols.platform, input.symbols);
    const world = createWorld(input, symbols);
    const unit = unitInfo(input, false);
    if (unit.namespace !== undefined) symbols.declareNamespace(unit.namespace);
    const methods = input.unit.members.filter((member) => !isTypeDecl(member));
    const holder = hiddenClass(unit, 'AnonymousBlock', input.unit.span, methods);
    const declared = input.unit.members.filter(isTypeDecl).flatMap((decl) => declareTopLevel(world, unit, decl));
    const ordered = declareAll(world, declared, [holder]);
    const run = runMethod(holder.symbol);
    const classes = ordered.map((cls) => bindClass(world, cls));
    const block = bindClass(world, holder);
    const ctx = new BodyContext({ world, unit, cls: holder.symbol, isStatic: true, returnType: types.void });
    const body = bindFreeBody(ctx, input.unit.body);
    const main: BoundClass = { ...block, methods: [...block.methods, { symbol: run, params: [], body }] };
    return { classes: [...classes, main], run, diagnostics: world.diagnostics };
}

function createWorld(input: BindEnvironment, symbols: UserSymbols): World {
    return new World(input.schema, symbols, input.labels);
}

function unitInfo(from: Omit<SourceUnit, 'unit'>, isTrigger: boolean): UnitInfo {
    return { source: from.source, apiVersion: from.apiVersion, namespace: from.namespace, isTrigger };
}

/** A class or trigger must be named like its file. */
function checkFileName(world: World, { source }: UnitInfo, unit: CompilationUnit): void {
    if (unit.kind !== 'ClassUnit' && unit.kind !== 'TriggerUnit') return;
    const name = unit.kind === 'ClassUnit' ? unit.type.name : unit.name;
    const span = unit.kind === 'ClassUnit' ? unit.type.nameSpan : unit.span;
    const file = /([^/\\]+)\.(?:cls|trigger)$/.exec(source.path)?.[1];
    if (file === undefined || file.toLowerCase() === name.toLowerCase()) return;
    world.report(source, span, diagnosticCodes.fileName, `The file ${file} must be named like what it holds: ${name}`);
}

/** Whether another file already has a class of this name: reported, and the first one stays. */
function isTaken(world: World, unit: UnitInfo, decl: TypeDecl): boolean {
    const existing = world.symbols.find(decl.name);
    if (existing === undefined || existing.source === unit.source) return false;
    const message = `Duplicate class: ${decl.name} is also in ${existing.source?.path ?? 'another file'}`;
    world.report(unit.source, decl.nameSpan, diagnosticCodes.duplicateDeclaration, message);
    return true;
}

function declareTopLevel(world: World, unit: UnitInfo, decl: TypeDecl): DeclaredClass[] {
    const declared = declareType(world, unit, decl, undefined);
    world.symbols.add(declared[0]!.symbol);
    return declared;
}

function declareAll(
    world: World,
    declared: readonly DeclaredClass[],
    holders: readonly DeclaredClass[]
): DeclaredClass[] {
    linkSupers(world, declared);
    const ordered = supersFirst(declared);
    for (const cls of [...ordered, ...holders]) declareMembers(world, cls);
    return ordered;
}

const noModifiers: Modifiers = {
    annotations: [],
    access: 'public',
    sharing: undefined,
    isStatic: false,
    isFinal: false,
    isAbstract: false,
    isVirtual: false,
    isOverride: false,
    isTransient: false,
    isTestMethod: false,
    isWebService: false
};

/** A class nobody wrote: its methods are static, and nobody can name it. */
function hiddenClass(unit: UnitInfo, name: string, span: Span, members: readonly Member[]): DeclaredClass {
    const symbol = emptyClass(unit, name, noModifiers, undefined, 'ClassDecl', span, undefined);
    const statics = members.map((m) =>
        'modifiers' in m ? { ...m, modifiers: { ...m.modifiers, isStatic: true } } : m
    );
    return { symbol, unit, decl: undefined, members: statics };
}

type DeclaredTrigger = {
    readonly unit: TriggerUnit;
    readonly holder: DeclaredClass;
    readonly inner: readonly DeclaredClass[];
};

function declareTrigger(world: World, unit: UnitInfo, trigger: TriggerUnit): DeclaredTrigger {
    const members = trigger.members.filter((member) => !isTypeDecl(member));
    const holder = hiddenClass(unit, `Trigger.${trigger.name}`, trigger.span, members);
    const inner = trigger.members.filter(isTypeDecl).flatMap((decl) => declareInner(world, unit, decl, holder.symbol));
    return { unit: trigger, holder, inner };
}

function bindTrigger(world: World, trigger: DeclaredTrigger): BoundTrigger {
    const { unit, holder } = trigger;
    const object = world.schema.object(unit.object);
    if (object === undefined) {
        world.report(holder.unit.source, unit.span, diagnosticCodes.unknownType, `Invalid type: ${unit.object}`);
    }
    const ctx = new BodyContext({
        world,
        unit: holder.unit,
        cls: holder.symbol,
        isStatic: true,
        returnType: types.void,
        triggerObject: object?.name ?? unit.object
    });
    return {
        name: unit.name,
        object: object?.name ?? unit.object,
        events: unit.events,
        source: holder.unit.source,
        apiVersion: holder.unit.apiVersion,
        holder: bindClass(world, holder),
        body: bindFreeBody(ctx, unit.body)
    };
}

function bindFreeBody(ctx: BodyContext, block: Block): BoundBlock {
    const body = bindBlock(ctx, block);
    ctx.nulls.settle();
    checkFlow(ctx, body);
    return body;
}

function runMethod(owner: ClassSymbol): MethodSymbol {
    return {
        owner,
        name: 'run',
        params: [],
        returnType: types.void,
        isStatic: true,
        isAbstract: false,
        isVirtual: false,
        isOverride: false,
        access: 'public',
        annotations: new Map(),
        key: 'run$anonymous',
        decl: undefined
    };
}
