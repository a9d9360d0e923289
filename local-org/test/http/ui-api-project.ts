/** What the tests of actions, applications, layouts and lookups add to the notes: a lookup, a layout, actions, an application. */
import { notes, xml } from './api-support.ts';

const object = 'app/objects/Note__c/Note__c.object-meta.xml';
const writers = 'app/permissionsets/Writers.permissionset-meta.xml';
const seen = (tab: string): string => `<tabSettings><tab>${tab}</tab><visibility>Visible</visibility></tabSettings>`;
const item = (field: string, behavior: string): string =>
    `<layoutItems><behavior>${behavior}</behavior><field>${field}</field></layoutItems>`;
const column = (...items: readonly string[]): string => `<layoutColumns>${items.join('')}</layoutColumns>`;
const section = (label: string, columns: string): string =>
    `<layoutSections><customLabel>true</customLabel><detailHeading>true</detailHeading><editHeading>false</editHeading><label>${label}</label>${columns}<style>TwoColumnsLeftToRight</style></layoutSections>`;
const field = (type: string): string =>
    `<label>Parent</label><type>${type}</type><referenceTo>Note__c</referenceTo><relationshipName>Children</relationshipName>`;

const filter = (name: string, operation: string, value: string): string =>
    `<filterItems><field>Note__c.${name}</field><operation>${operation}</operation>${value}</filterItems>`;

export const pages: Readonly<Record<string, string>> = {
    'app/objects/Note__c/fields/Parent__c.field-meta.xml': xml('CustomField', `<fullName>Parent__c</fullName>${field('Lookup')}`),
    'app/objects/Note__c/fields/Buyer__c.field-meta.xml': xml('CustomField', '<fullName>Buyer__c</fullName><label>Buyer</label><type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Notes</relationshipName>'),
    'app/objects/Note__c/compactLayouts/Short.compactLayout-meta.xml': xml('CompactLayout', '<fullName>Short</fullName><fields>Name</fields><fields>Secret__c</fields><fields>Code__c</fields><label>Short</label>'),
    'app/objects/Note__c/fields/Twin__c.field-meta.xml': xml('CustomField', `<fullName>Twin__c</fullName><label>Twin</label><type>Lookup</type><referenceTo>Note__c</referenceTo><relationshipName>Twins</relationshipName><lookupFilter><active>true</active><booleanFilter>1 AND (2 OR 3)</booleanFilter>${filter('Code__c', 'startsWith', '<value>N-</value>')}${filter('Name', 'equals', '<valueField>$Source.Code__c</valueField>')}${filter('OwnerId', 'notEqual', '<valueField>$User.Id</valueField>')}<isOptional>false</isOptional></lookupFilter>`),
    'app/objects/Note__c/fields/Veiled__c.field-meta.xml': xml('CustomField', `<fullName>Veiled__c</fullName><label>Veiled</label><type>Lookup</type><referenceTo>Note__c</referenceTo><relationshipName>Veiled</relationshipName><lookupFilter><active>true</active>${filter('Secret__c', 'equals', '<value>Zebra</value>')}<isOptional>true</isOptional></lookupFilter>`),
    'app/objects/Note__c/fields/Hidden__c.field-meta.xml': xml('CustomField', '<fullName>Hidden__c</fullName><label>Hidden</label><type>Lookup</type><referenceTo>Note__c</referenceTo><relationshipName>Hidden</relationshipName>'),
    [object]: notes[object]!.replace('<label>Note</label>', '<compactLayoutAssignment>Short</compactLayoutAssignment><label>Note</label>'),
    [writers]: notes[writers]!.replace('<objectPermissions>', `<applicationVisibilities><application>Notes</application><visible>true</visible></applicationVisibilities>${['Parent__c', 'Buyer__c', 'Twin__c', 'Veiled__c'].map((name) => `<fieldPermissions><editable>true</editable><readable>true</readable><field>Note__c.${name}</field></fieldPermissions>`).join('')}${seen('Board')}${seen('Note__c')}<objectPermissions>`),
    'app/layouts/Note__c-Note Layout.layout-meta.xml': xml(
        'Layout',
        `<excludeButtons>Clone</excludeButtons>${section('What', column(item('Name', 'Required'), item('Secret__c', 'Edit'), item('Code__c', 'Edit')) + column(item('Weight__c', 'Readonly')))}${section('Secrets', column(item('Secret__c', 'Edit')))}<quickActionList><quickActionListItems><quickActionName>Note__c.Close</quickActionName></quickActionListItems><quickActionListItems><quickActionName>Note__c.Complain</quickActionName></quickActionListItems></quickActionList>`
    ),
    'app/quickActions/Note__c.Close.quickAction-meta.xml': xml('QuickAction', '<label>Close it</label><type>Update</type>'),
    'app/quickActions/Note__c.Show.quickAction-meta.xml': xml('QuickAction', '<label>Show it</label><lightningWebComponent>shower</lightningWebComponent><type>LightningWebComponent</type>'),
    'app/quickActions/Note__c.Complain.quickAction-meta.xml': xml('QuickAction', '<label>Complain</label><targetObject>Case</targetObject><type>Create</type>'),
    'app/quickActions/Jot.quickAction-meta.xml': xml('QuickAction', '<label>Jot</label><targetObject>Note__c</targetObject><type>Create</type>'),
    'app/applications/Notes.app-meta.xml': xml('CustomApplication', '<description>All notes</description><formFactors>Large</formFactors><label>The notes</label><navType>Standard</navType><tabs>Board</tabs><tabs>Note__c</tabs><tabs>Secret</tabs><tabs>standard-Account</tabs><uiType>Lightning</uiType>'),
    'app/applications/Hidden.app-meta.xml': xml('CustomApplication', '<formFactors>Large</formFactors><label>Hidden</label><navType>Standard</navType><uiType>Lightning</uiType>'),
    'app/tabs/Board.tab-meta.xml': xml('CustomTab', '<flexiPage>Board</flexiPage><label>The board</label><motif>Custom53: Bell</motif>'),
    'app/tabs/Secret.tab-meta.xml': xml('CustomTab', '<flexiPage>Board</flexiPage><label>Secret</label><motif>Custom53: Bell</motif>'),
    'app/tabs/Note__c.tab-meta.xml': xml('CustomTab', '<customObject>true</customObject><motif>Custom53: Bell</motif>')
}; // prettier-ignore
