/** Apex stack traces out of V8's: emitted modules carry the path of their source file and its line numbers. */

/** One Apex frame, innermost first. */
export type ApexFrame = {
    /** `Class.Outer.Inner.method`, `Trigger.AccountTrigger`, `AnonymousBlock`. */
    readonly name: string;
    /** Path of the source file as diagnostics show it. */
    readonly file: string;
    /** One-based. */
    readonly line: number;
};

/** Names of the scripts that hold emitted modules; frames of other scripts are the engine's own. */
const scripts = new Set<string>();

/** Says that a script of this name is Apex. */
export function registerScript(path: string): void {
    scripts.add(path);
}

const limit = 200;

/** Remembers where we are, cheaply; the frames are read later, if anybody asks. */
export function captureStack(holder: { stack?: string }): void {
    const before = Error.stackTraceLimit;
    Error.stackTraceLimit = limit;
    Error.captureStackTrace(holder);
    Error.stackTraceLimit = before;
}

/** The Apex frames of a captured stack or of a JavaScript error. */
export function apexFrames(holder: { stack?: string | undefined }): ApexFrame[] {
    const before = Error.prepareStackTrace;
    let sites: NodeJS.CallSite[] | undefined;
    Error.prepareStackTrace = (_, callSites) => {
        sites = callSites;
        return '';
    };
    try {
        void holder.stack;
    } finally {
        Error.prepareStackTrace = before;
    }
    if (sites === undefined) return [];
    return sites.flatMap((site) => {
        const script = site.getFileName();
        const name = apexName(site.getFunctionName());
        if (typeof script !== 'string' || !scripts.has(script) || name === undefined) return [];
        return [{ name, file: script, line: site.getLineNumber() ?? 1 }];
    });
}

/** `Outer$Inner$$method$7` is `Class.Outer.Inner.method`, `Trigger$T$$trigger$0` is `Trigger.T`; names without the pattern are helpers of the emitter. */
export function apexName(functionName: string | null): string | undefined {
    const match = /([\w$]+?)\$\$([\w<>]+)\$\d+$/.exec(functionName ?? '');
    if (match === null) return undefined;
    const [owner, member] = [match[1]!.replaceAll('$', '.'), match[2]!];
    if (member === 'trigger') return owner;
    if (owner === 'AnonymousBlock') return member === 'run' ? owner : `${owner}.${member}`;
    const shown = member === 'constructor__' ? '<init>' : member === 'static__' ? '<clinit>' : member;
    return `Class.${owner}.${shown}`;
}

/** `Class.Foo.bar: line 3, column 1`, one frame a line. */
export function formatFrames(frames: readonly ApexFrame[]): string {
    return frames.map((frame) => `${frame.name}: line ${frame.line}, column 1`).join('\n');
}
