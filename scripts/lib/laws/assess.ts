import { readFileSync } from 'node:fs';
import { createOrg, GuestException } from '../../../local-org/src/index.ts';

/** Facts that were refused, or an input that cannot be read; the message is for the user. */
export class AssessError extends Error {
    override readonly name = 'AssessError';
}

/** What `npm run assess -- --help` prints. */
export const assessUsage = `Usage: npm run -s assess -- <facts.json>

Runs the law engine on incident facts and prints what is owed to whom by when, as JSON.
The file holds one facts object, {"asOf": …, "facts": …}, or an array of those.`;

function readText(file: string): string {
    try {
        return readFileSync(file, 'utf8');
    } catch (problem) {
        throw new AssessError(
            `${file}: cannot be read (${(problem as NodeJS.ErrnoException).code ?? 'unknown reason'})`
        );
    }
}

/**
 * Assesses one file of incident facts with the package's own Apex in a fresh local org.
 *
 * @param file path of the facts
 * @param packageDir the built package
 * @param cacheDir where compiled files are kept between runs
 * @returns the result as indented JSON
 * @throws AssessError if the file cannot be read or the facts are refused
 * @throws CompilationError if the package does not compile
 */
export function assessFile(file: string, packageDir: string, cacheDir: string): string {
    const text = readText(file);
    const org = createOrg({ projects: [packageDir], cacheDir });
    try {
        const result = org.callStatic('AssessmentService', 'assessJson', [text]);
        return JSON.stringify(JSON.parse(String(result)), undefined, 2);
    } catch (problem) {
        if (!(problem instanceof GuestException)) throw problem;
        const isRefusal = problem.typeName.endsWith('LawInputException');
        throw new AssessError(`${file}: ${isRefusal ? problem.text : `${problem.describe()}\n${problem.stackTrace}`}`);
    } finally {
        org.close();
    }
}
