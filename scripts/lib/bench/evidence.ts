import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOrg } from '../../../local-org/src/index.ts';
import { genesis } from '../evidence/entry.ts';
import { digestFile } from '../evidence/lines.ts';
import { bundleFormat, checkpointChain } from '../evidence/types.ts';
import { verifyBundle } from '../evidence/verify.ts';
import { shortest, type Figure } from './figure.ts';

const [few, many] = [10_000, 1_000_000];
const chain = 'a01000000000001AAA:fact';

/** Writes a bundle of one chain whose entries are as long as those of the demo incident. */
function writeBundle(folder: string, entries: number): void {
    mkdirSync(folder, { recursive: true });
    const file = openSync(join(folder, 'entries.ndjson'), 'w');
    let head = genesis;
    for (let sequence = 1; sequence <= entries;) {
        const lines: string[] = [];
        for (; sequence <= entries && lines.length < 5000; sequence++) {
            const columns = `{"actor":"005000000000001AAA","chain":"${chain}","eventTime":"2026-03-20T09:00:00Z","kind":"noted","recordedTime":"2026-03-20T09:00:00Z","sequence":${sequence},"version":1}`;
            const payload = `${columns.slice(0, -1)},"what":{"text":"${'x'.repeat(150)} ${sequence}"}}`;
            const hash = createHash('sha256').update(`${head}\n${payload}`).digest('hex');
            lines.push(`{"hash":"${hash}","previousHash":"${head}","columns":${columns},"payload":${payload}}\n`);
            head = hash;
        }
        writeSync(file, lines.join(''), undefined, 'latin1');
    }
    closeSync(file);
    for (const name of ['checkpoints.ndjson', 'proofs.ndjson']) writeFileSync(join(folder, name), '');
    const chains = [
        { key: chain, entries, head },
        { key: checkpointChain, entries: 0, head: genesis }
    ];
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ format: bundleFormat, edition: 'fact', chains, files: {} })); // prettier-ignore
}

/** Most memory, in bytes, that a verifier of its own process ever held. */
function memoryOf(root: string, folder: string): number {
    const program = `import { verifyBundle } from ${JSON.stringify(join(root, 'scripts/lib/evidence/verify.ts'))};
        const { problems, entries } = verifyBundle(process.argv[1], []);
        console.log(problems.length, entries, process.resourceUsage().maxRSS);`;
    const flags = process.execArgv.filter((flag) => !flag.startsWith('--test'));
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, '--input-type=module', '-e', program, folder], { encoding: 'utf8' }); // prettier-ignore
    const [problems, , kilobytes] = stdout.trim().split(' ').map(Number);
    if (problems !== 0 || kilobytes === undefined) throw new Error(`the bundle did not verify: ${stdout}${stderr}`);
    return kilobytes * 1024;
}

/** The outside verifier next to plain SHA-256 over the same bytes, and the memory it takes. */
export function benchVerifier(root: string): Figure[] {
    const scratch = mkdtempSync(join(tmpdir(), 'cordon-bench-evidence-'));
    try {
        const [small, large] = [join(scratch, 'small'), join(scratch, 'large')];
        writeBundle(small, few);
        writeBundle(large, many);
        const plain = shortest(2, () => digestFile(join(large, 'entries.ndjson')));
        const verified = shortest(2, () => verifyBundle(large, []));
        if (verified.result.problems.length > 0 || verified.result.entries !== many) throw new Error('the bundle did not verify'); // prettier-ignore
        return [
            { name: '1,000,000 entries verified, to SHA-256 of the same bytes', value: verified.ms / plain.ms, target: 4, unit: '×' }, // prettier-ignore
            { name: 'memory for them, to that for 10,000', value: memoryOf(root, large) / memoryOf(root, small), target: 1.3, unit: '×' } // prettier-ignore
        ];
    } finally {
        rmSync(scratch, { recursive: true });
    }
}

/** What an append of one entry and of many uses of its transaction. */
export function benchAppend(directory: string, root: string, cacheDir: string): Figure[] {
    const org = createOrg({ projects: [directory], root, cacheDir, onErrors: 'tolerate' });
    try {
        const fields = { Title__c: 'Bench', Time_Zone__c: 'UTC', Discovered__c: '2026-03-18T16:00:00.000+0000' };
        const incidentId = String(org.callStatic('IncidentService', 'openFromJson', [JSON.stringify(fields)]));
        return [1, 1000].flatMap((count) => {
            const run = org.runAnonymous(`List<LedgerDraft> drafts = new List<LedgerDraft>();
                for (Integer i = 0; i < ${count}; i++) { drafts.add(new LedgerDraft(Id.valueOf('${incidentId}'), 'noted').with('i', i)); }
                Ledger.append(drafts); System.debug(Limits.getQueries()); System.debug(Limits.getDmlStatements());`);
            const [queries = NaN, writes = NaN] = run.log.slice(-2).map(({ message }) => Number(message));
            if (!run.success) throw new Error(run.exception?.describe() ?? 'the append failed');
            return [
                { name: `SOQL queries to append ${count}`, value: queries, target: 1, unit: '' },
                { name: `DML statements to append ${count}`, value: writes, target: 2, unit: '' }
            ];
        });
    } finally {
        org.close();
    }
}
