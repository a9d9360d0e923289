import { test } from 'node:test';
import assert from 'node:assert/strict';
import { valueOf } from './harness.ts';
import { print } from './print.ts';

/** Statements before the last one set the scene; the printed tree is the last one's value. */
const cases: readonly (readonly [name: string, apex: string, tree: string])[] = [
    ['an Integer literal widens in place', 'Long a = 1;', '1:Long'],
    ['a variable widens by conversion', 'Integer i = 1; Decimal d = i;', 'integerToDecimal(i)'],
    [
        'operands meet in the wider kind',
        'Integer i = 1; Object o = i + 2.5;',
        '+Decimal(integerToDecimal(i), 2.5:Decimal)'
    ],
    [
        'a Double and a Decimal meet in Decimal',
        'Double d = 1; Object o = d * 2.0;',
        '*Decimal(doubleToDecimal(d), 2.0:Decimal)'
    ],
    ['an Integer division stays one', 'Object o = 7 / 2;', '/Integer(7:Integer, 2:Integer)'],
    ['shifts keep the left kind', 'Long l = 1; Object o = l << 2;', '<<Long(l, 2:Long)'],
    ['String plus anything concatenates', "Integer i; String s = 'a' + i + null;", 'concat(concat(a:String, i), null)'],
    ['numbers before the String add up', "String s = 1 + 2 + 'a';", 'concat(+Integer(1:Integer, 2:Integer), a:String)'],
    ['Date plus days', 'Date d; Object o = d + 1;', '+Date(d, 1:Integer)'],
    ['Datetime plus part of a day', 'Datetime d; Object o = d - 0.5;', '-Datetime(d, 0.5:Decimal)'],
    ['a Date becomes a Datetime', 'Date d; Datetime t = d;', 'dateToDatetime(d)'],
    ['an Id assigned to a String', 'Id i; String s = i;', 'idToString(i)'],
    ['a String assigned to an Id', "Id i = '001000000000001';", 'stringToId(001000000000001:String)'],
    ['Id and String compare as ids', "Id i; Boolean b = i == 'x';", '==id(i, x:String)'],
    ['Strings compare without case', "String s; Boolean b = s != 'x';", '!=string(s, x:String)'],
    ['numbers compare in one kind', 'Integer i; Long l; Boolean b = i == l;', '==numeric(integerToLong(i), l)'],
    ['null compares by value', 'Integer i; Boolean b = i == null;', '==value(i, null)'],
    ['a Date compares with a Datetime', 'Date d; Datetime t; Boolean b = d < t;', '<Datetime(dateToDatetime(d), t)'],
    ['both branches of ?: get one type', 'Boolean b; Object o = b ? 1 : 2.5;', 'b ? 1:Decimal : 2.5:Decimal'],
    ['?? unifies too', 'Integer i; Object o = i ?? 5L;', 'Coalesce(integerToLong(i), 5:Long)'],
    ['a cast of a number converts', 'Decimal d; Integer i = (Integer) d;', 'decimalToInteger(d)'],
    ['a cast from Object is checked', 'Object o; Integer i = (Integer) o;', 'Cast<Integer>(o)'],
    ['++ after gives the old value', 'Integer i = 0; i++;', 'i := +Integer($, 1:Integer) (old)'],
    ['-- before gives the new value', 'Long i = 0; --i;', 'i := -Long($, 1:Long)'],
    ['+= converts back', 'Long l = 0; Integer i = 1; l += i;', 'l := +Long($, integerToLong(i))'],
    ['+= of text', "String s = 'a'; s += 1;", 's := concat($, 1:Integer)'],
    [
        '?. cuts the rest of the chain',
        'Account a; String s = a?.Owner.Name.toLowerCase();',
        'Safe(a, {System.String.toLowerCase()}($->Owner:parent->Name))'
    ],
    ['two ?. nest', 'Account a; String s = a?.Owner?.Name;', 'Safe(a, Safe($->Owner:parent, $->Name))'],
    [
        'collection values convert',
        'List<Decimal> l = new List<Decimal>{1, 2.5};',
        'new List<Decimal>{1:Decimal, 2.5:Decimal}'
    ],
    ['arrays are lists with a size', 'Integer[] l = new Integer[3];', 'new List<Integer>{}[3:Integer]'],
    ['copying a collection', 'Set<Id> s; List<Id> l = new List<Id>(s);', 'new List<Id>{}(s)'],
    [
        'record fields convert',
        'Integer i = 1; Object o = new Case_File__c(Amount__c = i);',
        'new Case_File__c{Amount__c=integerToDecimal(i)}'
    ],
    ['field names take the spelling of the schema', 'Object o = new account(NAME = null);', 'new Account{Name=null}'],
    ['children of a record', 'Case_File__c c; Object o = c.notes__r;', 'c->Notes__r:children'],
    [
        'an argument converts',
        'Integer i = 2; Object o = Decimal.valueOf(1.5D).setScale(i);',
        '{System.Decimal.setScale(Integer)}({System.Decimal.valueOf(Double)}(1.5:Double), i)'
    ],
    [
        'generics of collections',
        "Map<String, Integer> m; Object o = m.get('a') + 1;",
        '+Integer({System.Map.get(K)}(m, a:String), 1:Integer)'
    ],
    ['inherited platform methods', 'DmlException e; Object o = e.getMessage();', '{System.Exception.getMessage()}(e)'],
    ['object tokens', 'Object o = Account.SObjectType;', 'ObjectToken(Account)'],
    ['object describes', 'Object o = Schema.SObjectType.Account;', 'ObjectDescribe(Account)'],
    ['field tokens', 'Object o = Account.name;', 'FieldToken(Account.Name)'],
    ['field tokens through fields', 'Object o = Account.SObjectType.fields.Name;', 'FieldToken(Account.Name)'],
    ['field describes', 'Object o = SObjectType.Account.fields.Name;', 'FieldDescribe(Account.Name)'],
    [
        'addError on a field',
        "Account a; a.Name.addError('no');",
        '{System.SObject.addError(SObjectField,String)}(a, FieldToken(Account.Name), no:String)'
    ],
    ['a platform enum', 'Object o = System.LoggingLevel.warn;', 'System.LoggingLevel#WARN'],
    ['a static property', 'Object o = AccessLevel.USER_MODE;', '{System.AccessLevel.USER_MODE}'],
    [
        'custom metadata',
        "Object o = Rule__mdt.getInstance('a').Days__c;",
        '{System.CustomMetadata.getInstance(String)}<Rule__mdt>(a:String)->Days__c'
    ],
    [
        'custom settings',
        'Object o = Settings__c.getOrgDefaults().Active__c;',
        '{System.CustomSetting.getOrgDefaults()}<Settings__c>()->Active__c'
    ],
    ['a Visualforce page', 'Object o = Page.Wizard;', 'new {System.PageReference.new(String)}(/apex/wizard:String)'],
    ['a type literal', 'Object o = Map<Id, Account[]>.class;', 'Map<Id,List<Account>>.class'],
    [
        'a local hides a class',
        'String account = null; Object o = account.length();',
        '{System.String.length()}(account)'
    ],
    ['Trigger variables', 'Object o = Trigger.NewMap;', '{Trigger.newMap}']
];

for (const [name, apex, tree] of cases) {
    test(`expression: ${name}`, () => assert.equal(print(valueOf(apex)), tree));
}
