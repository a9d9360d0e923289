/** `npm run -s bench [-- --json]`: figures of the engine and the package beside their targets. */
import {
    benchAppend,
    benchCompile,
    benchConsole,
    benchContainment,
    benchLoops,
    benchMailing,
    benchObligations,
    benchReach,
    benchRecords,
    benchVerifier,
    benchDetection,
    benchHardTexts,
    figureTable,
    isMet
} from './lib/bench/index.ts';
import { buildPackage } from './lib/build/index.ts';
import { cacheDir, root } from './lib/org/index.ts';

const usage = 'Usage: npm run -s bench [-- --json]';
const [flag, ...rest] = process.argv.slice(2);

if (rest.length > 0 || (flag !== undefined && flag !== '--json')) {
    const asked = flag === '--help' || flag === '-h';
    console[asked ? 'log' : 'error'](usage);
    process.exitCode = asked ? 0 : 2;
} else {
    const { directory } = await buildPackage(root);
    const figures = [
        ...(await benchLoops(root, cacheDir)),
        ...benchCompile(directory, root),
        ...benchObligations(directory, root, cacheDir),
        ...benchAppend(directory, root, cacheDir),
        ...benchVerifier(root),
        ...benchDetection(directory, root, cacheDir),
        ...benchHardTexts(directory, root, cacheDir),
        ...benchRecords(root, cacheDir),
        ...(await benchConsole()),
        ...benchContainment(directory, root, cacheDir),
        ...benchReach(directory, root, cacheDir),
        ...benchMailing(directory, root, cacheDir)
    ];
    console.log(flag === '--json' ? JSON.stringify(figures, undefined, 2) : figureTable(figures));
    process.exitCode = figures.every(isMet) ? 0 : 1;
}
