import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    createSchema,
    loadPlatformTypes,
    type FieldDef,
    type Schema,
    type SchemaOptions
} from '../../src/metadata/index.ts';
import { objectFiles, projectOf, sfdxProject, xml } from './support.ts';

const platform = loadPlatformTypes();
const objectsFolder = 'force-app/main/a/objects';

function schemaOf(files: Readonly<Record<string, string>>, options?: SchemaOptions): Schema {
    const project = projectOf({ 'sfdx-project.json': sfdxProject, ...files });
    assert.deepEqual(project.diagnostics, []);
    return createSchema(project, platform, options);
}

function customField(body: string): FieldDef {
    const object = schemaOf(objectFiles('A__c', { F__c: body })).object('A__c')!;
    return object.fields.get('f__c')!;
}

/** The parts of a definition that a case is about. */
function pick(field: FieldDef, expected: Partial<FieldDef>): Partial<FieldDef> {
    return Object.fromEntries(Object.keys(expected).map((key) => [key, field[key as keyof FieldDef]]));
}

const values = (restricted: boolean): string =>
    `<valueSet><restricted>${restricted}</restricted><valueSetDefinition><sorted>true</sorted>
    <value><fullName>b</fullName><default>true</default><label>B</label></value>
    <value><fullName>a</fullName><default>false</default><label>A</label><isActive>false</isActive></value>
    </valueSetDefinition></valueSet>`;

const fields: readonly (readonly [string, Partial<FieldDef>])[] = [
    ['<type>Text</type><length>40</length><required>true</required><unique>true</unique><externalId>true</externalId>', { type: 'string', length: 40, nillable: false, unique: true, externalId: true, custom: true }],
    ['<type>TextArea</type>', { type: 'textarea', length: 255, nillable: true }],
    ['<type>LongTextArea</type><length>5000</length>', { type: 'longtextarea', length: 5000 }],
    ['<type>Html</type>', { type: 'richtextarea' }],
    ['<type>Email</type>', { type: 'email', length: 80 }],
    ['<type>Phone</type>', { type: 'phone', length: 40 }],
    ['<type>Url</type>', { type: 'url', length: 255 }],
    ['<type>Checkbox</type><defaultValue>true</defaultValue>', { type: 'boolean', nillable: false, defaultFormula: 'true' }],
    ['<type>Number</type><precision>5</precision><scale>2</scale>', { type: 'double', precision: 5, scale: 2 }],
    ['<type>Currency</type><precision>16</precision><scale>2</scale>', { type: 'currency', precision: 16 }],
    ['<type>Percent</type>', { type: 'percent' }],
    ['<type>Date</type><defaultValue>TODAY()</defaultValue>', { type: 'date', defaultFormula: 'TODAY()' }],
    ['<type>DateTime</type>', { type: 'datetime' }],
    ['<type>Time</type>', { type: 'time' }],
    ['<type>AutoNumber</type><displayFormat>N-{000}</displayFormat>', { type: 'autonumber', displayFormat: 'N-{000}', createable: false }],
    ['<type>Number</type><formula>1 + 1</formula>', { type: 'double', formula: '1 + 1', createable: false, updateable: false }],
    [`<type>MultiselectPicklist</type>${values(false)}`, { type: 'multipicklist', restrictedPicklist: false }],
    [`<type>Picklist</type>${values(true)}`, {
        type: 'picklist',
        restrictedPicklist: true,
        picklist: [
            { value: 'a', label: 'A', isDefault: false, isActive: false },
            { value: 'b', label: 'B', isDefault: true, isActive: true }
        ]
    }],
    ['<type>Lookup</type><referenceTo>A__c</referenceTo><relationshipName>Kids</relationshipName>', {
        type: 'reference', referenceTo: ['acme__A__c'], relationshipName: 'acme__F__r', childRelationshipName: 'acme__Kids__r',
        onDelete: 'setNull', masterDetail: false, nillable: true
    }],
    ['<type>Lookup</type><referenceTo>Account</referenceTo><deleteConstraint>Restrict</deleteConstraint>', { referenceTo: ['Account'], onDelete: 'restrict' }],
    ['<type>MasterDetail</type><referenceTo>Account</referenceTo>', { masterDetail: true, onDelete: 'cascade', nillable: false, updateable: false }]
]; // prettier-ignore

