/**
 * A session of development: waits for the next build, then loads the page again, or shows over it why there is none.
 * The page names the script with the number of the build it was made from.
 */
type Change = { readonly version: number; readonly reasons: readonly string[] };

const overlayId = 'host-build-failed';
const retryMilliseconds = 1000;

function showFailure(reasons: readonly string[]): void {
    document.getElementById(overlayId)?.remove();
    const overlay = document.createElement('div');
    overlay.id = overlayId;
    overlay.setAttribute('role', 'alert');
    overlay.style.cssText =
        'position:fixed;inset:0;z-index:10000;overflow:auto;padding:2rem;background:#1b1b1f;color:#fff;font:14px/1.5 ui-monospace,monospace';
    const heading = document.createElement('h2');
    heading.textContent = 'The Lightning web components do not build';
    heading.style.cssText = 'font-size:1.25rem;margin-bottom:1rem';
    const list = document.createElement('ul');
    for (const reason of reasons) {
        const item = document.createElement('li');
        item.textContent = reason;
        item.style.cssText = 'white-space:pre-wrap;margin-bottom:0.75rem';
        list.append(item);
    }
    const close = document.createElement('button');
    close.textContent = 'Show the components of before';
    close.style.cssText = 'padding:0.5rem 1rem;color:#000;background:#fff;border:0;border-radius:0.25rem';
    close.addEventListener('click', () => overlay.remove());
    overlay.append(heading, list, close);
    document.body.append(overlay);
}

async function next(since: number): Promise<Change | undefined> {
    try {
        const response = await fetch(`/api/build?since=${since}`);
        return response.ok ? ((await response.json()) as Change) : undefined;
    } catch {
        return undefined;
    }
}

async function follow(first: number): Promise<void> {
    for (let seen = first; ;) {
        const change = await next(seen);
        if (change === undefined) await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
        else if (change.version > seen) {
            seen = change.version;
            if (change.reasons.length === 0) location.reload();
            else showFailure(change.reasons);
        }
    }
}

void follow(Number((document.currentScript as HTMLScriptElement | null)?.dataset['version'] ?? '0'));
