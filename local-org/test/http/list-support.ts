/** Notes with items on them, list views of both, and a page layout: for the tests of lists. */
import { notes, xml } from './api-support.ts';

const field = (name: string, content: string): string =>
    `<fields><fullName>${name}</fullName><label>${name.replace('__c', '')}</label>${content}</fields>`;
const values = (...names: string[]): string =>
    `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${names.map((name) => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`).join('')}</valueSetDefinition></valueSet>`; // prettier-ignore

const item = xml(
    'CustomObject',
    '<label>Item</label><pluralLabel>Items</pluralLabel><nameField><label>Item Name</label><type>Text</type></nameField><sharingModel>Private</sharingModel><deploymentStatus>Deployed</deploymentStatus>' +
        field('Note__c', '<type>Lookup</type><referenceTo>Note__c</referenceTo><relationshipName>Items</relationshipName>') +
        field('Account__c', '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Items</relationshipName>') +
        field('Kind__c', `<type>Picklist</type>${values('Task', 'Idea', 'Risk')}`) +
        field('Tags__c', `<type>MultiselectPicklist</type><visibleLines>3</visibleLines>${values('red', 'green', 'blue')}`) +
        field('Due__c', '<type>Date</type>') +
        field('Met__c', '<type>DateTime</type>') +
        field('Cost__c', '<type>Number</type><precision>8</precision><scale>2</scale>') +
        field('Done__c', '<type>Checkbox</type><defaultValue>false</defaultValue>') +
        field('Hidden__c', '<type>Text</type><length>20</length>')
); // prettier-ignore

export type Filter = readonly [field: string, operation: string, value?: string];
type View = {
    readonly label?: string;
    readonly scope?: string;
    readonly columns?: readonly string[];
    readonly filters?: readonly Filter[];
    readonly more?: string;
};

export function listView(name: string, { label = name, scope = 'Everything', columns = ['NAME', 'Kind__c', 'Note__c', 'Hidden__c', 'OWNER.ALIAS'], filters = [], more = '' }: View): string {
    const shown = filters.map(([of, operation, value]) => `<filters><field>${of}</field><operation>${operation}</operation>${value === undefined ? '' : `<value>${value}</value>`}</filters>`);
    return xml('ListView', `<fullName>${name}</fullName>${more}${columns.map((column) => `<columns>${column}</columns>`).join('')}<filterScope>${scope}</filterScope>${shown.join('')}<label>${label}</label>`);
} // prettier-ignore

const readable = ['Note__c', 'Kind__c', 'Tags__c', 'Due__c', 'Met__c', 'Cost__c', 'Done__c'];
const grant = (name: string): string => `<fieldPermissions><editable>true</editable><readable>true</readable><field>${name}</field></fieldPermissions>`; // prettier-ignore
const object = (name: string): string => `<objectPermissions><allowCreate>true</allowCreate><allowRead>true</allowRead><allowEdit>true</allowEdit><allowDelete>true</allowDelete><object>${name}</object></objectPermissions>`; // prettier-ignore

/** @param views of the item, by name */
export function listProject(views: Readonly<Record<string, View>>): Readonly<Record<string, string>> {
    const own = Object.entries(views).map(([name, view]) => [`app/objects/Item__c/listViews/${name}.listView-meta.xml`, listView(name, view)]); // prettier-ignore
    return {
        ...notes,
        'app/objects/Item__c/Item__c.object-meta.xml': item,
        'app/permissionsets/Writers.permissionset-meta.xml': xml('PermissionSet', `<label>Writers</label><userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>${['Note__c', 'Item__c'].map(object).join('')}${['Note__c.Code__c', 'Note__c.Weight__c', ...readable.map((name) => `Item__c.${name}`)].map(grant).join('')}`),
        'app/permissionsets/NoteReaders.permissionset-meta.xml': xml('PermissionSet', `<label>Note readers</label><userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>${object('Note__c')}`),
        'app/groups/Insiders.group-meta.xml': xml('Group', '<doesIncludeBosses>false</doesIncludeBosses><name>Insiders</name>'),
        'app/queues/Desk.queue-meta.xml': xml('Queue', '<doesSendEmailToMembers>false</doesSendEmailToMembers><name>Desk</name><queueSobject><sobjectType>Item__c</sobjectType></queueSobject>'),
        ...Object.fromEntries(own)
    }; // prettier-ignore
}
