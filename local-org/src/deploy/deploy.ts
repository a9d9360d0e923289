/** One deploy from its zip to its outcome: plan, compile, test, put in force. */
import type { Diagnostic, Org, TestFilter } from '../index.ts';
import type { OrgHost } from './host.ts';
import { readPackage, type DeployPackage, type Named } from './package-zip.ts';
import { planDeploy, type Change, type DeployPlan, type Problem } from './plan.ts';
import { relevantTests } from './relevant-tests.ts';
import { keyOf } from './store.ts';

export type TestLevel = 'NoTestRun' | 'RunSpecifiedTests' | 'RunLocalTests' | 'RunAllTestsInOrg' | 'RunRelevantTests';

export type DeployRequest = {
    readonly zip: Uint8Array;
    readonly checkOnly: boolean;
    readonly rollbackOnError: boolean;
    readonly testLevel: TestLevel;
    readonly runTests: readonly string[];
    readonly ignoreWarnings: boolean;
};

/** Runs tests in an org and says what came of it. */
export type TestRunner<T> = (org: Org, filter: TestFilter) => T;

export type DeployOutcome<T> = {
    readonly success: boolean;
    readonly changes: readonly Change[];
    readonly problems: readonly Problem[];
    readonly tests: T | undefined;
    /** Whether the org changed. */
    readonly applied: boolean;
};

/** What tests and coverage have to show for a deploy to pass. */
export type TestVerdict = { readonly passed: boolean };

/**
 * @throws PackageError for a zip that is no package
 * @throws UnknownTestError for a test class that does not exist
 */
export function runDeploy<T extends TestVerdict>(host: OrgHost, request: DeployRequest, test: TestRunner<T>): DeployOutcome<T> {
    const pkg = readPackage(request.zip);
    let current = attempt(host, pkg);
    try {
        if (!request.rollbackOnError) current = withoutBroken(host, pkg, current);
        const errors = current.problems.filter(({ kind }) => kind === 'Error');
        const broken = errors.length > 0 && request.rollbackOnError;
        const tests = broken || current.org === undefined ? undefined : runTests(current, request, test);
        const success = !broken && (tests?.passed ?? true);
        const applied = success && !request.checkOnly;
        if (applied) host.apply(current.plan.next, new Set(current.plan.changes.map(({ component }) => component.type)));
        return { success: success && (errors.length === 0 || applied), changes: current.plan.changes, problems: current.problems, tests, applied };
    } finally {
        current.org?.close();
    }
} // prettier-ignore

type Attempt = {
    readonly plan: DeployPlan;
    readonly problems: readonly Problem[];
    /** Undefined where nothing has to be compiled or tested. */
    readonly org: Org | undefined;
};

/** Types whose deploy the compiler or the tests have to see. */
const compiled = new Set(['ApexClass', 'ApexTrigger', 'CustomObject', 'CustomField', 'ValidationRule', 'RecordType', 'FieldSet', 'SharingReason', 'CustomLabel', 'CustomMetadata', 'StaticResource', 'GlobalValueSet', 'CustomPermission']); // prettier-ignore

function attempt(host: OrgHost, pkg: DeployPackage): Attempt {
    const plan = planDeploy(host.store, pkg, host.org.schema);
    const matters = plan.changes.some(({ component, kind }) => kind !== 'unchanged' && compiled.has(component.type));
    const asksForTests = plan.changes.some(({ component }) => component.type.startsWith('Apex'));
    if (!matters && !asksForTests) return { plan, problems: plan.problems, org: undefined };
    const org = host.candidate(plan.next);
    return { plan, problems: [...plan.problems, ...compileProblems(host.org, org, plan)], org };
}

