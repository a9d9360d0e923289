import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOrg, type Org } from '../../../local-org/src/index.ts';
import type { Figure } from './figure.ts';

/** Opening the package for the first time, and again with what was kept. */
export function benchCompile(directory: string, root: string): Figure[] {
    const cacheDir = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
    const open = (): number => {
        const start = performance.now();
        createOrg({ projects: [directory], root, cacheDir, onErrors: 'tolerate' }).close();
        return performance.now() - start;
    };
    try {
        const cold = open();
        const warm = Math.min(open(), open());
        return [
            { name: 'warm compile of the package to a cold one', value: (warm / cold) * 100, target: 10, unit: '%' }
        ];
    } finally {
        rmSync(cacheDir, { recursive: true });
    }
}

const limits = `System.debug(Limits.getQueries()); System.debug(100.0 * Limits.getCpuTime() / Limits.getLimitCpuTime());`;

/** Runs a statement as a transaction of its own; SOQL queries and per cent of the processor limit that it used. */
function usage(org: Org, statement: string): { readonly queries: number; readonly cpu: number } {
    const run = org.runAnonymous(`${statement}\n${limits}`);
    if (!run.success) throw new Error(run.exception?.describe() ?? run.diagnostics[0]?.message ?? 'the call failed');
    const [queries = NaN, cpu = NaN] = run.log.slice(-2).map(({ message }) => Number(message));
    return { queries, cpu };
}

/** What an assessment for every jurisdiction uses of its transaction. */
export function benchObligations(directory: string, root: string, cacheDir: string): Figure[] {
    const org = createOrg({ projects: [directory], root, cacheDir, onErrors: 'tolerate' });
    const statement = `
        Map<String, Object> residents = new Map<String, Object>();
        for (String code : LawVocabulary.JURISDICTIONS) { residents.put(code, 20000); }
        AssessmentService.assessJson(JSON.serialize(new Map<String, Object>{
            'discovered' => '2026-03-02', 'elements' => new List<String>{ 'name', 'ssn' }, 'residents' => residents }));`;
    try {
        const { queries, cpu } = usage(org, statement);
        return [
            { name: 'SOQL queries for the obligations of all jurisdictions', value: queries, target: 3, unit: '' },
            { name: 'processor limit used for them', value: cpu, target: 5, unit: '%' }
        ];
    } finally {
        org.close();
    }
}
