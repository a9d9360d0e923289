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

const ticksBetweenChecks = 4095;

export class FunctionScope {
    readonly module: ModuleScope;
    /** The class whose member the function is. */
    readonly owner: ClassSymbol;
    /** Whether the function may run on an object of an earlier transaction, whose statics are gone. */
    readonly mayOutliveStatics: boolean;
    readonly #temps = new Map<number, TempValue>();
    readonly #declared: string[] = [];
    readonly #loops: Loop[] = [];
    /** Flags that are kept in variables until the function ends, by their variable. */
    readonly #flags = new Map<string, number>();
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

    /**
     * Text that notes that the lines of a stretch ran. The answer also takes in the lines of what follows without a
     * way out between. In loops the flag is a variable, which costs next to nothing.
     */
    noteLines(): { readonly text: string; add(span: Span): void } {
        const lines: number[] = [];
        const index = this.module.coverage.push(lines) - 1;
        const add = (span: Span): void => {
            const line = this.module.line(span);
            if (!lines.includes(line)) lines.push(line);
        };
        if (this.#loops.length === 0) return { text: `$V[${index}]=1;`, add };
        const flag = `$ran${this.#flags.size}`;
        this.#flags.set(flag, index);
        return { text: `${flag}=1;`, add };
    }

    /** Wraps a body into a function with its variables declared. */
    close(name: string, parameters: readonly string[], body: string): string {
        const flags = [...this.#flags];
        const declared = [...this.#declared, ...flags.map(([flag]) => `${flag}=0`)];
        const variables = declared.length === 0 ? '' : `let ${declared.join(',')};`;
        const stores = flags.map(([flag, index]) => `$V[${index}]|=${flag};`).join('');
        const noted = flags.length === 0 ? body : `try{${body}}finally{${stores}}`;
        return `function ${name}(${parameters.join(',')}){${variables}${noted}}`;
    }
}
