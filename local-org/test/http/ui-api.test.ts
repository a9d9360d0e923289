/** The User Interface API: what components see of an object and a record, as the user who asks. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asker, openScene, type Answer, type Ask, type Scene } from './api-support.ts';

let scene: Scene;
let admin: Ask;
let wanda: Ask;
let walter: Ask;
let id: string;

before(async () => {
    scene = openScene();
    admin = scene.admin;
    wanda = asker(scene.api, scene.tokenOf('wanda'));
    walter = asker(scene.api, scene.tokenOf('walter'));
    const made = await wanda('POST', '/ui-api/records', { apiName: 'Note__c', fields: { Name: 'One', Code__c: 'N-1', Weight__c: 1234.5 } }); // prettier-ignore
    assert.equal(made.status, 201);
    assert.equal(made.json.fields.Name.value, 'One');
    id = made.json.id;
});
after(() => {
    assert.deepEqual(scene.faults, []);
    scene.host.close();
});

const refused = ({ status, json }: Answer): string => `${status} ${(json as { errorCode: string }[])[0]!.errorCode}`;

test('an object shows the fields that its reader may see', async () => {
    const seen = (await wanda('GET', '/ui-api/object-info/Note__c')).json;
    assert.deepEqual([seen.apiName, seen.label, seen.createable, seen.nameFields], ['Note__c', 'Note', true, ['Name']]);
    assert.deepEqual(
        [seen.fields.Weight__c.dataType, seen.fields.Weight__c.scale, seen.fields.Code__c.unique],
        ['Double', 2, true]
    );
    assert.equal(seen.fields.Secret__c, undefined);
    assert.ok((await admin('GET', '/ui-api/object-info/Note__c')).json.fields.Secret__c);
    const several = (await wanda('GET', '/ui-api/object-info/batch/Note__c,Nothing__c')).json;
    assert.deepEqual(several.results.map(({ statusCode }: { statusCode: number }) => statusCode), [200, 404]); // prettier-ignore
    assert.equal(refused(await wanda('GET', '/ui-api/object-info/Nothing__c')), '404 NOT_FOUND');
});

test('a record comes with what each value looks like and with its parents', async () => {
    const { json } = await wanda('GET', `/ui-api/records/${id}?fields=Note__c.Name,Note__c.Weight__c,Note__c.Owner.Name,Note__c.CreatedDate`); // prettier-ignore
    assert.deepEqual(json.fields.Weight__c, { displayValue: '1,234.50', value: 1234.5 });
    assert.equal(json.fields.Owner.displayValue, 'wanda');
    assert.equal(json.fields.Owner.value.fields.Name.value, 'wanda');
    assert.match(json.fields.CreatedDate.value, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.equal(json.lastModifiedById, json.lastModifiedById.slice(0, 18));
    const again = (await wanda('GET', `/ui-api/records/${id}?fields=Note__c.Name`)).json;
    assert.equal(again.eTag, (await wanda('GET', `/ui-api/records/${id}?fields=Note__c.Name`)).json.eTag);
});

test('what the reader may not see is an error where it is asked for, and left out where it is optional', async () => {
    assert.equal(refused(await wanda('GET', `/ui-api/records/${id}?fields=Note__c.Secret__c`)), '400 INVALID_FIELD');
    const { json } = await wanda('GET', `/ui-api/records/${id}?fields=Note__c.Name&optionalFields=Note__c.Secret__c`);
    assert.deepEqual(Object.keys(json.fields), ['Name']);
    assert.equal(refused(await walter('GET', `/ui-api/records/${id}?fields=Note__c.Name`)), '404 NOT_FOUND');
    assert.equal(refused(await wanda('GET', `/ui-api/records/${id}?fields=Account.Name`)), '400 INVALID_FIELD');
    assert.equal(refused(await wanda('GET', `/ui-api/records/${id}`)), '400 MISSING_ARGUMENT');
});

test('a change is made with the reader’s rights, and not over a change in between', async () => {
    const changed = await wanda('PATCH', `/ui-api/records/${id}`, { fields: { Name: 'Uno' } });
    assert.deepEqual([changed.status, changed.json.fields.Name.value], [200, 'Uno']);
    const late = await wanda('PATCH', `/ui-api/records/${id}`, { fields: { Name: 'Late' } }, { 'if-unmodified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' }); // prettier-ignore
    assert.equal(refused(late), '412 PRECONDITION_FAILED');
    assert.equal(refused(await walter('PATCH', `/ui-api/records/${id}`, { fields: { Name: 'Mine' } })), '404 NOT_FOUND'); // prettier-ignore
    assert.equal(refused(await wanda('PATCH', `/ui-api/records/${id}`, { fields: { Nope__c: 1 } })), '400 INVALID_FIELD'); // prettier-ignore
    assert.equal(refused(await wanda('PATCH', `/ui-api/records/${id}`, {})), '400 INVALID_INPUT');
});

test('picklists offer their values', async () => {
    const one = (await admin('GET', '/ui-api/object-info/Case/picklist-values/012000000000000AAA/Status')).json;
    assert.ok(one.values.some(({ value }: { value: string }) => value === 'New'));
    const all = (await admin('GET', '/ui-api/object-info/Case/picklist-values/012000000000000AAA')).json;
    assert.deepEqual(all.picklistFieldValues.Status.values, one.values);
    assert.equal(refused(await admin('GET', '/ui-api/object-info/Case/picklist-values/012000000000000AAA/Subject')), '400 INVALID_FIELD'); // prettier-ignore
});

test('a removed record is gone', async () => {
    assert.equal((await wanda('DELETE', `/ui-api/records/${id}`)).status, 204);
    assert.equal(refused(await wanda('GET', `/ui-api/records/${id}?fields=Note__c.Name`)), '404 NOT_FOUND');
});
