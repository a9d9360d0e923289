/** State of one emitted function: its temporaries, the loops around the text, its processor ticks, the lines it notes. */
import type { ClassSymbol, TempSymbol } from '../semantics/index.ts';
import type { Span } from '../source/index.ts';
import type { ModuleScope } from './module-scope.ts';

/** JavaScript that stands for a temporary of the bound tree. */
export type TempValue = { readonly javascript: string; readonly neverNull: boolean };

type Loop = {
    /** The variable that counts the ticks of the loop. */
    readonly counter: string;
    /** Ticks that the turns since the last check cost, for a loop that checks once for many turns. */
    readonly due: string | undefined;
    /** What a `break` must name. */
    readonly label: string | undefined;
};

/** Lines that run together, because nothing between them can fail or leave. */
export type Stretch = {
    /** Notes that they ran. */
    readonly text: string;
    /** What the branches must note that follow on it; empty if the stretch notes itself. */
    readonly forked: readonly (readonly number[])[];
    add(span: Span): void;
};

const ticksBetweenChecks = 4095;

export class FunctionScope {
    readonly module: ModuleScope;
    /** The class whose member the function is. */
    readonly owner: ClassSymbol;
    /** Whether the function may run on an object of an earlier transaction, whose statics are gone. */
    readonly mayOutliveStatics: boolean;
    /** What a `return` without a value gives: a constructor its object. */
    bareReturn: '' | '(this)' = '';
    readonly #temps = new Map<number, TempValue>();
    readonly #declared: string[] = [];
    readonly #loops: Loop[] = [];
    /** Lines that the next stretch notes with its own. */
    #forked: readonly (readonly number[])[] = [];
    #fresh = 0;

    constructor(module: ModuleScope, owner: ClassSymbol, mayOutliveStatics = false) {
        this.module = module;
        this.owner = owner;
        this.mayOutliveStatics = mayOutliveStatics;
    }

    /** A new variable of the function; `base` says what it holds. */
    variable(base: string): string {
        const name = `$${base}${this.#fresh++}`;
        this.#declared.push(name);
        return name;
    }
    /** Lets a bound temporary stand for a new variable. */
    temp(symbol: TempSymbol, neverNull = false): string {
        const name = this.variable('t');
        this.#temps.set(symbol.id, { javascript: name, neverNull });
        return name;
    }
    /** Lets a bound temporary stand for an expression without side effects. */
    alias(symbol: TempSymbol, value: TempValue): void {
        this.#temps.set(symbol.id, value);
    }
    valueOf(symbol: TempSymbol): TempValue {
        const value = this.#temps.get(symbol.id);
        if (value === undefined) throw new Error(`temporary ${symbol.id} is used before it is set`);
        return value;
    }

    /** Emits a loop with `body` given the variable that counts its ticks. */
    inLoop(emit: () => string): string {
        const counter = this.variable('n');
        this.#loops.push({ counter, due: undefined, label: undefined });
        const loop = emit();
        this.#loops.pop();
        return `${counter}=0;${loop}${this.charge(counter)}`;
    }
    /**
     * Emits a loop around stretches of turns that are not counted one by one; `due` is what those of a stretch cost.
     * `emit` gets the label to leave by and gives the loop's head, its open brace and what a stretch does.
     */
    inCountedLoop(due: string, emit: (label: string) => string): string {
        const counter = this.variable('n');
        const label = `$loop${this.#fresh++}`;
        this.#loops.push({ counter, due, label });
        const turns = emit(label);
        this.#loops.pop();
        return `${counter}=0;${turns}${this.chargeAndCheck(`${due}+${counter}`)}${counter}=0;}`;
    }
    /** Charges ticks: to the innermost loop's variable, which is cheap, or to the transaction. */
    charge(ticks: number | string, loop = this.#loops.at(-1)): string {
        return loop === undefined ? `$T[0]-=${ticks};` : `${loop.counter}+=${ticks};`;
    }
    /** Charges ticks and ends the transaction if none are left. A loop looks only now and then. */
    chargeAndCheck(ticks: number | string): string {
        const counter = this.#loops.at(-1)?.counter;
        const over = `${this.module.helper('overCpu')}();`;
        if (counter === undefined) return `if(($T[0]-=${ticks})<0)${over}`;
        return `if((${counter}=${counter}+${ticks}|0)>${ticksBetweenChecks}){if(($T[0]-=${counter})<0)${over}${counter}=0;}`;
    }
    /** Charges what the loops around a `return` have counted. */
    settleLoops(): string {
        if (this.#loops.length === 0) return '';
        const amounts = this.#loops.map(({ counter, due }) => (due === undefined ? counter : `${due}+${counter}`));
        return `$T[0]-=${amounts.join('+')};`;
    }
    /** Leaves the innermost loop. */
    leaveLoop(): string {
        const loop = this.#loops.at(-1);
        if (loop?.due === undefined) return 'break;';
        return `${this.charge(`${loop.due}+${loop.counter}`, this.#loops.at(-2))}break ${loop.label};`;
    }

    /** Text that notes that a stretch of lines ran. One that forks needs none: the branch that follows notes it. */
    noteLines(forks: boolean): Stretch {
        const lines: number[] = [];
        const own = [lines, ...this.#forked];
        this.#forked = [];
        const add = (span: Span): void => {
            const line = this.module.line(span);
            if (!lines.includes(line)) lines.push(line);
        };
        return { text: forks ? '' : this.module.noteLines(own), forked: forks ? own : [], add };
    }
    /** Emits a branch whose first stretch notes the stretch that forks into it, too. */
    inBranchOf(stretch: Stretch | undefined, emit: () => string): string {
        const outer = this.#forked;
        this.#forked = stretch?.forked ?? [];
        const text = emit();
        this.#forked = outer;
        return text;
    }

    /** Wraps a body into a function with its variables declared. */
    close(name: string, parameters: readonly string[], body: string): string {
        const variables = this.#declared.length === 0 ? '' : `let ${this.#declared.join(',')};`;
        return `function ${name}(${parameters.join(',')}){${variables}${body}}`;
    }
}