for (const [body, expected] of fields) {
    test(`field ${body.replace(/\s+/g, ' ').slice(0, 80)}`, () =>
        assert.deepEqual(pick(customField(body), expected), expected));
}

test('a geolocation holds two numbers; a global value set fills a picklist', () => {
    const schema = schemaOf({
        ...objectFiles('A__c', {
            Place__c: '<type>Location</type><scale>5</scale>',
            Colour__c: '<type>Picklist</type><valueSet><valueSetName>Colours</valueSetName></valueSet>'
        }),
        'force-app/main/a/globalValueSets/Colours.globalValueSet-meta.xml': xml(
            'GlobalValueSet',
            '<customValue><fullName>red</fullName><default>false</default><label>Red</label></customValue>'
        )
    });
    const object = schema.object('A__c')!;
    assert.deepEqual(
        ['Place__c', 'Place__Latitude__s', 'Place__Longitude__s'].map((name) => schema.field(object, name)?.type),
        ['location', 'double', 'double']
    );
    assert.deepEqual(
        schema.field(object, 'Colour__c')?.picklist.map((one) => one.value),
        ['red']
    );
});

const autoNumber =
    '<nameField><label>Number</label><displayFormat>P-{0}</displayFormat><type>AutoNumber</type></nameField>';
const family = {
    ...objectFiles(
        'Parent__c',
        {
            Total__c:
                '<type>Summary</type><summarizedField>Child__c.Amount__c</summarizedField><summaryForeignKey>Child__c.Parent__c</summaryForeignKey><summaryOperation>sum</summaryOperation>'
        },
        `${autoNumber}<sharingModel>Private</sharingModel><enableHistory>true</enableHistory>`
    ),
    ...objectFiles('Child__c', {
        Parent__c:
            '<type>MasterDetail</type><referenceTo>Parent__c</referenceTo><relationshipName>Children</relationshipName>',
        Contact__c: '<type>Lookup</type><referenceTo>Contact</referenceTo><relationshipName>Kids</relationshipName>',
        Amount__c: '<type>Currency</type><precision>16</precision><scale>2</scale>'
    })
};

test('names fold case and may leave out the own namespace', () => {
    const schema = schemaOf(family);
    const child = schema.object('CHILD__C')!;
    assert.equal(child, schema.object('acme__child__c'));
    assert.equal(schema.field(child, 'parent__c'), schema.field(child, 'ACME__PARENT__C'));
    assert.equal(schema.parentRelationship(child, 'Parent__r')?.name, 'acme__Parent__c');
    assert.equal(schema.parentRelationship(child, 'acme__contact__r')?.name, 'acme__Contact__c');
    assert.equal(schema.parentRelationship(child, 'Owner'), undefined);
    const parent = schema.object('Parent__c')!;
    const expected = { name: 'acme__Children__r', object: 'acme__Child__c', field: 'acme__Parent__c' };
    assert.deepEqual(parent.childRelationships.get('children__r'), expected);
    assert.deepEqual(parent.childRelationships.get('acme__children__r'), expected);
    assert.deepEqual(schema.object('Contact')!.childRelationships.get('kids__r')?.object, 'acme__Child__c');
    assert.equal(schema.object('Nothing__c'), undefined);
});

test('custom objects: key prefixes, system fields, name, sharing, history, roll-up', () => {
    const schema = schemaOf(family);
    const [parent, child] = [schema.object('Parent__c')!, schema.object('Child__c')!];
    assert.deepEqual([child.keyPrefix, parent.keyPrefix], ['a00', 'a01']);
    assert.equal(schema.byKeyPrefix('a01'), parent);
    assert.deepEqual([parent.fields.has('ownerid'), child.fields.has('ownerid')], [true, false]);
    assert.deepEqual([parent.sharingModel, child.sharingModel], ['Private', 'ControlledByParent']);
    assert.deepEqual([parent.fields.get('name')?.type, child.fields.get('name')?.type], ['autonumber', 'string']);
    assert.equal(schema.object('Parent__Share')?.fields.get('parentid')?.referenceTo[0], 'acme__Parent__c');
    assert.equal(schema.object('acme__Parent__History')?.kind, 'history');
    assert.equal(schema.object('Child__Share'), undefined);
    const total = schema.field(parent, 'Total__c')!;
    assert.deepEqual(
        [total.type, total.scale, total.createable, total.summary?.operation],
        ['currency', 2, false, 'sum']
    );
});

