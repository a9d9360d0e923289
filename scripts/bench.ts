/**
 * `npm run -s bench [-- --json] [--days <n>]`: figures of the engine and the package beside their targets. The logs that
 * are harvested are those of a year; `--days` takes fewer, at 100,000 sign-ins a day all the same.
 */
import { parseArgs } from 'node:util';
import {
    benchAppend,
    benchCompile,
    benchConsole,
    benchContainment,
    benchHarvest,
    benchLoops,
    benchMailing,
    benchObligations,
    benchDataMap,
    benchReach,
    benchReading,
    benchRebuild,
    benchRecords,
    benchVerifier,
    benchDetection,
    benchHardTexts,
    figureTable,
    isMet
} from './lib/bench/index.ts';
import { buildPackage } from './lib/build/index.ts';
import { cacheDir, root } from './lib/org/index.ts';

const usage = 'Usage: npm run -s bench [-- --json] [-- --days <n>]';
const fewestDays = 56;

function optionsOf(words: readonly string[]): { readonly json: boolean; readonly days: number | undefined } {
    const { values } = parseArgs({ args: [...words], options: { json: { type: 'boolean' }, days: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }); // prettier-ignore
    if (values.help === true) throw new RangeError('');
    const days = values.days === undefined ? undefined : Number(values.days);
    if (days !== undefined && !(Number.isInteger(days) && days >= fewestDays)) {
        throw new RangeError(`--days ${values.days}: a whole number from ${fewestDays}, so that there are weeks to forecast and weeks to compare`); // prettier-ignore
    }
    return { json: values.json === true, days };
}

let options: ReturnType<typeof optionsOf> | undefined;
try {
    options = optionsOf(process.argv.slice(2));
} catch (problem) {
    const { message } = problem as Error;
    console[message === '' ? 'log' : 'error'](message === '' ? usage : `${message}\n${usage}`);
    process.exitCode = message === '' ? 0 : 2;
}

if (options !== undefined) {
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
        ...(await benchRebuild()),
        ...benchContainment(directory, root, cacheDir),
        ...benchDataMap(directory, root, cacheDir),
        ...benchReach(directory, root, cacheDir),
        ...benchReading(directory, root, cacheDir),
        ...benchMailing(directory, root, cacheDir),
        ...benchHarvest(directory, root, cacheDir, options.days)
    ];
    console.log(options.json ? JSON.stringify(figures, undefined, 2) : figureTable(figures));
    process.exitCode = figures.every(isMet) ? 0 : 1;
}
