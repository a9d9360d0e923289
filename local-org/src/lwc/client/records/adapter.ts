/** Wire adapters over the User Interface API: they ask when every parameter they need is known. */
import { subscribeTo, type Provisioned } from '../answers.ts';

type Provide = (value: Provisioned) => void;
type Config = Readonly<Record<string, unknown>>;

/** What a configuration asks for; undefined while something that is needed is not known yet. */
export type Question = { readonly key: string; load(): Promise<unknown> };

export type Adapter = new (provide: Provide) => {
    connect(): void;
    disconnect(): void;
    update(config: Config): void;
};

/** How each adapter reads a configuration. */
const readers = new WeakMap<Adapter, (config: Config) => Question | undefined>();

/** What an adapter would ask with a configuration. @throws UiError for one that can never be asked */
export function questionFor(adapter: Adapter, config: Config): Question | undefined {
    return readers.get(adapter)!(config);
}

/** Keeps a wire subscribed to its question as long as it is connected. */
export class Asking {
    readonly #give: Provide;
    #question: Question | undefined;
    #connected = false;
    #stop: (() => void) | undefined;

    constructor(give: Provide) {
        this.#give = give;
    }

    ask(question: Question | undefined): void {
        if (question?.key === this.#question?.key) return;
        this.#end();
        this.#question = question;
        if (this.#connected) this.#begin();
    }

    connect(): void {
        this.#connected = true;
        this.#begin();
    }

    disconnect(): void {
        this.#connected = false;
        this.#end();
    }

    #begin(): void {
        const question = this.#question;
        if (question === undefined || this.#stop !== undefined) return;
        this.#stop = subscribeTo(question.key, () => question.load(), this.#give);
    }

    #end(): void {
        this.#stop?.();
        this.#stop = undefined;
    }
}

/** @param questionOf reads the configuration; it throws a UiError for one that can never be asked */
export function createAdapter(questionOf: (config: Config) => Question | undefined): Adapter {
    const made: Adapter = class {
        readonly #asking: Asking;

        constructor(provide: Provide) {
            this.#asking = new Asking(provide);
            provide({ data: undefined, error: undefined });
        }

        update(config: Config): void {
            this.#asking.ask(questionOf(config));
        }

        connect(): void {
            this.#asking.connect();
        }

        disconnect(): void {
            this.#asking.disconnect();
        }
    };
    readers.set(made, questionOf);
    return made;
}
