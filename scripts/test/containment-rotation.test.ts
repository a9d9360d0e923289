/** The rotation board against an org whose set-up holds credentials: found, in their order, and read back where it can be. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Org } from '../../local-org/src/index.ts';
import { openCordonOrg } from '../lib/org/index.ts';
import { agree, callAs, openDesk, type Desk } from '../lib/testing/containmentDesk.ts';

type Rotation = { id: string; action: string; subject: string; after: string[]; state: string; party: string; place?: string }; // prettier-ignore

let org: Org;
let desk: Desk;
let provider: string;
let signOn: string;

const call = (methodName: string, parameters: object): unknown => callAs(desk, 'Responder', methodName, { ...parameters }, 'AccessController'); // prettier-ignore
const board = (): Rotation[] => (callAs(desk, 'Responder', 'getBoard', { incidentId: desk.incidentId }) as { rotations: Rotation[] }).rotations; // prettier-ignore
const named = (subject: string): Rotation => board().find((each) => each.subject === subject)!;
before(async () => {
    org = await openCordonOrg();
    desk = openDesk(org, { users: 1, grants: 1, sessions: 1 });
    [provider] = org.database.load('AuthProvider', [{ DeveloperName: 'Vendor_Sign_On' }]) as [string];
    [signOn] = org.database.load('SamlSsoConfig', [{ DeveloperName: 'Corporate', ValidationCert: 'MIIC-old' }]) as [string]; // prettier-ignore
    const [shop] = org.database.load('NamedCredential', [{ DeveloperName: 'Shop_Api', AuthProviderId: provider }]);
    org.database.load('ExternalDataSource', [{ DeveloperName: 'Warehouse', NamedCredentialId: shop }]);
    org.database.commit();
    call('discover', { incidentId: desk.incidentId });
});

after(() => org?.close());

test('what the set-up holds is found, what others rest on first, and what Apex cannot list leads to Setup', () => {
    const shown = board().map(({ action }) => action);
    assert.deepEqual(shown, ['certificate_list', 'certificate', 'app_secret', 'auth_provider', 'user_password', 'named_credential', 'external_data_source']); // prettier-ignore
    assert.match(board()[0]!.place ?? '', /CertificatesAndKeysManagement/);
    assert.deepEqual(named('Shop_Api').after, ['Vendor_Sign_On']);
    assert.deepEqual(named('Warehouse').after, ['Shop_Api']);
    assert.equal(named('Corporate').party, 'customer');
    call('discover', { incidentId: desk.incidentId });
    assert.equal(board().length, shown.length, 'a second search adds nothing');
});

test('out of order is refused, naming what comes first', () => {
    assert.throws(() => call('prove', { itemId: named('Warehouse').id, proof: 'Ticket 3' }), /Rotate Shop_Api first: Warehouse uses it/); // prettier-ignore
    call('prove', { itemId: named('Vendor_Sign_On').id, proof: 'Ticket 1' });
    call('prove', { itemId: named('Shop_Api').id, proof: 'Ticket 2' });
    call('prove', { itemId: named('Warehouse').id, proof: 'Ticket 3' });
    assert.deepEqual([named('Shop_Api').state, named('Warehouse').state], ['done', 'done'], 'attested, not verified');
});

test("an identity provider's certificate counts as rotated only when the org has another one", () => {
    const { id: itemId } = named('Corporate');
    assert.throws(() => call('prove', { itemId, proof: 'They said so' }), /still has the certificate that was found/);
    org.database.load('SamlSsoConfig', [{ Id: signOn, DeveloperName: 'Corporate', ValidationCert: 'MIIC-new' }]);
    org.database.commit();
    call('prove', { itemId, proof: 'Metadata of the provider, note 4' });
    assert.equal(named('Corporate').state, 'verified');
    const stored = org
        .query('SELECT Scope__c FROM Work_Item__c')
        .map((row) => String(row.values.get('cordon__Scope__c')));
    assert.ok(!stored.some((text) => text.includes('MIIC')), 'the certificate itself is not kept');
});

test('closing is gated on every one of them', () => {
    const { incidentId } = desk;
    agree(desk, 'close_incident');
    const close = (): unknown => callAs(desk, 'Incident_Lead', 'moveTo', { incidentId, stage: 'Closed', reason: 'Everybody has been told.' }, 'IncidentController'); // prettier-ignore
    assert.throws(close, /3 credentials/);
    call('prove', { itemId: board()[0]!.id, proof: 'Gone through, none is shared' });
    assert.throws(close, /Drift/);
});
