import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startDemo, type Demo } from '../lib/demo/index.ts';
import { root } from '../lib/org/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-start-'));
const dataFile = join(folder, 'demo.sqlite');
after(() => rmSync(folder, { recursive: true, force: true }));

const start = (messages: string[], reset = false): Promise<Demo> =>
    startDemo({ scenario: 'drift-2025', reset, port: 0, dataFile, onProgress: (message) => messages.push(message) });

async function rename(demo: Demo, title: string): Promise<void> {
    demo.org.runAnonymous(`update as system new Incident__c(Id = '${demo.incidentId}', Title__c = '${title}');`);
    await demo.close();
}

const titleOf = (demo: Demo): unknown => {
    const [record] = demo.org.query('SELECT Title__c FROM Incident__c');
    return [...record!.values].find(([name]) => name.endsWith('Title__c'))?.[1];
};

test('the first start loads the scenario, the second keeps the data, --reset starts over', async () => {
    const cold: string[] = [];
    await rename(await start(cold), 'Renamed by a responder');
    assert.ok(cold.some((m) => m.includes('loading')));

    const warm: string[] = [];
    const second = await start(warm);
    assert.equal(titleOf(second), 'Renamed by a responder');
    assert.ok(!warm.some((m) => m.includes('loading')), warm.join('\n'));
    const [last] = second.org.query('SELECT CreatedDate FROM Ledger_Entry__c ORDER BY CreatedDate DESC LIMIT 1');
    const { ms } = last!.values.get('CreatedDate') as { readonly ms: number };
    assert.ok(second.org.interpreter.org.clock.now() > ms, 'time goes on where the data end');
    await second.close();

    const third = await start([], true);
    assert.notEqual(titleOf(third), 'Renamed by a responder');
    await third.close();
});

test('a damaged data file is refused with its name and the way out', async () => {
    writeFileSync(dataFile, 'not a database at all, but long enough to be looked at'.repeat(100));
    await assert.rejects(
        start([]),
        (error: Error) => error.message.includes(dataFile) && /--reset/.test(error.message)
    );
});

test('a first start that was cut short starts over', async () => {
    rmSync(dataFile, { force: true });
    const script = `
        const { openScenarioOrg, readScenario, shifted } = await import('${root}/scripts/lib/scenarios/index.ts');
        const org = await openScenarioOrg(shifted(readScenario('${root}/config/scenarios/drift-2025.json')).scenario, { dataFile: '${dataFile}' });
        org.database.load('Contact', [{ LastName: 'Half' }]);
        org.database.commit();
        process.kill(process.pid, 'SIGKILL');`;
    await exitOf(spawn(process.execPath, [...flags(), '--input-type=module', '-e', script]));
    assert.ok(existsSync(dataFile));

    const messages: string[] = [];
    const demo = await start(messages);
    assert.ok(
        messages.some((m) => m.includes('cut short')),
        messages.join('\n')
    );
    assert.equal(demo.org.query("SELECT Id FROM Contact WHERE LastName = 'Half'").length, 0);
    await demo.close();
});

const flags = (): string[] => process.execArgv.filter((flag) => !flag.startsWith('--test'));

function exitOf(child: ChildProcess): Promise<{ code: number | null; output: string }> {
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

test('a taken port is refused with its number and another one to take', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const port = (server.address() as { port: number }).port;
    const child = spawn(process.execPath, [...flags(), 'scripts/start.ts'], {
        cwd: root,
        env: { ...process.env, PORT: String(port) }
    });
    const { code, output } = await exitOf(child);
    server.close();
    assert.equal(code, 1);
    assert.match(output, new RegExp(`Port ${port} is already in use`));
    assert.match(output, new RegExp(`PORT=${port + 1}`));
});

test('a Node below 20 is told which one to install', () => {
    const launcher = readFileSync(join(root, 'bin', 'run.mjs'), 'utf8');
    const copy = join(folder, 'bin', 'run.mjs');
    cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(copy, launcher.replaceAll('process.version', "'v18.19.0'"));
    return exitOf(spawn(process.execPath, [copy, 'scripts/start.ts'], { cwd: folder })).then(({ code, output }) => {
        assert.equal(code, 1);
        assert.match(output, /Node v18\.19\.0 is too old\. Install Node 20\.20 or newer/);
    });
});
