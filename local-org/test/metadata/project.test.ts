import assert from 'node:assert/strict';
import { test } from 'node:test';
import { objectFiles, projectOf, sfdxProject, xml } from './support.ts';

const meta = (version: string): string => xml('ApexClass', `<apiVersion>${version}</apiVersion>`);

test('Apex: classes and triggers of every folder, each with its API version', () => {
    const project = projectOf({
        'sfdx-project.json': sfdxProject,
        'force-app/main/a/classes/deep/er/One.cls': 'class One {}',
        'force-app/main/a/classes/deep/er/One.cls-meta.xml': meta('60.0'),
        'force-app/main/b/classes/Two.cls': '\uFEFFclass Two {}',
        'force-app/main/b/triggers/Three.trigger': 'trigger Three on Account (before insert) {}',
        'force-app/main/b/lwc/x/Never.cls': 'class Never {}',
        'elsewhere/Never.cls': 'class Never {}'
    });
    assert.deepEqual([project.namespace, project.sourceApiVersion], ['acme', 66]);
    assert.deepEqual(
        project.classes.map((file) => [file.name, file.apiVersion, file.source.path, file.source.text]),
        [
            ['One', 60, 'force-app/main/a/classes/deep/er/One.cls', 'class One {}'],
            ['Two', 66, 'force-app/main/b/classes/Two.cls', 'class Two {}']
        ]
    );
    assert.deepEqual(
        project.triggers.map((file) => [file.name, file.isTrigger]),
        [['Three', true]]
    );
});

test('a folder without project file stands for itself; the namespace can be overridden', () => {
    assert.deepEqual(
        projectOf({ 'One.cls': 'class One {}' }).classes.map((file) => file.name),
        ['One']
    );
    const files = { 'sfdx-project.json': sfdxProject, ...objectFiles('A__c', {}) };
    assert.equal(projectOf(files, { namespace: '' }).objects[0]?.name, 'A__c');
    assert.equal(projectOf(files, { namespace: 'other' }).objects[0]?.name, 'other__A__c');
});

test('records of custom metadata: values keep their text, booleans and nulls', () => {
    const value = (field: string, type: string, text: string): string =>
        `<values><field>${field}</field><value xsi:type="xsd:${type}">${text}</value></values>`;
    const project = projectOf({
        'sfdx-project.json': sfdxProject,
        'force-app/main/a/customMetadata/Rule.CA_1.md-meta.xml': xml(
            'CustomMetadata',
            `<label>California &amp; more</label><protected>true</protected>
            ${value('Text__c', 'string', 'a &lt; b')}${value('Number__c', 'double', '1.50')}${value('Flag__c', 'boolean', 'true')}
            <values><field>Empty__c</field><value xsi:nil="true"/></values>`
        )
    });
    assert.deepEqual(project.metadataRecords, [
        {
            object: 'acme__Rule__mdt',
            developerName: 'CA_1',
            label: 'California & more',
            isProtected: true,
            values: { acme__Text__c: 'a < b', acme__Number__c: '1.50', acme__Flag__c: true, acme__Empty__c: null }
        }
    ]);
});

test('labels, static resources and components', () => {
    const project = projectOf({
        'sfdx-project.json': sfdxProject,
        'force-app/main/a/labels/CustomLabels.labels-meta.xml': xml(
            'CustomLabels',
            '<labels><fullName>Hi</fullName><language>en_US</language><protected>true</protected><value>Hello {0} &#39;x&#39;</value></labels>'
        ),
        'force-app/main/a/staticresources/terms.resource-meta.xml': xml(
            'StaticResource',
            '<contentType>application/json</contentType>'
        ),
        'force-app/main/a/staticresources/terms.json': '{}',
        'force-app/main/a/staticresources/pack.resource-meta.xml': xml(
            'StaticResource',
            '<contentType>application/zip</contentType>'
        ),
        'force-app/main/a/staticresources/pack/a.txt': 'a',
        'force-app/main/a/permissionsets/P.permissionset-meta.xml': xml(
            'PermissionSet',
            '<label>P</label><classAccesses><apexClass>A</apexClass></classAccesses><classAccesses><apexClass>B</apexClass></classAccesses>'
        ),
        'force-app/main/a/customPermissions/C.customPermission-meta.xml': xml('CustomPermission', '<label>C</label>'),
        'force-app/main/a/tabs/T.tab-meta.xml': xml('CustomTab', '<label>T</label>'),
        'force-app/main/a/applications/App.app-meta.xml': xml('CustomApplication', '<label>App</label>'),
        'force-app/main/a/flexipages/F.flexipage-meta.xml': xml('FlexiPage', '<masterLabel>F</masterLabel>')
    });
    assert.deepEqual(project.labels, [{ name: 'Hi', value: "Hello {0} 'x'", language: 'en_US', isProtected: true }]);
    assert.deepEqual(
        project.staticResources.map((one) => [one.name, one.contentType, one.path.split('/').at(-1), one.isFolder]),
        [
            ['pack', 'application/zip', 'pack', true],
            ['terms', 'application/json', 'terms.json', false]
        ]
    );
    assert.deepEqual(project.permissionSets[0]?.content.classAccesses, [{ apexClass: 'A' }, { apexClass: 'B' }]);
    const names = [project.customPermissions, project.tabs, project.applications, project.flexiPages].map((list) =>
        list.map((one) => one.name)
    );
    assert.deepEqual(names, [['C'], ['T'], ['App'], ['F']]);
});

const broken: readonly (readonly [string, string, string, RegExp, number])[] = [
    ['text that is no XML', 'labels/A.labels-meta.xml', '<CustomLabels>\n<labels>\n</CustomLabels>', /labels/, 3],
    ['another root', 'labels/A.labels-meta.xml', xml('Other', ''), /<CustomLabels>/, 1],
    ['a record without name', 'customMetadata/A.md-meta.xml', xml('CustomMetadata', '<label>A</label>'), /<Type>\.<Record>/, 1],
    ['a resource without content', 'staticresources/A.resource-meta.xml', xml('StaticResource', ''), /no content/, 1],
    ['a field without type', 'objects/A__c/fields/B__c.field-meta.xml', xml('CustomField', '<fullName>B__c</fullName>'), /no type/, 1],
    ['a field of unknown type', 'objects/A__c/fields/B__c.field-meta.xml', xml('CustomField', '<fullName>B__c</fullName><type>Odd</type>'), /unknown type Odd/, 1]
]; // prettier-ignore

for (const [name, path, text, message, line] of broken) {
    test(`broken metadata: ${name}`, () => {
        const { diagnostics } = projectOf({ 'sfdx-project.json': sfdxProject, [`force-app/${path}`]: text });
        assert.deepEqual(
            diagnostics.map((one) => [one.code, one.file, one.line]),
            [['META1001', `force-app/${path}`, line]]
        );
        assert.match(diagnostics[0]!.message, message);
    });
}
