/** Apex Reference, "Pattern Class" and "Matcher Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { compilePattern, exec, replace, split, type CompiledPattern, type MatchedGroups } from '../regex/index.ts';
import { instanceMembers, staticMembers } from '../support/guard.ts';
import { stringList } from '../support/values.ts';
import { withRegex } from './String.ts';

/** A `System.Pattern`. */
export class ApexPattern extends PlatformObject {
    readonly typeName = 'System.Pattern';
    readonly compiled: CompiledPattern;

    constructor(compiled: CompiledPattern) {
        super();
        this.compiled = compiled;
    }
    override toString(): string {
        return this.compiled.source;
    }
}

/** A `System.Matcher`: the text between the region's ends, and the last match in it. */
export class ApexMatcher extends PlatformObject {
    readonly typeName = 'System.Matcher';
    pattern: ApexPattern;
    input: string;
    regionStart = 0;
    regionEnd: number;
    /** Offsets are in the whole input. */
    groups: MatchedGroups | undefined;
    /** Where the next `find()` starts. */
    next = 0;

    constructor(pattern: ApexPattern, input: string) {
        super();
        this.pattern = pattern;
        this.input = input;
        this.regionEnd = input.length;
    }

    reset(input = this.input): this {
        this.input = input;
        return this.region(0, input.length);
    }

    region(start: number, end: number): this {
        this.regionStart = start;
        this.regionEnd = end;
        this.groups = undefined;
        this.next = start;
        return this;
    }

    /** Matches inside the region, which looks like the whole input to the pattern. */
    run(kind: 'finder' | 'anchored' | 'whole', from: number): boolean {
        const text = this.input.slice(this.regionStart, this.regionEnd);
        const found = exec(this.pattern.compiled, kind, text, from - this.regionStart);
        this.groups = found?.map((range) =>
            range === undefined ? undefined : [range[0] + this.regionStart, range[1] + this.regionStart]
        );
        const whole = this.groups?.[0];
        if (whole !== undefined) this.next = whole[1] === whole[0] ? whole[1] + 1 : whole[1];
        return whole !== undefined;
    }

    find(): boolean {
        if (this.next > this.regionEnd) {
            this.groups = undefined;
            return false;
        }
        return this.run('finder', this.next);
    }
}

/** The range of a group of the last match; undefined if the group took no part. */
function range(runtime: Runtime, self: ApexMatcher, group: number): readonly [number, number] | undefined {
    if (self.groups === undefined) return runtime.fail('System.StringException', 'No match found');
    if (group < 0 || group >= self.groups.length) {
        return runtime.fail('System.StringException', `No group ${group}`);
    }
    return self.groups[group];
}

function groupText(runtime: Runtime, self: ApexMatcher, group: number): string | null {
    const found = range(runtime, self, group);
    return found === undefined ? null : self.input.slice(found[0], found[1]);
}

const matching = {
    'find()': (_: Runtime, self: ApexMatcher) => self.find(),
    'find(Integer)': (runtime: Runtime, self: ApexMatcher, from: number) => {
        if (from < 0 || from > self.input.length) {
            return runtime.fail('System.StringException', `Illegal start index: ${from}`);
        }
        return self.reset().run('finder', from);
    },
    'lookingAt()': (_: Runtime, self: ApexMatcher) => self.run('anchored', self.regionStart),
    'matches()': (_: Runtime, self: ApexMatcher) => self.run('whole', self.regionStart),
    'region(Integer,Integer)': (runtime: Runtime, self: ApexMatcher, start: number, end: number) => {
        if (start < 0 || end < start || end > self.input.length) {
            return runtime.fail('System.StringException', `Invalid region: ${start}, ${end}`);
        }
        return self.region(start, end);
    },
    'reset()': (_: Runtime, self: ApexMatcher) => self.reset(),
    'reset(String)': (_: Runtime, self: ApexMatcher, input: string) => self.reset(input),
    'usePattern(Pattern)': (_: Runtime, self: ApexMatcher, pattern: ApexPattern) => {
        self.pattern = pattern;
        self.groups = undefined;
        return self;
    }
};

const answers = {
    'end()': (runtime: Runtime, self: ApexMatcher) => range(runtime, self, 0)![1],
    'end(Integer)': (runtime: Runtime, self: ApexMatcher, group: number) => range(runtime, self, group)?.[1] ?? -1,
    'start()': (runtime: Runtime, self: ApexMatcher) => range(runtime, self, 0)![0],
    'start(Integer)': (runtime: Runtime, self: ApexMatcher, group: number) => range(runtime, self, group)?.[0] ?? -1,
    'group()': (runtime: Runtime, self: ApexMatcher) => groupText(runtime, self, 0),
    'group(Integer)': groupText,
    'groupCount()': (_: Runtime, self: ApexMatcher) => self.pattern.compiled.groups.length - 1,
    'hasAnchoringBounds()': () => true,
    'hasTransparentBounds()': () => false,
    'pattern()': (_: Runtime, self: ApexMatcher) => self.pattern,
    'regionEnd()': (_: Runtime, self: ApexMatcher) => self.regionEnd,
    'regionStart()': (_: Runtime, self: ApexMatcher) => self.regionStart,
    'replaceAll(String)': (runtime: Runtime, self: ApexMatcher, by: string) =>
        withRegex(runtime, () => replace(self.reset().pattern.compiled, self.input, by, false)),
    'replaceFirst(String)': (runtime: Runtime, self: ApexMatcher, by: string) =>
        withRegex(runtime, () => replace(self.reset().pattern.compiled, self.input, by, true))
};

export const matcherClass: PlatformClass = {
    name: 'System.Matcher',
    methods: instanceMembers({ ...matching, ...answers }),
    statics: staticMembers({
        'quoteReplacement(String)': (_: Runtime, text: string) => text.replace(/[\\$]/g, (char) => `\\${char}`)
    })
};

const compile = (runtime: Runtime, regex: string): ApexPattern =>
    new ApexPattern(withRegex(runtime, () => compilePattern(regex)));

export const patternClass: PlatformClass = {
    name: 'System.Pattern',
    methods: instanceMembers({
        'matcher(String)': (_: Runtime, self: ApexPattern, input: string) => new ApexMatcher(self, input),
        'pattern()': (_: Runtime, self: ApexPattern) => self.compiled.source,
        'split(String)': (_: Runtime, self: ApexPattern, input: string) => stringList(split(self.compiled, input, 0)),
        'split(String,Integer)': (_: Runtime, self: ApexPattern, input: string, limit: number) =>
            stringList(split(self.compiled, input, limit))
    }),
    statics: staticMembers({
        'compile(String)': compile,
        'matches(String,String)': (runtime: Runtime, regex: string, input: string) =>
            exec(compile(runtime, regex).compiled, 'whole', input, 0) !== undefined,
        'quote(String)': (_: Runtime, text: string) => `\\Q${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`
    })
};