test('custom metadata, events and settings', () => {
    const schema = schemaOf({
        ...objectFiles('Rule__mdt', { A__c: '<type>Text</type>' }),
        ...objectFiles(
            'Ping__e',
            { A__c: '<type>Text</type>' },
            '<publishBehavior>PublishAfterCommit</publishBehavior>'
        ),
        ...objectFiles(
            'Settings__c',
            { A__c: '<type>Text</type>' },
            '<customSettingsType>Hierarchy</customSettingsType>'
        )
    });
    const shown = (name: string): unknown[] => {
        const object = schema.object(name)!;
        return [object.kind, object.keyPrefix, object.createable, object.queryable];
    };
    assert.deepEqual(shown('Rule__mdt'), ['customMetadata', 'm00', false, true]);
    assert.deepEqual(shown('Ping__e'), ['platformEvent', 'e00', true, false]);
    assert.deepEqual(shown('Settings__c'), ['customSetting', 'a00', true, true]);
    const names = [...schema.object('Rule__mdt')!.fields.values()].map((field) => field.name);
    assert.deepEqual(names, [
        'Id',
        'DeveloperName',
        'MasterLabel',
        'Language',
        'NamespacePrefix',
        'Label',
        'QualifiedApiName',
        'SystemModstamp',
        'acme__A__c'
    ]);
    assert.ok(schema.object('Settings__c')!.fields.has('setupownerid'));
});

test('parts of one object from several folders; additions to a standard object', () => {
    const schema = schemaOf({
        ...objectFiles('A__c', { One__c: '<type>Text</type>' }),
        'force-app/main/b/objects/A__c/fields/Two__c.field-meta.xml': xml(
            'CustomField',
            '<fullName>Two__c</fullName><label>Two</label><type>Text</type>'
        ),
        [`${objectsFolder}/Contact/fields/Ssn__c.field-meta.xml`]: xml(
            'CustomField',
            '<fullName>Ssn__c</fullName><label>SSN</label><type>Text</type><length>11</length>'
        ),
        [`${objectsFolder}/Activity/fields/Note__c.field-meta.xml`]: xml(
            'CustomField',
            '<fullName>Note__c</fullName><label>Note</label><type>Text</type>'
        ),
        [`${objectsFolder}/A__c/validationRules/R.validationRule-meta.xml`]: xml(
            'ValidationRule',
            '<fullName>R</fullName><active>true</active><errorConditionFormula>ISBLANK(One__c)</errorConditionFormula><errorDisplayField>One__c</errorDisplayField><errorMessage>Say one.</errorMessage>'
        ),
        [`${objectsFolder}/A__c/validationRules/Off.validationRule-meta.xml`]: xml(
            'ValidationRule',
            '<fullName>Off</fullName><active>false</active>'
        ),
        [`${objectsFolder}/A__c/recordTypes/T.recordType-meta.xml`]: xml(
            'RecordType',
            '<fullName>T</fullName><active>true</active><label>Type</label>'
        )
    });
    const object = schema.object('A__c')!;
    assert.ok(object.fields.has('one__c') && object.fields.has('two__c') && object.fields.has('recordtypeid'));
    assert.deepEqual(object.validationRules, [
        { name: 'R', formula: 'ISBLANK(One__c)', message: 'Say one.', field: 'acme__One__c' }
    ]);
    assert.deepEqual(
        object.recordTypes.map((one) => [one.developerName, one.active]),
        [['T', true]]
    );
    assert.equal(schema.object('Contact')!.fields.get('ssn__c')?.name, 'acme__Ssn__c');
    assert.ok(schema.object('Task')!.fields.has('note__c') && schema.object('Event')!.fields.has('note__c'));
    assert.ok(
        schema.field(schema.object('ContentDocumentLink')!, 'LinkedEntityId')!.referenceTo.includes('acme__A__c')
    );
});

