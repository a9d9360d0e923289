/**
 * `lightning/refresh`: a refresh event reaches the nearest container above it, which has the handlers below it run,
 * parents before children. Source: Lightning Web Components Developer Guide, RefreshView API.
 */
import type { LightningElement } from 'lwc';

export const RefreshEventName = 'lightning__refresh';

/** How a refresh ended. The numbers behind the names are not documented. */
export const REFRESH_ERROR = 0;
export const REFRESH_COMPLETE = 1;
export const REFRESH_COMPLETE_WITH_ERRORS = 2;

type Status = typeof REFRESH_ERROR | typeof REFRESH_COMPLETE | typeof REFRESH_COMPLETE_WITH_ERRORS;
/** A component or, under Lightning Locker, its element. */
type Context = LightningElement | HTMLElement;
/** Answers whether the handlers below are to run too. */
type Handler = (this: Context) => Promise<boolean> | boolean;
type ContainerMethod = (this: Context, refreshed: Promise<Status>) => unknown;
type Node = { readonly context: Context; readonly handler: Handler };
type Container = { readonly element: HTMLElement; readonly listener: (event: Event) => void };

const handlers = new Map<number, Node>();
const containers = new Map<number, Container>();
let lastId = 0;

export class RefreshEvent extends CustomEvent<undefined> {
    constructor() {
        super(RefreshEventName, { bubbles: true, composed: true, cancelable: true });
    }
}

/** @return what `unregisterRefreshHandler` takes */
export function registerRefreshHandler(contextElement: Context, providerMethod: Handler): number {
    elementOf(contextElement);
    lastId += 1;
    handlers.set(lastId, { context: contextElement, handler: providerMethod });
    return lastId;
}

export function unregisterRefreshHandler(refreshId: number): void {
    handlers.delete(refreshId);
}

/** @return what `unregisterRefreshContainer` takes */
export function registerRefreshContainer(contextElement: Context, providerMethod: ContainerMethod): number {
    const element = elementOf(contextElement);
    const listener = (event: Event): void => {
        event.stopPropagation();
        providerMethod.call(contextElement, refreshBelow(element));
    };
    element.addEventListener(RefreshEventName, listener);
    lastId += 1;
    containers.set(lastId, { element, listener });
    return lastId;
}

export function unregisterRefreshContainer(refreshId: number): void {
    const container = containers.get(refreshId);
    containers.delete(refreshId);
    container?.element.removeEventListener(RefreshEventName, container.listener);
}

function elementOf(context: Context | null | undefined): HTMLElement {
    if (context instanceof HTMLElement) return context;
    const host = (context as LightningElement | null | undefined)?.hostElement;
    if (host === undefined) throw new TypeError('A refresh is registered with a component or its element');
    return host as HTMLElement;
}

/** The element's ancestors through the roots of components, nearest first, itself included. */
function pathOf(element: Element): Element[] {
    const path: Element[] = [];
    let at: Element | null = element;
    while (at !== null) {
        path.push(at);
        const root: globalThis.Node = at.getRootNode();
        at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    }
    return path;
}

async function refreshBelow(container: HTMLElement): Promise<Status> {
    const failures: unknown[] = [];
    try {
        // What unregisters while the refresh runs is still part of it.
        await runLevel(new Map([...handlers.values()].map((node) => [elementOf(node.context), node])), container, failures); // prettier-ignore
    } catch (error) {
        console.error(error);
        return REFRESH_ERROR;
    }
    return failures.length === 0 ? REFRESH_COMPLETE : REFRESH_COMPLETE_WITH_ERRORS;
}

/** Runs the topmost handlers below an element at once, then those below each that did not end the descent. */
async function runLevel(nodes: ReadonlyMap<HTMLElement, Node>, above: HTMLElement, failures: unknown[]): Promise<void> {
    const children = [...nodes].filter(([element]) => parentOf(element, nodes, above) === above);
    const goOn = await Promise.all(
        children.map(async ([, { context, handler }]) => {
            try {
                return (await handler.call(context)) !== false;
            } catch (error) {
                failures.push(error);
                console.error(error);
                return false;
            }
        })
    );
    await Promise.all(
        children.filter((_, index) => goOn[index]).map(([element]) => runLevel(nodes, element, failures))
    );
}

/** The nearest ancestor that has a handler or is the given one; undefined for an element elsewhere. */
function parentOf(
    element: HTMLElement,
    nodes: ReadonlyMap<HTMLElement, Node>,
    above: HTMLElement
): Element | undefined {
    return pathOf(element)
        .slice(1)
        .find((each) => each === above || nodes.has(each as HTMLElement));
}
