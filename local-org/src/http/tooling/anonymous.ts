/** Execute anonymous. */
import type { LogLine } from '../../runtime/index.ts';
import { ApiError } from '../api/errors.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { requireAuthor } from './tests.ts';

export type AnonymousOutcome = {
    readonly result: {
        readonly column: number;
        readonly compileProblem: string | null;
        readonly compiled: boolean;
        readonly exceptionMessage: string | null;
        readonly exceptionStackTrace: string | null;
        readonly line: number;
        readonly success: boolean;
    };
    readonly debugLog: string;
};

/** Runs a block as the user. @throws ApiError 403 without the permission Author Apex */
export function executeAnonymous(call: Call, code: string): AnonymousOutcome {
    requireAuthor(call);
    const { success, diagnostics, exception, log } = call.org.runAnonymous(code, call.user);
    const [problem] = diagnostics;
    const line = problem?.line ?? exception?.lineNumber ?? -1;
    return {
        result: {
            column: problem?.column ?? (exception === undefined ? -1 : 1),
            compileProblem: problem?.message ?? null,
            compiled: problem === undefined,
            exceptionMessage: exception?.describe() ?? null,
            exceptionStackTrace: exception?.stackTrace ?? null,
            line: success ? -1 : line,
            success
        },
        debugLog: debugLog(call, code, log)
    };
}

/** A debug log of the lines that `System.debug` wrote. The local org does not know the line of each. */
function debugLog({ version, org, user }: Call, code: string, log: readonly LogLine[]): string {
    const time = new Date(org.interpreter.org.clock.now()).toISOString().slice(11, 21);
    const at = (name: string, rest: string): string => `${time} (0)|${name}${rest}`;
    return [
        `${version} APEX_CODE,DEBUG;APEX_PROFILING,INFO`,
        ...code.split('\n').map((text) => `Execute Anonymous: ${text}`),
        at('USER_INFO', `|[EXTERNAL]|${user.id}|${user.username}|(GMT) ${user.timeZone}|GMT`),
        at('EXECUTION_STARTED', ''),
        at('CODE_UNIT_STARTED', '|[EXTERNAL]|execute_anonymous_apex'),
        ...log.map(({ level, message }) => at('USER_DEBUG', `|[EXTERNAL]|${level}|${message}`)),
        at('CODE_UNIT_FINISHED', '|execute_anonymous_apex'),
        at('EXECUTION_FINISHED', ''),
        ''
    ].join('\n');
}

/** `GET …/tooling/executeAnonymous?anonymousBody=…`. */
export function executeAnonymousRest(call: Call): ApiResponse {
    const code = call.request.query.get('anonymousBody');
    if (code === null) throw new ApiError(400, 'MISSING_ARGUMENT', 'anonymousBody is missing');
    return ok(executeAnonymous(call, code).result);
}
