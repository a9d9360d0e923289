import { orgOf } from '../language/harness.ts';
import { table } from './table.ts';

const org = orgOf({
    'Mine.cls': `public class Mine extends Exception { }`,
    'Loud.cls': `public class Loud extends Exception { public override String getMessage() { return super.getMessage() + '!'; } }`,
    'Season.cls': `public enum Season { SPRING, SUMMER }`,
    'Attempts.cls': `public class Attempts {
        public static String dml(List<SObject> records) {
            try { insert records; return 'ok'; }
            catch (DmlException e) { return e.getNumDml() + '|' + e.getDmlType(0) + '|' + e.getDmlFieldNames(0) + '|' + e.getDmlIndex(0); }
        }
        public static Integer stored(String name) { return Database.countQuery('SELECT COUNT() FROM Account WHERE Name = :name'); }
        public static String afterRollback() {
            Savepoint mark = Database.setSavepoint();
            insert new Account(Name = 'gone');
            Database.rollback(mark);
            return String.valueOf(stored('gone'));
        }
    }`
});

table('Exceptions', () => org, [
    [`new Mine('a').getMessage()`, 'a'],
    [`new Mine().getMessage()`, 'Script-thrown exception'],
    [`new Mine('a', new Mine('b')).getCause().getMessage()`, 'b'],
    [`new Mine('a').getTypeName()`, 'Mine'],
    [`((Exception) new Loud('a')).getMessage()`, 'a!'],
    [`new AuraHandledException('shown').getMessage()`, 'Script-thrown exception'],
    [`new IllegalArgumentException('x')`, 'System.IllegalArgumentException: x'],
    [`Attempts.dml(new List<Account>{new Account(Name = 'a'), new Account()})`, '1|REQUIRED_FIELD_MISSING|(Name)|1']
]);

table('Enums and types', () => org, [
    [`Season.values()`, '(SPRING, SUMMER)'],
    [`LoggingLevel.ERROR.ordinal() > LoggingLevel.DEBUG.ordinal()`, 'true'],
    [`Season.valueOf('summer').ordinal()`, '1'],
    [`Season.valueOf('X')`, 'System.NoSuchElementException: No enum const Season.X'],
    [`Type.forName('Season') == Season.class`, 'true'],
    [`Type.forName('No.Such')`, 'null'],
    [`List<String>.class.getName()`, 'List<String>'],
    [`Exception.class.isAssignableFrom(Mine.class)`, 'true'],
    [`((Mine) Type.forName('Mine').newInstance()).getMessage()`, 'Script-thrown exception'],
    [`Type.forName('Account').newInstance()`, 'Account:{}'],
    [`new Map<Type, Integer>{Mine.class => 1}.get(Type.forName('mine'))`, '1']
]);

table(
    'SObject',
    () => org,
    [
        [`a.get('name')`, 'x'],
        [`a.put('AnnualRevenue', 5)`, 'null'],
        [`a.AnnualRevenue`, '5'],
        [`a.put('Nope', 1)`, 'System.SObjectException: Invalid field Nope for Account'],
        [`a.put(Account.Name, 3)`, 'System.SObjectException: Illegal assignment from Integer to String'],
        [`a.getPopulatedFieldsAsMap().keySet()`, '{Name, AnnualRevenue}'],
        [`a.isSet('Name')`, 'true'],
        [`a.clone().Name`, 'x'],
        [`a.getSObjectType()`, 'Account'],
        [`a == a.clone()`, 'true'],
        [`a.isClone()`, 'false'],
        [`Id.valueOf('001000000000001').to15()`, '001000000000001'],
        [`Id.valueOf('nope')`, 'System.StringException: Invalid id: nope'],
        [`Id.valueOf('001000000000001AAA').getSObjectType()`, 'Account']
    ],
    `Account a = new Account(Name = 'x');`
);

