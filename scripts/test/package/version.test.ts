/** The package as Salesforce will meet it: a version is made, looked into, installed and upgraded between local orgs. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { createVersion, VersionRefused } from '../../../local-org/src/packaging/index.ts';
import { serve } from '../../../local-org/src/http/index.ts';
import { hostModelOf } from '../../../local-org/src/lwc/index.ts';
import { backendOf, cacheDir, root } from '../../lib/org/index.ts';
import { appMetadataOf } from '../../lib/org/backend.ts';
import { rehearseVersion, type Rehearsal } from '../../lib/package/index.ts';

let rehearsal: Rehearsal;

before(async () => {
    rehearsal = await rehearseVersion(root, true);
});
after(() => rehearsal.close());

test('the version compiles alone, its tests cover 75 % and every trigger, and no TypeScript is in it', () => {
    const { version, registry } = rehearsal;
    assert.ok(version.passedCoverage, `coverage ${version.coverage} %`);
    const files = Object.keys(unzipSync(registry.content(version)));
    assert.ok(files.includes('unpackaged/package.xml') && files.some((path) => path.startsWith('unpackaged/lwc/')));
    assert.deepEqual(
        files.filter((path) => path.endsWith('.ts')),
        []
    );
    assert.deepEqual([version.major, version.minor, version.build, version.ancestorId], [0, 1, 1, undefined]);
});

test('it installs into an empty org, where the console opens, keeps its data in an upgrade, and goes again', async () => {
    const subscriber = rehearsal.openSubscriber();
    const { host, installations } = subscriber;
    try {
        installations.install(rehearsal.version.subscriberVersionId, undefined);
        assert.deepEqual(host.org.diagnostics, []);
        const made = host.org.runAnonymous(
            "insert new Account(Name = 'before'); cordon__Incident__c i = new cordon__Incident__c(); i.put('Name', 'x'); "
        );
        assert.equal(
            host.org.schema.object('cordon__Incident__c')?.name,
            'cordon__Incident__c',
            made.exception?.describe()
        );
        const [id] = host.org.transact(host.org.user, () => host.org.database.load('cordon__Access_Log__c', [{}]));
        const server = await serve({
            org: backendOf(host.org),
            host: hostModelOf(appMetadataOf(host.org), 'Cordon'),
            bundleDirs: [host.projectFolder],
            port: 0,
            cacheDir
        });
        try {
            const started = await fetch(server.url, { redirect: 'manual' });
            const cookie = String(started.headers.get('set-cookie')).split(';')[0]!;
            const page = await fetch(`${server.origin}/lightning`, { headers: { cookie } });
            assert.equal(page.status, 200);
            const script = /src="([^"]+host\.js)"/.exec(await page.text())?.[1];
            assert.equal((await fetch(`${server.origin}${script}`, { headers: { cookie } })).status, 200);
        } finally {
            await server.close();
        }
        const next = rehearsal.nextVersion();
        assert.equal(next.build, 2);
        installations.install(next.subscriberVersionId, undefined);
        assert.equal(host.org.query(`SELECT Id FROM cordon__Access_Log__c WHERE Id = '${id}'`).length, 1);
        installations.uninstall(next.subscriberVersionId);
        assert.deepEqual(host.org.project.classes, []);
    } finally {
        subscriber.close();
    }
});

test('a version that Salesforce would refuse is refused with its reasons', () => {
    const { registry } = rehearsal;
    const subscriber = rehearsal.openSubscriber();
    try {
        const request = {
            packageId: registry.packages[0]!.id,
            versionInfo: new Uint8Array([1, 2, 3]),
            installationKey: undefined,
            skipValidation: true,
            withCoverage: false,
            now: 0
        };
        assert.throws(
            () => createVersion(subscriber.host, registry, request),
            (error) => error instanceof VersionRefused && /zip cannot be read/.test(error.message)
        );
        assert.throws(
            () => subscriber.installations.install('04t000000000099AAA', undefined),
            /There is no package version/
        );
    } finally {
        subscriber.close();
    }
});