const standard = schemaOf({});

const standardFields: readonly (readonly [string, string, Partial<FieldDef>])[] = [
    ['Contact', 'LastName', { type: 'string', length: 80, nillable: false }],
    ['Contact', 'Name', { type: 'string', nameField: true, createable: false }],
    ['Contact', 'AccountId', { type: 'reference', referenceTo: ['Account'], relationshipName: 'Account', childRelationshipName: 'Contacts', onDelete: 'cascade' }],
    ['Contact', 'MailingAddress', { type: 'address', createable: false }],
    ['Contact', 'Birthdate', { type: 'date' }],
    ['Contact', 'Email', { type: 'email', length: 80 }],
    ['Case', 'CaseNumber', { type: 'autonumber', nameField: true }],
    ['Case', 'OwnerId', { referenceTo: ['Group', 'User'], relationshipName: 'Owner', nillable: false }],
    ['Case', 'ParentId', { referenceTo: ['Case'], childRelationshipName: 'Cases' }],
    ['Task', 'WhoId', { referenceTo: ['Contact', 'Lead'], relationshipName: 'Who' }],
    ['User', 'ManagerId', { childRelationshipName: 'ManagedUsers' }],
    ['LoginHistory', 'LoginTime', { type: 'datetime' }],
    ['EventLogFile', 'LogFile', { type: 'base64' }],
    ['ApiEvent', 'QueriedEntities', { type: 'longtextarea' }],
    ['ApiTotalUsageEventLog', 'UserIdentifier', { type: 'string' }],
    ['BulkApi2EventLog', 'ProcessedRecordCount', { type: 'int' }],
    ['UniqueQueryEventLog', 'Timestamp', { type: 'datetime' }]
]; // prettier-ignore

for (const [object, name, expected] of standardFields) {
    test(`standard field ${object}.${name}`, () => {
        const field = standard.field(standard.object(object)!, name);
        assert.ok(field !== undefined);
        assert.deepEqual(pick(field, expected), expected);
    });
}

test('standard objects: key prefix, setup flag, access, child relationships', () => {
    const shown = ['Account', 'User', 'LoginHistory', 'PermissionSetAssignment'].map((name) => {
        const { keyPrefix, setup, createable, label } = standard.object(name)!;
        return [keyPrefix, setup, createable, label];
    });
    assert.deepEqual(shown, [
        ['001', false, true, 'Account'],
        ['005', true, true, 'User'],
        ['0Ya', false, false, 'Login History'],
        ['0Pa', true, true, 'Permission Set Assignment']
    ]);
    const child = (object: string, name: string): string | undefined =>
        standard.object(object)!.childRelationships.get(name)?.field;
    assert.deepEqual(
        [
            child('Account', 'contacts'),
            child('Account', 'childaccounts'),
            child('Case', 'casecomments'),
            child('Contact', 'tasks')
        ],
        ['AccountId', 'ParentId', 'ParentId', 'WhoId']
    );
    assert.equal(standard.byKeyPrefix('003')?.name, 'Contact');
});

test('fields that a feature brings are there only with the feature', () => {
    const person = schemaOf({}, { features: ['personAccounts'] }).object('Account')!;
    assert.deepEqual(
        [standard.object('Account')!.fields.has('personemail'), person.fields.has('personemail')],
        [false, true]
    );
    assert.equal(standard.object('Contact')!.fields.has('currencyisocode'), false);
});

test('every standard object can be described, with a key prefix of three characters and its own', () => {
    const seen = new Map<string, string>();
    for (const name of platform.objectNames()) {
        const object = standard.object(name)!;
        assert.ok(object.fields.size > 0, name);
        assert.equal(object.keyPrefix.length, 3, name);
        if (object.kind !== 'standard' || /(Feed|ChangeEvent)$/.test(name)) continue;
        assert.equal(
            seen.get(object.keyPrefix),
            undefined,
            `${name} and ${seen.get(object.keyPrefix)} share ${object.keyPrefix}`
        );
        seen.set(object.keyPrefix, name);
    }
});
