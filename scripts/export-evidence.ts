/** `npm run -s export-evidence -- <incident Id> <folder>`: writes an evidence bundle from the local org's data file. */
import { existsSync, writeFileSync } from 'node:fs';
import { exportBundle } from './lib/evidence/export.ts';
import { openCordonOrg } from './lib/org/index.ts';

const usage = `Usage: npm run -s export-evidence -- <incident Id> <folder> --data <file> [--edition fact|counsel]

Writes the ledger of one incident as a bundle into a new folder, and beside it <folder>.witness: keep that file where
nobody who administers the org can change it. The export is recorded in the ledger first.`;

function option(args: string[], name: string): string | undefined {
    const at = args.indexOf(name);
    return at === -1 ? undefined : args.splice(at, 2)[1];
}

const args = process.argv.slice(2);
const dataFile = option(args, '--data');
const edition = option(args, '--edition') ?? 'fact';
const [incidentId, folder, ...rest] = args;
const isEdition = edition === 'fact' || edition === 'counsel';

if (!isEdition || dataFile === undefined || incidentId === undefined || folder === undefined || rest.length > 0) {
    console.error(usage);
    process.exitCode = 2;
} else if (existsSync(folder) || !existsSync(dataFile)) {
    console.error(existsSync(folder) ? `${folder} exists already; name a new folder` : `${dataFile} does not exist`);
    process.exitCode = 2;
} else {
    const org = await openCordonOrg({ dataFile });
    try {
        const witness = exportBundle((...call) => org.callStatic(...call), { incidentId, edition, folder });
        writeFileSync(`${folder}.witness`, witness);
        console.log(`${folder} and ${folder}.witness written`);
    } finally {
        org.close();
    }
}
