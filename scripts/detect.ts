/** `npm run -s detect -- <texts.jsonl>`: runs the package's detectors on texts and prints kinds and places as JSON. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPackage } from './lib/build/index.ts';
import { detectAll, DetectError, detectUsage, readTexts } from './lib/detect/index.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [file, ...rest] = process.argv.slice(2);

if (file === '--help' || file === '-h') {
    console.log(detectUsage);
} else if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    console.error(detectUsage);
    process.exitCode = 2;
} else {
    try {
        const texts = readTexts(file);
        const { directory } = await buildPackage(root);
        console.log(JSON.stringify(detectAll(texts, directory, join(root, 'build', 'cache'))));
    } catch (problem) {
        if (!(problem instanceof DetectError)) throw problem;
        console.error(problem.message);
        process.exitCode = 2;
    }
}
