import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cacheDir, root } from '../lib/org/index.ts';
import { capture } from '../lib/testing/index.ts';

const copy = mkdtempSync(join(tmpdir(), 'cordon-build-'));
const victim = 'force-app/main/incident/classes/IncidentService.cls';

before(() => {
    for (const entry of [
        'force-app',
        'config',
        'scripts',
        'local-org',
        'types',
        'docs',
        'bin',
        'sfdx-project.json',
        'package.json',
        'tsconfig.json',
        'tsconfig.lwc.json'
    ]) {
        cpSync(join(root, entry), join(copy, entry), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    // Trees of the files that are not changed; they are found by their text.
    mkdirSync(cacheDir, { recursive: true });
    mkdirSync(join(copy, 'build'));
    symlinkSync(cacheDir, join(copy, 'build', 'cache'));
});
after(() => rmSync(copy, { recursive: true, force: true }));

/** Builds the copy with lines put into a method of IncidentService; the answer gives the number of the first. */
async function buildWith(...lines: readonly string[]): Promise<{ code: number; output: string; lineNumber: number }> {
    const source = readFileSync(join(root, victim), 'utf8');
    const marker = 'public static Id open(Incident__c incident) {\n';
    assert.ok(source.includes(marker));
    const changed = source.replace(marker, marker + lines.map((line) => `        ${line}\n`).join(''));
    writeFileSync(join(copy, victim), changed);
    const flags = process.execArgv.filter((flag) => !flag.startsWith('--test'));
    const result = await capture(process.execPath, [...flags, '--preserve-symlinks-main', 'scripts/build.ts'], {
        cwd: copy
    });
    return { ...result, lineNumber: changed.split('\n').findIndex((each) => each.includes(lines[0]!)) + 1 };
}

test('a platform member that the local org lacks and a misspelt field in SOQL each fail the build with name, file and line', async () => {
    const { code, output, lineNumber } = await buildWith(
        'Object call = Network.loadAllPackageDefaultNetworkDashboardSettings();',
        'List<Incident__c> found = [SELECT Titel__c FROM Incident__c WITH USER_MODE];'
    );
    assert.equal(code, 1, output);
    assert.match(
        output,
        /Network\.loadAllPackageDefaultNetworkDashboardSettings\(\) is not supported by the local org/
    );
    assert.match(output, new RegExp(`IncidentService\\.cls:${lineNumber}:`));
    const ofField = output.split('\n').find((line) => line.includes('Titel__c'));
    assert.match(ofField ?? '', new RegExp(`IncidentService\\.cls:${lineNumber + 1}:`), output);
    assert.match(ofField!, /Incident__c/);
});
