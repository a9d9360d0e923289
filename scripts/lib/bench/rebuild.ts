import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createClientBuilder, hostModelOf } from '../../../local-org/src/lwc/index.ts';
import { buildPackage } from '../build/index.ts';
import { appMetadataOf, backendOf, cacheDir, openCordonOrg, root } from '../org/index.ts';
import type { Figure } from './figure.ts';

const rounds = 5;
/** Milliseconds within which a saved file is to be on the page. */
const target = 1000;

/** From a saved template of the package, and from a saved script, to components that pages can load. */
export async function benchRebuild(): Promise<Figure[]> {
    const { directory } = await buildPackage(root);
    const org = await openCordonOrg();
    const folder = mkdtempSync(join(tmpdir(), 'cordon-rebuild-'));
    const source = join(directory, 'force-app', 'main');
    // A component is changed in a copy; Apex and metadata stay where they are.
    cpSync(source, folder, {
        recursive: true,
        filter: (path) => !/\.(cls|object|md|field|label)/.test(basename(path))
    });
    const builder = createClientBuilder();
    try {
        const input = { model: hostModelOf(appMetadataOf(org), 'Cordon'), platform: backendOf(org), bundleDirs: [folder], cacheDir }; // prettier-ignore
        await builder.build(input);
        const figures: Figure[] = [];
        for (const [kind, file, change] of [
            ['template', 'incidentHeader.html', (round: number) => `<!-- ${round} -->`],
            ['script', 'incidentHeader.js', (round: number) => `\nvoid ${round};\n`]
        ] as const) {
            const path = join(folder, 'console', 'lwc', 'incidentHeader', file);
            const text = readFileSync(path, 'utf8');
            const times: number[] = [];
            for (let round = 0; round < rounds; round++) {
                writeFileSync(path, text + change(round + Math.random()));
                times.push((await builder.build(input)).milliseconds);
            }
            const median = times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
            figures.push({ name: `components built again after a saved ${kind}`, value: median, target, unit: 'ms' });
        }
        return figures;
    } finally {
        await builder.dispose();
        rmSync(folder, { recursive: true, force: true });
        org.close();
    }
}
