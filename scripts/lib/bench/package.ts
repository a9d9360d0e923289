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

const limits = `System.debug(Limits.getQueries()); System.debug(100.0 * Limits.getCpuTime() / Limits.getLimitCpuTime()); System.debug(Limits.getQueryRows());`;

/** Runs a statement as a transaction of its own; SOQL queries, per cent of the processor limit and rows that it used. */
function usage(org: Org, statement: string): { readonly queries: number; readonly cpu: number; readonly rows: number } {
    const run = org.runAnonymous(`${statement}\n${limits}`);
    if (!run.success) throw new Error(run.exception?.describe() ?? run.diagnostics[0]?.message ?? 'the call failed');
    const [queries = NaN, cpu = NaN, rows = NaN] = run.log.slice(-3).map(({ message }) => Number(message));
    return { queries, cpu, rows };
}

/** Assesses the same facts for some jurisdictions. */
const assessment = (codes: string): string => `
    Map<String, Object> residents = new Map<String, Object>();
    for (String code : ${codes}) { residents.put(code, 20000); }
    AssessmentService.assessJson(JSON.serialize(new Map<String, Object>{
        'discovered' => '2026-03-02', 'elements' => new List<String>{ 'name', 'ssn' }, 'residents' => residents }));`;

/** What an assessment for every jurisdiction uses of its transaction, and that one of three reads the rules of three. */
export function benchObligations(directory: string, root: string, cacheDir: string): Figure[] {
    const org = createOrg({ projects: [directory], root, cacheDir, onErrors: 'tolerate' });
    const three = `new List<String>{ 'CA', 'VT', 'WY' }`;
    const held = `
        Set<String> codes = new Set<String>{ 'CA', 'VT', 'WY', 'CA_EARLIER', 'CONTRACT', 'HIPAA', 'NYDFS', 'PCI', 'SEC' };
        Integer rows = [SELECT COUNT() FROM Deadline_Rule__mdt WHERE Jurisdiction__c IN :codes] +
            [SELECT COUNT() FROM Element_Rule__mdt WHERE Jurisdiction__c IN :codes];
        System.debug(rows);`;
    try {
        const { queries, cpu } = usage(org, assessment('LawVocabulary.JURISDICTIONS'));
        const { rows } = usage(org, assessment(three));
        const own = Number(org.runAnonymous(held).log.at(-1)?.message ?? NaN);
        return [
            { name: 'SOQL queries for the obligations of all jurisdictions', value: queries, target: 3, unit: '' },
            { name: 'processor limit used for them', value: cpu, target: 5, unit: '%' },
            { name: 'rule rows read for three jurisdictions beyond their own', value: rows - own, target: 0, unit: '' }
        ];
    } finally {
        org.close();
    }
}
