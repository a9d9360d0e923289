/** `npm run -s assess -- <facts.json>`: runs the law domain's Apex on incident facts and prints the obligations as JSON. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPackage } from './lib/build/index.ts';
import { assessFile, assessUsage, AssessError } from './lib/laws/assess.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [file, ...rest] = process.argv.slice(2);

if (file === '--help' || file === '-h') {
    console.log(assessUsage);
} else if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    console.error(assessUsage);
    process.exitCode = 2;
} else {
    try {
        const { directory } = await buildPackage(root);
        console.log(assessFile(file, directory, join(root, 'build', 'cache')));
    } catch (problem) {
        if (!(problem instanceof AssessError)) throw problem;
        console.error(problem.message);
        process.exitCode = 1;
    }
}
