/**
 * `npm run build`: writes build/package/, the one tree that is tested, shipped and installed, docs/laws.md and
 * docs/access.md; compiles its Apex and checks its components against it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompilationError } from '../local-org/src/index.ts';
import { AccessError, accessDocs, loadAccess, writeUnpackaged } from './lib/access/index.ts';
import { disclosure } from './lib/disclosure/index.ts';
import { checkComponents } from './lib/bindings/index.ts';
import { buildPackage, type BuildResult } from './lib/build/index.ts';
import { lawDocs } from './lib/laws/index.ts';
import { PageError } from './lib/pages/index.ts';
import { openCordonOrg, root } from './lib/org/index.ts';

/** True if every class and trigger compiles; prints why not otherwise. */
async function compileApex(): Promise<boolean> {
    try {
        const org = await openCordonOrg();
        console.log(`Apex: ${org.project.classes.length} classes and ${org.project.triggers.length} triggers compile`);
        org.close();
        return true;
    } catch (error) {
        if (!(error instanceof CompilationError)) throw error;
        console.error(error.message);
        console.error(
            `\nApex: ${error.diagnostics.length} mistakes; the package cannot be run or shipped until they are mended`
        );
        return false;
    }
}

/** True if the components agree with the types of the Apex they call. */
async function checkTypes(directory: string): Promise<boolean> {
    const { errors, ran } = await checkComponents(root, directory);
    for (const error of errors) console.error(error);
    if (errors.length > 0)
        console.error(`components: ${errors.length} type errors; the types of their Apex are in build/types/`);
    else console.log(`components: types agree with the Apex${ran ? '' : ' (unchanged)'}`);
    return errors.length === 0;
}

/** Writes what the documents say from data. */
async function writeDocs(): Promise<void> {
    writeFileSync(join(root, 'docs', 'laws.md'), lawDocs(join(root, 'config', 'laws')));
    const access = loadAccess(root);
    writeFileSync(join(root, 'docs', 'access.md'), accessDocs(access));
    writeUnpackaged(root, access);
    writeFileSync(join(root, 'docs', 'data-read-and-written.md'), await disclosure(root));
}

async function build(): Promise<BuildResult | undefined> {
    try {
        return await buildPackage(root);
    } catch (error) {
        if (!(error instanceof AccessError || error instanceof PageError)) throw error;
        console.error(error.message);
        console.error('\nThe package was not built; docs/architecture.md says how a domain declares access and pages');
        return undefined;
    }
}

const result = await build();
if (result === undefined) process.exit(1);
await writeDocs();
const share = (result.quotaCharacters / 10_000).toFixed(1);
console.log(
    `build/package: ${result.files} source files, ${result.lawRecords} law records, ${result.permissionSets} permission sets${result.rebuilt ? '' : ' (unchanged)'}`
);
console.log(
    `custom metadata: ${result.quotaCharacters.toLocaleString('en-US')} declared characters, ${share} % of our limit of 1,000,000`
);
if (!(await compileApex()) || !(await checkTypes(result.directory))) process.exitCode = 1;
