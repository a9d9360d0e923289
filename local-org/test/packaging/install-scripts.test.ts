/**
 * What a package runs after its install and before its removal. Source: Apex Developer Guide, "Running Apex on Package
 * Install/Upgrade": a failing install script undoes the install, a failing uninstall script keeps nobody from removing it.
 */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { zipSync } from 'fflate';
import { OrgHost } from '../../src/deploy/index.ts';
import { createVersion, Installations } from '../../src/packaging/index.ts';
import { PackageRegistry } from '../../src/packaging/registry.ts';
import { cacheDir } from '../language/harness.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const xml = (root: string, body: string): string => `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`; // prettier-ignore
const script = `public class Setup implements InstallHandler, UninstallHandler {
    public void onInstall(InstallContext c) {
        insert new Account(Name = (c.isUpgrade() ? 'upgraded from ' + c.previousVersion().minor() : 'installed'));
        if ([SELECT COUNT() FROM Account WHERE Name = 'refuse'] > 0) { throw new IllegalArgumentException('refused'); }
    }
    public void onUninstall(UninstallContext c) { insert new Account(Name = 'removed'); throw new IllegalArgumentException('ignored'); }
}`;

function versionInfo(number: string): Uint8Array {
    const metadata = zipSync({
        'package.xml': bytes(xml('Package', '<types><members>Setup</members><name>ApexClass</name></types><version>67.0</version>')), // prettier-ignore
        'classes/Setup.cls': bytes(script),
        'classes/Setup.cls-meta.xml': bytes(xml('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'))
    });
    const descriptor = { versionNumber: number, postInstallScript: 'Setup', uninstallScript: 'Setup' };
    return zipSync({ 'package.zip': metadata, 'package2-descriptor.json': bytes(JSON.stringify(descriptor)) });
}

const hosts: OrgHost[] = [];
afterEach(() => hosts.splice(0).forEach((host) => host.close()));

function subscriber(): { host: OrgHost; installations: Installations; version(number: string): string } {
    const host = new OrgHost({ projects: [], cacheDir });
    hosts.push(host);
    const registry = new PackageRegistry();
    const owner = registry.createPackage({ name: 'p', description: '', namespace: undefined, containerOptions: 'Unlocked' }); // prettier-ignore
    const version = (number: string): string =>
        createVersion(host, registry, { packageId: owner.id, versionInfo: versionInfo(number), installationKey: undefined, skipValidation: true, withCoverage: false, now: 0 }).subscriberVersionId; // prettier-ignore
    return { host, installations: new Installations(host, registry), version };
}

const accounts = (host: OrgHost): string[] => host.org.query('SELECT Name FROM Account ORDER BY CreatedDate, Name').map((row) => String(row.values.get('Name'))); // prettier-ignore

test('an install, an upgrade and a removal run the script of the package', () => {
    const { host, installations, version } = subscriber();
    installations.install(version('1.0.0.NEXT'), undefined);
    const second = version('1.1.0.NEXT');
    installations.install(second, undefined);
    assert.deepEqual(accounts(host).sort(), ['installed', 'upgraded from 0']);
    installations.uninstall(second);
    assert.deepEqual(installations.installed.size, 0);
    assert.deepEqual(host.org.query("SELECT Id FROM ApexClass WHERE Name = 'Setup'"), []);
});

test('a script that fails undoes the install, what it wrote included', () => {
    const { host, installations, version } = subscriber();
    host.org.runAnonymous("insert new Account(Name = 'refuse');");
    assert.throws(() => installations.install(version('1.0.0.NEXT'), undefined), /The post install script Setup failed: System.IllegalArgumentException: refused. Nothing was installed/); // prettier-ignore
    assert.deepEqual(accounts(host), ['refuse']);
    assert.equal(installations.installed.size, 0);
    assert.deepEqual(host.org.query("SELECT Id FROM ApexClass WHERE Name = 'Setup'"), []);
});
