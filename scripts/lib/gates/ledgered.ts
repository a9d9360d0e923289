import { join } from 'node:path';
import { createSchema, loadPlatformTypes, loadProject, type Project, type Schema } from '../../../local-org/src/metadata/index.ts'; // prettier-ignore
import { bindProject, type ApexType, type BoundExpr, type MethodSymbol } from '../../../local-org/src/semantics/index.ts'; // prettier-ignore
import type { SourceText, Span } from '../../../local-org/src/source/index.ts';
import { supportedMembers } from '../../../local-org/src/stdlib/index.ts';
import { parseApexCached } from '../../../local-org/src/syntax/index.ts';
import type { Suite } from '../testing/suite.ts';
import { lineAt, sources, type SourceFile } from './files.ts';
import { gate } from './gate.ts';

/** Calls that put an entry into the ledger. */
const appending: Readonly<Record<string, RegExp>> = {
    Ledger: /^append/,
    ActionIntents: /^(intend|conclude|sweep)/
};
/** Objects that are the record themselves, and the only classes that write them. */
const recordKeepers: Readonly<Record<string, string>> = {
    Ledger_Chain__c: 'LedgerStore',
    Ledger_Entry__c: 'LedgerStore',
    Access_Log__c: 'AccessLogService'
};
/** Stands above a write that needs no entry: `// Not in the ledger: <reason>`. */
const allowance = /^\s*\/\/\s*Not in the ledger:\s*(\S+(?:\s+\S+){2,})/;
const writeCall =
    /(?:^|\.)Database\.(insert|update|upsert|delete|undelete|merge|emptyRecycleBin)(?:Async|Immediate)?\(/i;

type Write = { readonly operation: string; readonly object: string | undefined; readonly span: Span };
type Step = {
    readonly symbol: MethodSymbol;
    readonly source: SourceText;
    readonly writes: Write[];
    readonly calls: Set<MethodSymbol>;
    appends: boolean;
};

/** Name of the record type without namespace; undefined where any record may come. */
function objectOf(type: ApexType, namespace: string | undefined): string | undefined {
    if (type.kind === 'list' || type.kind === 'set') return objectOf(type.element, namespace);
    if (type.kind !== 'sobject' || type.name === undefined) return undefined;
    return namespace !== undefined && type.name.startsWith(`${namespace}__`)
        ? type.name.slice(namespace.length + 2)
        : type.name;
}

const outermost = (symbol: MethodSymbol): MethodSymbol['owner'] => {
    let owner = symbol.owner;
    while (owner.outer !== undefined) owner = owner.outer;
    return owner;
};

/** Notes what one node of a bound body writes and calls, and goes on with what it holds. */
function walk(node: unknown, step: Step, namespace: string | undefined): void {
    if (Array.isArray(node)) return node.forEach((each) => walk(each, step, namespace));
    if (typeof node !== 'object' || node === null) return;
    const { kind } = node as { kind?: string };
    if (kind === 'Dml') {
        const { operation, records, span } = node as { operation: string; records: BoundExpr; span: Span };
        step.writes.push({ operation, object: objectOf(records.type, namespace), span });
    }
    if (kind === 'PlatformCall') {
        const { key, args, span } = node as Extract<BoundExpr, { kind: 'PlatformCall' }>;
        const operation = writeCall.exec(key)?.[1];
        const records = args[0];
        if (operation !== undefined && records !== undefined)
            step.writes.push({ operation, object: objectOf(records.type, namespace), span });
    }
    if (kind === 'Call') {
        const { method } = node as Extract<BoundExpr, { kind: 'Call' }>;
        step.calls.add(method);
        step.appends ||= appending[method.owner.simpleName]?.test(method.name) === true;
    }
    for (const [name, value] of Object.entries(node)) {
        // Symbols and types point back into the program.
        if (!['type', 'method', 'symbol', 'local', 'field', 'constructor', 'temp', 'query'].includes(name))
            walk(value, step, namespace);
    }
}

/** Every method of the package that is no test, with what it writes and calls. */
function stepsOf(root: string): {
    readonly steps: readonly Step[];
    readonly project: Project;
    readonly schema: Schema;
} {
    const cacheFolder = join(root, 'build', 'cache');
    const project = loadProject([join(root, 'build', 'package')], { root });
    const platform = loadPlatformTypes({ cacheFolder });
    const schema = createSchema(project, platform, { features: [] });
    const units = [...project.classes, ...project.triggers].flatMap(({ source, isTrigger, apiVersion }) => {
        const { unit } = parseApexCached(source, isTrigger ? 'trigger' : 'class', join(cacheFolder, 'syntax'));
        const { namespace } = project;
        return unit === undefined ? [] : [{ unit, source, apiVersion, ...(namespace === undefined ? {} : { namespace }) }]; // prettier-ignore
    });
    const { program } = bindProject({ units, schema, platform, supported: supportedMembers() });
    const classes = program.classes.filter(({ symbol }) => symbol.source !== undefined && !symbol.isTest);
    const steps = classes.flatMap(({ symbol: owner, methods, constructors, accessors }) =>
        [
            ...methods,
            ...constructors,
            ...accessors.map(({ field, body }) => ({ symbol: { owner, name: field.name } as MethodSymbol, body }))
        ].flatMap(({ symbol, body }) => {
            const { source } = owner;
            if (source === undefined || outermost(symbol).isTest) return [];
            const step: Step = { symbol, source, writes: [], calls: new Set(), appends: false };
            walk(body, step, project.namespace);
            return [step];
        })
    );
    const bodies = program.triggers.map(({ holder, body, source }) => {
        const symbol = { owner: holder.symbol, name: 'trigger' } as MethodSymbol;
        const step: Step = { symbol, source, writes: [], calls: new Set(), appends: false };
        walk(body, step, project.namespace);
        return step;
    });
    return { steps: [...steps, ...bodies], project, schema };
}

/** Every write of the package: of what, by what, in which class. */
export function writesOf(root: string): { readonly object: string; readonly operation: string; readonly name: string }[] {
    return stepsOf(root).steps.flatMap((step) => step.writes.map(({ object = 'any record', operation }) => ({ object, operation: operation.toLowerCase(), name: outermost(step.symbol).simpleName }))); // prettier-ignore
} // prettier-ignore

/** Whether a method appends itself, or through other methods of its class. */
function appends(step: Step, byMethod: ReadonlyMap<MethodSymbol, Step>, seen = new Set<Step>()): boolean {
    if (step.appends) return true;
    seen.add(step);
    return [...step.calls].some((method) => {
        const next = byMethod.get(method);
        const isOwn = next !== undefined && outermost(method) === outermost(step.symbol);
        return isOwn && !seen.has(next) && appends(next, byMethod, seen);
    });
}

/** Whether an entry follows the write of a method: from itself, or from each of its callers. */
function isFollowed(
    step: Step,
    all: readonly Step[],
    byMethod: ReadonlyMap<MethodSymbol, Step>,
    seen = new Set<Step>()
): boolean {
    // prettier-ignore
    if (appends(step, byMethod)) return true;
    seen.add(step);
    const callers = all.filter(({ calls }) => calls.has(step.symbol));
    return (
        callers.length > 0 && callers.every((caller) => !seen.has(caller) && isFollowed(caller, all, byMethod, seen))
    );
}

/** The reason in the comment that stands directly above a write. */
function allowedBy({ text }: SourceText, span: Span): string | undefined {
    const lines = text.slice(0, span.start).split('\n').slice(0, -1);
    for (let line = lines.pop(); line?.trim().startsWith('//') === true; line = lines.pop()) {
        const reason = allowance.exec(line)?.[1];
        if (reason !== undefined) return reason;
    }
    return undefined;
}

function problemOf(
    step: Step,
    write: Write,
    own: ReadonlySet<string>,
    isFollowedBy: () => boolean
): string | undefined {
    // prettier-ignore
    const { operation, object } = write;
    if (object === undefined)
        return `${operation} of records of any type: give the list one type, so that it can be checked against the ledger`;
    if (!own.has(object)) return undefined;
    const keeper = recordKeepers[object];
    if (keeper !== undefined)
        return outermost(step.symbol).simpleName === keeper
            ? undefined
            : `${operation} of ${object}: only ${keeper} writes it`;
    return isFollowedBy()
        ? undefined
        : `${operation} of ${object} without a ledger entry: append one with Ledger.append in the same method or in every caller, or say above the line why none is needed: // Not in the ledger: <reason>`;
}

/** Components that write records past Apex, and so past the ledger. */
function componentFindings({ path, text }: SourceFile): string[] {
    const forms = /<lightning-record-(?:edit-)?form\b|\b(?:create|update|delete)Record\b(?=[^'"`]*from 'lightning\/uiRecordApi')/g; // prettier-ignore
    return [...text.matchAll(forms)].map(
        ({ 0: found, index }) =>
            `${path}:${lineAt(text, index)}: ${found.replace('<', '')} writes records past the ledger: call a service of the domain`
    );
}

/** Every change of a Cordon record is followed by an entry in the ledger, or says beside the code why it is not. */
export function ledgeredGate(root: string): Suite {
    return gate('records change through their doors, which write the ledger', () => {
        const { steps, project, schema } = stepsOf(root);
        const own = new Set(
            project.objects
                .filter(({ name }) => ['custom', 'customSetting'].includes(schema.object(name)?.kind ?? ''))
                .map(({ name }) => name.replace(`${project.namespace}__`, ''))
        );
        const byMethod = new Map(steps.map((step) => [step.symbol, step]));
        const allowed: string[] = [];
        const findings = steps.flatMap((step) =>
            step.writes.flatMap((write) => {
                const problem = problemOf(step, write, own, () => isFollowed(step, steps, byMethod));
                if (problem === undefined) return [];
                const reason = allowedBy(step.source, write.span);
                if (reason !== undefined) allowed.push(reason);
                if (reason !== undefined) return [];
                return [`${step.source.path}:${lineAt(step.source.text, write.span.start)}: ${problem}`];
            })
        );
        const components = sources(root, 'force-app/main', /\/lwc\/.*\.(?:ts|html)$/);
        const writes = steps.reduce((all, step) => all + step.writes.length, 0);
        return {
            inspected: steps.length,
            findings: [...findings, ...components.flatMap(componentFindings)],
            note: `${writes} writes looked at, ${allowed.length} need no entry`
        };
    });
}