table('Schema', () => org, [
    [`Schema.getGlobalDescribe().get('ACCOUNT')`, 'Account'],
    [`Account.SObjectType.getDescribe().getKeyPrefix()`, '001'],
    [`Schema.SObjectType.Account.fields.Name.getLength()`, '255'],
    [`Account.Name.getDescribe().getType()`, 'STRING'],
    [`Contact.AccountId.getDescribe().getReferenceTo()`, '(Account)'],
    [`Account.SObjectType.getDescribe().fields.getMap().get('name')`, 'Name'],
    [`Account.SObjectType.newSObject()`, 'Account:{}'],
    [`Account.SObjectType == Schema.Account.SObjectType`, 'true'],
    [`Schema.describeSObjects(new List<String>{'Contact'})[0].getName()`, 'Contact'],
    [`Account.Name.getDescribe().isNillable()`, 'false']
]);

table('Database', () => org, [
    [`Database.insert(new Account(Name = 'first'), false).isSuccess()`, 'true'],
    [
        `Database.insert(new List<Account>{new Account()}, false)[0].getErrors()[0].getStatusCode()`,
        'REQUIRED_FIELD_MISSING'
    ],
    [`Attempts.stored('first')`, '1'],
    [`Database.query('SELECT Name FROM Account WHERE Name = \\'first\\'')[0].get('Name')`, 'first'],
    [
        `Database.queryWithBinds('SELECT Name FROM Account WHERE Name = :n', new Map<String, Object>{'n' => 'first'}, AccessLevel.USER_MODE).size()`,
        '1'
    ],
    [
        `Database.query('SELECT Name FROM Account WHERE Name = :missing')`,
        'System.QueryException: Variable does not exist: missing'
    ],
    [`Database.query('SELECT COUNT(Id) n FROM Account')[0].get('N')`, '1'],
    [`Attempts.afterRollback()`, '0'],
    [`Database.delete(new List<Account>([SELECT Id FROM Account]))[0].isSuccess()`, 'true'],
    [`Attempts.stored('first')`, '0']
]);

table(
    'Bytes',
    () => org,
    [
        [
            `EncodingUtil.convertToHex(Crypto.generateDigest('SHA-256', Blob.valueOf('abc')))`,
            'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
        ],
        [
            `EncodingUtil.base64Encode(Crypto.generateMac('hmacSHA256', Blob.valueOf('d'), Blob.valueOf('k')))`,
            '5+ohw7y2Ok2jrXhQMWjTa9ygvmIjgupgoQj61OSWZnk='
        ],
        [
            `Crypto.generateDigest('nope', Blob.valueOf('abc'))`,
            'System.NoSuchElementException: Algorithm nope is not supported.'
        ],
        [
            `Crypto.decryptWithManagedIV('AES256', key, Crypto.encryptWithManagedIV('AES256', key, Blob.valueOf('secret'))).toString()`,
            'secret'
        ],
        [
            `Crypto.encryptWithManagedIV('AES128', key, Blob.valueOf('x'))`,
            'System.InvalidParameterValueException: Invalid private key. Must be 16 bytes.'
        ],
        [`EncodingUtil.urlEncode('a b&é', 'UTF-8')`, 'a+b%26%C3%A9'],
        [`EncodingUtil.urlDecode('a+b%26%C3%A9', 'UTF-8')`, 'a b&é'],
        [`UUID.randomUUID().toString().length()`, '36'],
        [`new Url('https://a.com:8080/p/q?x=1#r').getPort()`, '8080'],
        [`new Url('https://a.com/p/q?x=1#r').getFile()`, '/p/q?x=1']
    ],
    `Blob key = Crypto.generateAesKey(256);`
);

table(
    'Messaging',
    () => org,
    [
        [`Messaging.sendEmail(new List<Messaging.Email>{mail})[0].isSuccess()`, 'true'],
        [`Limits.getEmailInvocations()`, '1'],
        [
            `Messaging.sendEmail(new List<Messaging.Email>{new Messaging.SingleEmailMessage()}, false)[0].getErrors()[0].getStatusCode()`,
            'REQUIRED_FIELD_MISSING'
        ]
    ],
    `Messaging.SingleEmailMessage mail = new Messaging.SingleEmailMessage();
     mail.setToAddresses(new List<String>{'a@example.com'}); mail.subject = 's'; mail.setPlainTextBody('b');`
);
