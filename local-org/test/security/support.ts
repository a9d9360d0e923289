/** An org with a private object, its details, permission sets, and people to run as. */
import { orgOf, run } from '../language/harness.ts';
import type { Org } from '../../src/org/org.ts';

export { run };

const object = (sharing: string, extra = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Thing</label><pluralLabel>Things</pluralLabel>
<nameField><label>Name</label><type>Text</type></nameField><sharingModel>${sharing}</sharingModel>${extra}</CustomObject>`;

const field = (name: string, type: string): string =>
    `<fields><fullName>${name}</fullName><label>${name}</label>${type}</fields>`;

const secret = field('Secret__c', '<type>Text</type><length>40</length>');
const master = field('Thing__c', '<type>MasterDetail</type><referenceTo>Thing__c</referenceTo><relationshipLabel>Parts</relationshipLabel><relationshipName>Parts</relationshipName>'); // prettier-ignore
const reason = '<sharingReasons><fullName>Team__c</fullName><label>Team</label></sharingReasons>';

const permissionSet = (content: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Set</label>${content}</PermissionSet>`;

const rights = (name: string, ...allowed: string[]): string =>
    `<objectPermissions>${['Create', 'Read', 'Edit', 'Delete'].map((each) => `<allow${each}>${allowed.includes(each)}</allow${each}>`).join('')}<object>${name}</object><viewAllRecords>${allowed.includes('ViewAll')}</viewAllRecords><modifyAllRecords>false</modifyAllRecords></objectPermissions>`;

const people = `@IsTest public class People {
    public static User make(String name, String profile) {
        User made = new User(LastName = name, Username = name + '@people.example', Email = 'a@people.example', Alias = name.left(8),
            ProfileId = [SELECT Id FROM Profile WHERE Name = :profile].Id, TimeZoneSidKey = 'Etc/UTC', LocaleSidKey = 'en_US',
            LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8');
        insert made;
        return made;
    }
    public static void give(User who, String permissionSet) {
        insert new PermissionSetAssignment(AssigneeId = who.Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = :permissionSet].Id);
    }
    public static String kind(Exception e) { return e.getTypeName() + ': ' + e.getMessage(); }
}`;

const worker = "User w = People.make('worker', 'Minimum Access - Salesforce'); ";
export { worker };

export function securityOrg(classes: Readonly<Record<string, string>> = {}): Org {
    const everything = rights('Thing__c', 'Create', 'Read', 'Edit', 'Delete') + rights('Part__c', 'Create', 'Read', 'Edit', 'Delete'); // prettier-ignore
    const secretField = '<fieldPermissions><editable>true</editable><readable>true</readable><field>Thing__c.Secret__c</field></fieldPermissions>'; // prettier-ignore
    const sources = Object.entries({ 'People.cls': people, ...classes }).flatMap(([name, text]) => [
        [name, text],
        [`${name}-meta.xml`, '<?xml version="1.0"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>62.0</apiVersion></ApexClass>'] // prettier-ignore
    ]);
    return orgOf({
        'objects/Thing__c/Thing__c.object-meta.xml': object('Private', secret + reason),
        'objects/Part__c/Part__c.object-meta.xml': object('ControlledByParent', master),
        'permissionsets/Readers.permissionset-meta.xml': permissionSet(rights('Thing__c', 'Read')),
        'permissionsets/Workers.permissionset-meta.xml': permissionSet(everything),
        'permissionsets/Overseers.permissionset-meta.xml': permissionSet(rights('Thing__c', 'Read', 'ViewAll')),
        'permissionsets/Insiders.permissionset-meta.xml': permissionSet(
            `${everything}${secretField}<customPermissions><enabled>true</enabled><name>Approve</name></customPermissions>` +
                '<classAccesses><apexClass>Door</apexClass><enabled>true</enabled></classAccesses>'
        ),
        'customPermissions/Approve.customPermission-meta.xml':
            '<?xml version="1.0"?><CustomPermission xmlns="http://soap.sforce.com/2006/04/metadata"><label>Approve</label></CustomPermission>',
        ...Object.fromEntries(sources)
    });
}
