/** `npm test`: every check of the project, ending with one line `N passed, N failed`. */
import { parseArgs } from 'node:util';
import { unpackedChromium } from '../local-org/src/lwc/browser.ts';
import { buildPackage } from './lib/build/index.ts';
import { root } from './lib/org/index.ts';
import { allSuites } from './lib/testing/all.ts';
import { runSuites } from './lib/testing/index.ts';

const { values } = parseArgs({
    options: { only: { type: 'string' }, slowest: { type: 'string', default: '0' }, help: { type: 'boolean' } }
});
const chosen = allSuites.filter(
    (suite) => values.only === undefined || suite.name.toLowerCase().includes(values.only.toLowerCase())
);
if (values.help === true || chosen.length === 0) {
    console.log(
        `Usage: npm test -- [--only <part of a suite's name>] [--slowest <number to list>]\nSuites: ${allSuites.map((suite) => suite.name).join(', ')}`
    );
    process.exitCode = values.help === true ? 0 : 2;
} else {
    // Once for all, since suites run beside each other; those that need it say why it failed.
    await Promise.allSettled([buildPackage(root), unpackedChromium()]);
    const failed = await runSuites(chosen, (line) => console.log(line), { slowest: Number(values.slowest) });
    process.exitCode = failed === 0 ? 0 : 1;
}
