/** `lightning/platformResourceLoader`: scripts and styles of static resources, each once in a page. */

const resourcePath = '/resource/';

/** What is loaded or on its way, by address. */
const loading = new Map<string, Promise<void>>();

let evaluate: ((source: string) => void) | undefined;

/** Has scripts run in the sandbox that the package's components run in, where their globals are looked for. */
export function evaluateScriptsWith(run: (source: string) => void): void {
    evaluate = run;
}

/** @throws Error if the address is no static resource's, or nothing usable is there */
export function loadScript(_self: unknown, fileUrl: string): Promise<void> {
    return once(fileUrl, async (address) => {
        if (evaluate !== undefined) evaluate(await textOf(address));
        else await attached(Object.assign(document.createElement('script'), { src: address }), address);
    });
}

/** @throws Error if the address is no static resource's, or nothing usable is there */
export function loadStyle(_self: unknown, fileUrl: string): Promise<void> {
    return once(fileUrl, (address) =>
        attached(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address }), address)
    );
}

async function once(fileUrl: string, load: (address: string) => Promise<void>): Promise<void> {
    const address = addressOf(fileUrl);
    let known = loading.get(address);
    if (known === undefined) {
        known = load(address);
        loading.set(address, known);
        // The next one who asks tries again.
        known.catch(() => loading.delete(address));
    }
    await known;
}

function addressOf(fileUrl: string): string {
    const url = new URL(fileUrl, location.href);
    if (url.origin !== location.origin || !url.pathname.startsWith(resourcePath))
        throw new Error(`${fileUrl} is no static resource: import its address from @salesforce/resourceUrl`);
    return url.href;
}

async function textOf(address: string): Promise<string> {
    const response = await fetch(address);
    if (!response.ok) throw notLoaded(address);
    return response.text();
}

/** Attaches the element; it stays in the page if what it names has come. */
function attached(element: HTMLElement, address: string): Promise<void> {
    return new Promise((resolve, reject) => {
        element.addEventListener('load', () => resolve());
        element.addEventListener('error', () => {
            element.remove();
            reject(notLoaded(address));
        });
        document.head.append(element);
    });
}

function notLoaded(address: string): Error {
    return new Error(`The static resource ${new URL(address).pathname.slice(resourcePath.length)} could not be loaded`);
}
