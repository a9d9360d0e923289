/** The constructors of the components that pages and the utility bar show, as far as they are here. */
import { components, loaders } from 'host/components';

const known = new Map<string, unknown>(components);
const loading = new Map<string, Promise<void>>();

/** Undefined until its script is here. */
export function constructorOf(component: string): unknown {
    return known.get(component);
}

/** Resolves when the component's script is here. */
export function load(component: string): Promise<void> {
    const begun = loading.get(component) ?? loaders.get(component)?.().then((module) => void known.set(component, module.default)); // prettier-ignore
    if (begun === undefined) throw new Error(`No page shows ${component}`);
    loading.set(component, begun);
    return begun;
}
