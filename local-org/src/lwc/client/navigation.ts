/** `lightning/navigation`. */
import type { LightningElement } from 'lwc';
import { navigate, pathOf, watchPage } from './router.ts';
import type { PageReference } from './router.ts';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

type ElementConstructor = new () => LightningElement;

/** Adds `this[NavigationMixin.Navigate](reference, replace)` and `this[NavigationMixin.GenerateUrl](reference)`. */
export function NavigationMixin(Base: ElementConstructor): ElementConstructor {
    return class extends Base {
        [Navigate](reference: PageReference, replace?: boolean): void {
            navigate(reference, replace);
        }

        async [GenerateUrl](reference: PageReference): Promise<string> {
            return pathOf(reference);
        }
    };
}
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

/** Wire adapter that provides the reference of the page shown. */
export class CurrentPageReference {
    readonly #provide: (reference: PageReference) => void;
    #stop: (() => void) | undefined;

    constructor(provide: (reference: PageReference | undefined) => void) {
        this.#provide = provide;
    }

    connect(): void {
        this.#stop = watchPage(this.#provide);
    }

    disconnect(): void {
        this.#stop?.();
    }

    update(): void {
        // The adapter takes no parameters.
    }
}
