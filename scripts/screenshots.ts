/** `npm run screenshots`: takes the pictures of docs/images from the running console. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../local-org/src/lwc/browser.ts';
import { startDemo } from './lib/demo/index.ts';
import { root } from './lib/org/index.ts';

const shots = [
    { file: 'console.png', width: 1400, height: 1000 },
    { file: 'console-phone.png', width: 420, height: 900 }
] as const;

const images = join(root, 'docs', 'images');
const folder = mkdtempSync(join(tmpdir(), 'cordon-shots-'));
mkdirSync(images, { recursive: true });
const demo = await startDemo({
    scenario: 'drift-2025',
    reset: false,
    port: 0,
    dataFile: join(folder, 'demo.sqlite'),
    onProgress: () => undefined
});
const browser = await launchBrowser();
try {
    const page = await browser.newPage();
    await page.goto(demo.server.url);
    await page.getByRole('article').first().waitFor();
    for (const { file, width, height } of shots) {
        await page.setViewportSize({ width, height });
        await page.screenshot({ path: join(images, file) });
        console.log(`docs/images/${file}`);
    }
} finally {
    await browser.close();
    await demo.close();
    rmSync(folder, { recursive: true, force: true });
}
