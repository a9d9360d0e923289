/** `package check`: everything about a version that can be known without Salesforce. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOrg } from '../../../local-org/src/index.ts';
import { buildPackage } from '../build/index.ts';
import { filesBelow } from '../build/inputs.ts';
import { apexLsGate, platformCompilerGate } from '../gates/index.ts';
import { cacheDir } from '../org/index.ts';
import { graphEngine, pmd, readSuppressions, scan, type Scanner } from './scanner.ts';
import { brokenPromises, globalsOf, readReleased, surfaceOf } from './surface.ts';

export type CheckResult = {
    readonly name: string;
    readonly findings: readonly string[];
    readonly note: string;
    readonly skipped?: string;
};

type Context = { readonly root: string; readonly directory: string };
type Check = (context: Context) => Promise<CheckResult> | CheckResult;

/** Not in a managed package (ISVforce Guide, "Components Available in Managed Packages"). */
const unpackageable = /\.(profile|transactionSecurityPolicy|mutingpermissionset|crt|settings)-meta\.xml$/;
const apiVersion = '67.0';
/** Characters of Apex that a managed package may bring before it is certified are the org's own. */
const apexLimit = 6_000_000;

const result = (name: string, findings: readonly string[], note: string): CheckResult => ({ name, findings, note });

/** Compiles in an edition without any add-on or feature: what is missing there makes an install fail. */
const staticReferences: Check = ({ root, directory }) => {
    const org = createOrg({ projects: [directory], cacheDir, root, profile: 'enterprise', features: [], onErrors: 'tolerate' }); // prettier-ignore
    try {
        const findings = org.diagnostics.map(({ file, line, message }) => `${file}:${line}: ${message}`);
        return result('installs in an edition without add-ons', findings, `${org.project.classes.length} classes compiled in Enterprise Edition with no feature on`); // prettier-ignore
    } finally {
        org.close();
    }
};

const releasedSurface: Check = ({ root, directory }) => {
    const org = createOrg({ projects: [directory], cacheDir, root, onErrors: 'tolerate' });
    try {
        const released = readReleased(root);
        const surface = surfaceOf(org);
        const globals = globalsOf(org);
        const since = released.version === null ? 'nothing released yet' : `compared with ${released.version}`;
        return result('released surface', brokenPromises(released, surface), `${surface.length} promises, ${since}; global: ${globals.join(' · ')}`); // prettier-ignore
    } finally {
        org.close();
    }
};

const tree: Check = ({ directory }) => {
    const files = [...filesBelow(join(directory, 'force-app'))];
    const typescript = files.filter((file) => file.endsWith('.ts')).map((file) => `${file}: TypeScript in the package tree`); // prettier-ignore
    const wrong = files.filter((file) => unpackageable.test(file)).map((file) => `${file}: cannot be packaged`);
    const apex = files.filter((file) => /\.(cls|trigger)$/.test(file));
    const old = files.filter((file) => /\.(cls|trigger|js)-meta\.xml$/.test(file)).flatMap((file) => {
        const found = /<apiVersion>([^<]+)</.exec(readFileSync(join(directory, 'force-app', file), 'utf8'))?.[1];
        return found === apiVersion ? [] : [`${file}: API version ${found ?? 'missing'}, not ${apiVersion}`];
    }); // prettier-ignore
    const size = apex.filter((file) => !/@IsTest/i.test(readFileSync(join(directory, 'force-app', file), 'utf8'))).reduce((sum, file) => sum + readFileSync(join(directory, 'force-app', file), 'utf8').length, 0); // prettier-ignore
    const large = size > apexLimit ? [`${size} characters of Apex, at most ${apexLimit}`] : [];
    return result('tree, API version and size', [...typescript, ...wrong, ...old, ...large], `${files.length} files, ${size.toLocaleString('en')} of ${apexLimit.toLocaleString('en')} characters of Apex`); // prettier-ignore
};

/** Code that an install handler reaches must say `without sharing`: at API 67 silence means `with sharing`, which it may not call. */
const installHandler: Check = ({ directory }) => {
    const project = JSON.parse(readFileSync(join(directory, 'sfdx-project.json'), 'utf8')) as { packageDirectories: { postInstallScript?: string }[] }; // prettier-ignore
    const handler = project.packageDirectories.find(({ postInstallScript }) => postInstallScript !== undefined)?.postInstallScript; // prettier-ignore
    if (handler === undefined) return result('install handler', [], 'the package has none');
    const classes = new Map([...filesBelow(join(directory, 'force-app'))].filter((file) => file.endsWith('.cls')).map((file) => [file.replace(/^.*\/|\.cls$/g, '').toLowerCase(), readFileSync(join(directory, 'force-app', file), 'utf8')])); // prettier-ignore
    const findings: string[] = [];
    const open = [handler.toLowerCase()];
    const seen = new Set<string>();
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
        const text = classes.get(name);
        if (seen.has(name) || text === undefined) continue;
        seen.add(name);
        if (!/\bwithout\s+sharing\s+class\b/i.test(text) && /\bclass\b/i.test(text)) findings.push(`${name}: reached by the install handler, must say without sharing`); // prettier-ignore
        for (const word of text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\]|\\.)*'/g, '').match(/[A-Za-z]\w*/g) ?? []) if (classes.has(word.toLowerCase())) open.push(word.toLowerCase()); // prettier-ignore
    }
    return result('install handler', findings, `${seen.size} classes reached by ${handler}`);
};

/** Runs a scanner; every finding is mended or explained, and every explanation still explains something. */
const scanned =
    (scanner: Scanner): Check =>
    async ({ root, directory }) => {
        const report = await scan(scanner, root, join(directory, 'force-app', 'main'));
        if (report.skipped !== undefined)
            return { name: scanner.name, findings: [], note: '', skipped: report.skipped };
        const unused = report.unused.map(({ rule, file }) => `config/package/suppressions.json: ${rule} in ${file} explains nothing any more`); // prettier-ignore
        return result(scanner.name, [...report.findings, ...unused], `${report.rules} rules; ${report.explained} findings explained`); // prettier-ignore
    };

/** `docs/security.md` says why, in words, for every rule that has a suppression. */
const explained: Check = ({ root }) => {
    const documented = readFileSync(join(root, 'docs', 'security.md'), 'utf8');
    const rules = [...new Set(readSuppressions(root).map(({ rule }) => rule))];
    const missing = rules.filter((rule) => !documented.includes(rule));
    return result('suppressions are explained', missing.map((rule) => `docs/security.md does not explain ${rule}`), `${rules.length} rules`); // prettier-ignore
};

/** A gate of the test suite as a check. */
function ofGate(suite: ReturnType<typeof apexLsGate>): Check {
    return async () => {
        const { failed, output, note = '' } = await suite.run();
        if (note.startsWith('SKIPPED')) return { name: suite.name, findings: [], note: '', skipped: note };
        return result(suite.name, failed > 0 ? output.split('\n') : [], note);
    };
}

/** @param onResult told of each result as it comes. @returns true if nothing was found */
export async function checkPackage(root: string, onResult: (result: CheckResult) => void): Promise<boolean> {
    const { directory } = await buildPackage(root);
    const checks: readonly Check[] = [staticReferences, releasedSurface, tree, installHandler, ofGate(apexLsGate(root)), ofGate(platformCompilerGate(root)), explained, scanned(pmd), scanned(graphEngine)]; // prettier-ignore
    let clean = true;
    for (const check of checks) {
        const outcome = await check({ root, directory });
        onResult(outcome);
        if (outcome.findings.length > 0) clean = false;
    }
    return clean;
}
