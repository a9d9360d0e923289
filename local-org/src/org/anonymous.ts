/** Execute anonymous. */
import { emitAnonymous } from '../compile/index.ts';
import type { GuestException, LogLine, RunningUser } from '../runtime/index.ts';
import { toGuest } from '../runtime/index.ts';
import { bindAnonymous } from '../semantics/index.ts';
import { SourceText, type Diagnostic } from '../source/index.ts';
import { parseApex } from '../syntax/index.ts';
import { labelNames } from './compile-project.ts';
import type { Org } from './org.ts';

export type AnonymousResult = {
    /** True if the block was compiled and ran to its end. */
    readonly success: boolean;
    readonly diagnostics: readonly Diagnostic[];
    /** What ended the block early. */
    readonly exception: GuestException | undefined;
    readonly log: readonly LogLine[];
};

const path = 'AnonymousBlock';

/** Compiles and runs a block as one transaction, then the asynchronous work it started. */
export function runAnonymous(org: Org, code: string, user: RunningUser): AnonymousResult {
    const source = new SourceText(path, code);
    const { unit, diagnostics } = parseApex(source, 'anonymous');
    if (unit?.kind !== 'AnonymousUnit') return { success: false, diagnostics, exception: undefined, log: [] };
    const { namespace } = org.project;
    const bound = bindAnonymous({
        unit,
        source,
        apiVersion: org.project.sourceApiVersion,
        ...(namespace === undefined ? {} : { namespace }),
        schema: org.schema,
        symbols: org.symbols,
        labels: labelNames(org.project)
    });
    if (bound.diagnostics.length > 0) {
        return { success: false, diagnostics: bound.diagnostics, exception: undefined, log: [] };
    }
    const { interpreter } = org;
    interpreter.load([emitAnonymous(bound.classes, org.compiled.facts)]);
    org.takeLog();
    try {
        const handle = interpreter.program.handle(bound.run.owner);
        interpreter.run('synchronous', user, () => (handle.$initialize().member(bound.run.key) as () => void)());
        org.drainAsync();
        return { success: true, diagnostics: [], exception: undefined, log: org.takeLog() };
    } catch (error) {
        const exception = toGuest(error);
        if (exception === undefined) throw error;
        return { success: false, diagnostics: [], exception, log: org.takeLog() };
    }
}
