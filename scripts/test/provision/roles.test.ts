/** All layers of the roles in an org that has the package: deployed, verified, told apart when they drift, muted where roles meet. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { OrgHost } from '../../../local-org/src/deploy/index.ts';
import { serveApi, type RunningApi } from '../../../local-org/src/http/index.ts';
import { PackageRegistry } from '../../../local-org/src/packaging/index.ts';
import { loadAccess, unpackagedTexts } from '../../lib/access/index.ts';
import { buildPackage } from '../../lib/build/index.ts';
import { cacheDir, root } from '../../lib/org/index.ts';
import { runProvision, Target, type Component } from '../../lib/provision/index.ts';
import { component, plant } from './support.ts';

let host: OrgHost;
let server: RunningApi;
const folder = mkdtempSync(join(tmpdir(), 'cordon-roles-'));

before(async () => {
    const { directory } = await buildPackage(root);
    host = new OrgHost({ projects: [directory], cacheDir, profile: 'enterprise' });
    server = await serveApi({ holder: host, host, packages: new PackageRegistry(), port: 0 });
    writeFileSync(join(folder, 'org.yaml'), 'permissionSets: [all]\n');
});
after(async () => {
    await server.close();
    host.close();
    rmSync(folder, { recursive: true, force: true });
});

const target = (): Promise<Target> => Target.withToken(server.origin, server.api.sessions.issue(host.org.user), { everyMs: 15, minutes: 2 }); // prettier-ignore

async function provision(...argv: readonly string[]): Promise<{ code: number; out: string }> {
    const out: string[] = [];
    const code = await runProvision([...argv, '--target-org', 'local', '--config', folder, '--state', join(folder, 'state')], { root, print: (line) => out.push(line), say: () => undefined, open: target }); // prettier-ignore
    return { code, out: out.join('\n') };
}

test('the files of the repository are those that config/access makes', () => {
    for (const [path, text] of unpackagedTexts(root, loadAccess(root))) {
        assert.equal(readFileSync(join(root, path), 'utf8'), text, `${path}: run npm run build`);
    }
});

test('every role has a group; the group of a Responder gives the platform layer and mutes approval', async () => {
    const applied = await provision('apply', '--accept', 'permissionSets');
    assert.equal(applied.code, 0, applied.out);
    assert.equal((await provision('verify')).code, 0);
    const { org } = host;
    const roles = loadAccess(root).roles.map(({ role }) => role.role);
    const groups = org.query("SELECT DeveloperName FROM PermissionSetGroup WHERE DeveloperName LIKE 'Cordon_%_Group'");
    assert.equal(groups.length, roles.length);
    const profile = org.query("SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'")[0]!.id!;
    const [userId] = org.database.load('User', [{ Username: 'rita@example.com', LastName: 'Romero', Email: 'rita@example.com', Alias: 'rita', CommunityNickname: 'rita', ProfileId: profile, IsActive: true, UserType: 'Standard', TimeZoneSidKey: 'America/Los_Angeles', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' }]) as [string]; // prettier-ignore
    const group = org.query("SELECT Id FROM PermissionSetGroup WHERE DeveloperName = 'Cordon_Responder_Group'")[0]!.id!;
    org.database.load('PermissionSetAssignment', [{ AssigneeId: userId, PermissionSetGroupId: group }]);
    org.database.commit();
    const may = (permission: string): boolean => host.org.transact(host.org.user, () => host.org.database.access.has(host.org.userNamed(userId)!, `Permissions${permission}` as never)); // prettier-ignore
    assert.deepEqual(['FreezeUsers', 'AssignPermissionSets', 'ModifyAllData'].map(may), [true, true, false]);
    const custom = (): readonly string[] => host.org.pageAccess(host.org.findUser(userId)!).customPermissions.map((name) => name.replace(/^.*__/, '')); // prettier-ignore
    assert.ok(custom().includes('Cordon_Contain'));
    // Somebody adds the Approver's set, and one that opens everything, to the group.
    const wide = component('PermissionSet', 'Wide', '<label>Wide</label><userPermissions><enabled>true</enabled><name>ModifyAllData</name></userPermissions><userPermissions><enabled>true</enabled><name>ViewAllData</name></userPermissions>'); // prettier-ignore
    const now = (await (await target()).retrieve([{ type: 'PermissionSetGroup', fullName: 'Cordon_Responder_Group' }])).get('PermissionSetGroup:Cordon_Responder_Group')!; // prettier-ignore
    const [own] = now.content!['permissionSets']! as string[];
    const more: Component = { ...now, content: { ...now.content!, permissionSets: [...now.content!['permissionSets']!, own!.replace('Responder', 'Approver'), 'Wide'] } }; // prettier-ignore
    await plant(await target(), [wide, more]);
    assert.ok(!custom().includes('Cordon_Approve'), 'approval is muted');
    assert.deepEqual(['FreezeUsers', 'ModifyAllData'].map(may), [true, false]);
    const drifted = await provision('verify');
    assert.notEqual(drifted.code, 0);
    assert.match(drifted.out, /PermissionSetGroup Cordon_Responder_Group/);
});
