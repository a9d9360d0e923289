import { test } from 'node:test';
import assert from 'node:assert/strict';
import { expectErrors, valueOf } from './harness.ts';
import { print } from './print.ts';

const shapes: readonly (readonly [name: string, apex: string, tree: string])[] = [
    ['a list', 'List<Account> l = [SELECT Id FROM Account];', 'Soql<list,user>()'],
    ['one record by its place', 'Account a = [SELECT Id FROM Account];', 'Soql<row,user>()'],
    ['one record by reading a field', 'Object o = [SELECT Name FROM Account].Name;', 'Soql<row,user>()->Name'],
    [
        'a list by calling its method',
        'Object o = [SELECT Id FROM Account].size();',
        '{System.List.size()}(Soql<list,user>())'
    ],
    ['a list by index', 'Object o = [SELECT Id FROM Account][0].Id;', 'Soql<list,user>()[0:Integer]->Id'],
    ['a count', 'Integer n = [SELECT COUNT() FROM Account];', 'Soql<count,user>()'],
    ['aggregates', 'AggregateResult[] l = [SELECT COUNT(Id) n FROM Account];', 'Soql<aggregate,user>()'],
    ['one aggregate', 'AggregateResult a = [SELECT COUNT(Id) n FROM Account];', 'Soql<row,user>()'],
    [
        'one record or null',
        'Boolean b; Account a = b ? [SELECT Id FROM Account] : null;',
        'b ? Soql<row,user>() : null'
    ],
    [
        'binds',
        "String s = 'x'; Object o = [SELECT Id FROM Account WHERE Name = :s.trim()];",
        'Soql<list,user>({System.String.trim()}(s))'
    ],
    ['a mode of its own', 'Object o = [SELECT Id FROM Account WITH SYSTEM_MODE];', 'Soql<list,system>()'],
    [
        'the row of a dynamic query',
        "Account a = Database.query('x');",
        'SingleRow({System.Database.query(String)}(x:String))'
    ],
    [
        'a dynamic query as any list',
        "List<Account> a = Database.query('x');",
        '{System.Database.query(String)}(x:String)'
    ]
];
for (const [name, apex, tree] of shapes) {
    test(`query: ${name}`, () => assert.equal(print(valueOf(apex)), tree));
}

test('query: before API 67 the default mode is system', () => {
    assert.equal(print(valueOf('Object o = [SELECT Id FROM Account];', [], { apiVersion: 66 })), 'Soql<list,system>()');
});

const errors: readonly (readonly [name: string, query: string, ...messages: string[]])[] = [
    ['an unknown object', 'SELECT Id FROM Acount', "APEX3002 sObject type 'Acount' is not supported"],
    ['an unknown field', 'SELECT Id, Nmae FROM Account', "APEX3003 No such column 'Nmae' on entity 'Account'"],
    ['an unknown field in WHERE', "SELECT Id FROM Account WHERE (NOT Nmae = 'x')", "APEX3003 No such column 'Nmae'"],
    ['an unknown field in ORDER BY', 'SELECT Id FROM Account ORDER BY Nmae', "APEX3003 No such column 'Nmae'"],
    ['an unknown relationship', 'SELECT Ownr.Name FROM Account', "APEX3003 Didn't understand relationship 'Ownr'"],
    [
        'a field of the parent',
        'SELECT Case_File__r.Nope__c FROM Note__c',
        "APEX3003 No such column 'Nope__c' on entity 'Case_File__c'"
    ],
    [
        'an unknown child relationship',
        'SELECT (SELECT Id FROM Nodes) FROM Case_File__c',
        "APEX3002 Didn't understand relationship 'Nodes'"
    ],
    [
        'a field of the children',
        'SELECT (SELECT Nope__c FROM Notes__r) FROM Case_File__c',
        "APEX3003 No such column 'Nope__c' on entity 'Note__c'"
    ],
    [
        'a field of a semi join',
        'SELECT Id FROM Case_File__c WHERE Id IN (SELECT Nope__c FROM Note__c)',
        "APEX3003 No such column 'Nope__c'"
    ],
    ['several at once', 'SELECT A__c, B__c FROM Account', "'A__c'", "'B__c'"],
    [
        'a field that is not grouped',
        'SELECT Name, COUNT(Id) FROM Account',
        'APEX3004 Field must be grouped or aggregated: Name'
    ]
];
for (const [name, query, ...messages] of errors) {
    test(`query error: ${name}`, () => expectErrors(`Object o = [${query}];`, messages));
}

const valid: readonly (readonly [name: string, query: string])[] = [
    ['aliases', "SELECT a.Name, a.Owner.Name FROM Account a WHERE a.Name = 'x' ORDER BY a.Name"],
    [
        'polymorphic parents',
        'SELECT Owner.Name, What.Name, TYPEOF Who WHEN Contact THEN LastName ELSE Name END FROM Task'
    ],
    ['children and grand-parents', 'SELECT Case_File__r.Reviewer__r.Manager.Name, Id FROM Note__c'],
    [
        'grouping by alias and function',
        'SELECT CALENDAR_YEAR(CreatedDate) y, COUNT(Id) n FROM Account GROUP BY CALENDAR_YEAR(CreatedDate) ORDER BY COUNT(Id)'
    ],
    ['custom metadata', 'SELECT DeveloperName, Days__c FROM Rule__mdt'],
    ['a bind list', 'SELECT Id FROM Account WHERE Id IN :new Set<Id>() LIMIT :5']
];
for (const [name, query] of valid) {
    test(`query: ${name}`, () => expectErrors(`Object o = [${query}];`, []));
}

test('query error: the position is inside the query', () => {
    expectErrors('Object o = [SELECT Id,\n    Nmae\n    FROM Account];', ["2 APEX3003 No such column 'Nmae'"]);
});

test('query error: LIMIT takes an Integer', () => {
    expectErrors("Object o = [SELECT Id FROM Account LIMIT :'1'];", ['APEX2006 LIMIT and OFFSET need an Integer']);
});

test('query error: WITH SECURITY_ENFORCED ended with API 67', () => {
    const query = 'Object o = [SELECT Id FROM Account WITH SECURITY_ENFORCED];';
    expectErrors(query, ['APEX3004 WITH SECURITY_ENFORCED']);
    expectErrors(query, [], [], { apiVersion: 66 });
});