/** Leaves broken components out until the rest stands. */
function withoutBroken(host: OrgHost, pkg: DeployPackage, first: Attempt): Attempt {
    let current = first;
    const problems: Problem[] = [...first.problems];
    const out = new Set<string>();
    for (let round = 0; round < 5; round++) {
        const broken = current.problems.filter(({ kind }) => kind === 'Error');
        if (broken.length === 0) break;
        for (const { type, fullName } of broken) out.add(keyOf(type, fullName));
        current.org?.close();
        const keep = <N extends Named>(list: readonly N[]): N[] => list.filter(({ type, fullName }) => !out.has(keyOf(type, fullName))); // prettier-ignore
        current = attempt(host, { ...pkg, problems: [], components: keep(pkg.components), destroyBefore: keep(pkg.destroyBefore), destroyAfter: keep(pkg.destroyAfter) }); // prettier-ignore
        problems.push(...current.problems);
    }
    return { ...current, problems };
}

const lineOf = ({ file, line, message }: Diagnostic): string => `${file}:${line}:${message}`;

/** Diagnostics that the org did not have before, at the components that they belong to. */
function compileProblems(before: Org, after: Org, { changes }: DeployPlan): Problem[] {
    const known = new Set(before.diagnostics.map(lineOf));
    const byFile = new Map(changes.map((change) => [fileOf(change), change]));
    const problems: Problem[] = [];
    const dependent: Diagnostic[] = [];
    for (const diagnostic of after.diagnostics) {
        const change = byFile.get(
            diagnostic.file
                .replace(/^force-app\//, '')
                .replace(/-meta\.xml$/, '')
                .toLowerCase()
        );
        if (change === undefined) {
            if (!known.has(lineOf(diagnostic))) dependent.push(diagnostic);
            continue;
        }
        const { type, fullName } = change.component;
        problems.push({ type, fullName, fileName: change.fileName, problem: diagnostic.message, line: diagnostic.line, column: diagnostic.column, kind: 'Error' }); // prettier-ignore
    }
    return [...problems, ...dependentProblems(dependent, changes)];
}

/** Where the compiler finds a component. */
function fileOf({ component: { type, fullName } }: Change): string {
    if (type === 'ApexClass') return `classes/${fullName}.cls`.toLowerCase();
    if (type === 'ApexTrigger') return `triggers/${fullName}.trigger`.toLowerCase();
    const [object = '', ...rest] = fullName.split('.');
    if (type === 'CustomField') return `objects/${object}/fields/${rest.join('.')}.field`.toLowerCase();
    if (type === 'ValidationRule')
        return `objects/${object}/validationRules/${rest.join('.')}.validationRule`.toLowerCase();
    return `${type}/${fullName}`.toLowerCase();
}

/** Code that was there and breaks: the deploy is refused at what it takes away, else at what it changes. */
function dependentProblems(diagnostics: readonly Diagnostic[], changes: readonly Change[]): Problem[] {
    if (diagnostics.length === 0) return [];
    const places = diagnostics.map(({ file, line, column, message }) => `Class ${file.replace(/^.*\//, '').replace(/\.\w+$/, '')}: line ${line}, column ${column}: ${message}`); // prettier-ignore
    const problem = `Dependent class is invalid and needs recompilation:\n${places.slice(0, 5).join('\n')}`;
    const deleted = changes.filter(({ kind }) => kind === 'deleted');
    const suspects = deleted.length > 0 ? deleted : changes.filter(({ kind }) => kind !== 'unchanged').slice(0, 1);
    return suspects.map(({ component, fileName }) => ({ type: component.type, fullName: component.fullName, fileName, problem, kind: 'Error' as const })); // prettier-ignore
}

function runTests<T>({ org, plan }: Attempt, request: DeployRequest, test: TestRunner<T>): T | undefined {
    switch (request.testLevel) {
        case 'NoTestRun':
            return undefined;
        case 'RunSpecifiedTests':
            return test(org!, request.runTests);
        case 'RunRelevantTests': {
            const chosen = relevantTests(org!, plan.changes);
            return chosen.length === 0 ? undefined : test(org!, chosen);
        }
        default:
            return test(org!, []);
    }
}
