/**
 * What the database does with records by itself: text and time, roll-ups, auto-numbers, lookups, history.
 *
 * Sources: Object Reference (OR), Apex Developer Guide (ADG), Salesforce Help (SH), named per test.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${body}</CustomObject>`; // prettier-ignore
const field = (name: string, type: string, more = ''): string => `<fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${more}</fields>`; // prettier-ignore
const rollUp = (name: string, operation: string, summed = '', filter = ''): string =>
    field(name, 'Summary', `<summaryForeignKey>Line__c.Order__c</summaryForeignKey><summaryOperation>${operation}</summaryOperation>${summed === '' ? '' : `<summarizedField>Line__c.${summed}</summarizedField>`}${filter}`); // prettier-ignore
const openLines = '<summaryFilterItems><field>Line__c.Status__c</field><operation>equals</operation><value>Open, New</value></summaryFilterItems>'; // prettier-ignore

const org = orgOf({
    'objects/Order__c/Order__c.object-meta.xml': xml(
        `<label>Order</label><pluralLabel>Orders</pluralLabel><enableHistory>true</enableHistory><nameField><label>No</label><type>AutoNumber</type><displayFormat>ORD-{0000}</displayFormat></nameField><sharingModel>ReadWrite</sharingModel>${field('Count__c', 'Summary', '<summaryForeignKey>Line__c.Order__c</summaryForeignKey><summaryOperation>count</summaryOperation>')}${rollUp('Sum__c', 'sum', 'Amount__c')}${rollUp('Least__c', 'min', 'Amount__c')}${rollUp('Open__c', 'count', '', openLines)}${field('Note__c', 'Text', '<length>50</length><trackHistory>true</trackHistory>')}${field('Long__c', 'LongTextArea', '<length>500</length><visibleLines>3</visibleLines><trackHistory>true</trackHistory>')}` // prettier-ignore
    ),
    'objects/Line__c/Line__c.object-meta.xml': xml(
        `<label>Line</label><pluralLabel>Lines</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>ControlledByParent</sharingModel>${field('Order__c', 'MasterDetail', '<referenceTo>Order__c</referenceTo><relationshipName>Lines</relationshipName><reparentableMasterDetail>true</reparentableMasterDetail>')}${field('Amount__c', 'Number', '<precision>10</precision><scale>2</scale>')}${field('Status__c', 'Text', '<length>20</length>')}` // prettier-ignore
    ),
    'OrderWatch.trigger': `trigger OrderWatch on Order__c (after update) { for (Order__c each : Trigger.new) Seen.sums.add(Trigger.oldMap.get(each.Id).Sum__c + '>' + each.Sum__c); }`,
    'LineWatch.trigger': `trigger LineWatch on Line__c (before delete) { Seen.deleted++; }`,
    'Seen.cls': `public class Seen { public static List<String> sums = new List<String>(); public static Integer deleted = 0; }`
});
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);
const two = 'Order__c a = new Order__c(); Order__c b = new Order__c(); insert new List<Order__c>{ a, b };';
const lines = `${two} Line__c x = new Line__c(Order__c = a.Id, Amount__c = 5, Status__c = 'open'); Line__c y = new Line__c(Order__c = a.Id, Amount__c = 2.5, Status__c = 'Done'); insert new List<Line__c>{ x, y };`;
const show = 'for (Order__c o : [SELECT Count__c, Sum__c, Least__c, Open__c FROM Order__c WHERE Id IN (:a.Id, :b.Id) ORDER BY Id]) out(o.Count__c + \' \' + o.Sum__c + \' \' + o.Least__c + \' \' + o.Open__c);'; // prettier-ignore

describe('roll-up summary fields (SH, Roll-Up Summary Field)', () => {
    test('count, sum, least value and filtered count follow insert', () => prints(lines + show, '2 7.50 2.5 1', '0 0 null 0')); // prettier-ignore
    test('follow update, reparenting, delete and undelete', () => {
        prints(`${lines} y.Amount__c = 9; update y; ${show}`, '2 14.00 5 1', '0 0 null 0');
        prints(`${lines} x.Order__c = b.Id; update x; ${show}`, '1 2.50 2.5 0', '1 5.00 5 1');
        prints(`${lines} delete y; ${show} undelete y; ${show}`, '1 5.00 5 1', '0 0 null 0', '2 7.50 2.5 1', '0 0 null 0'); // prettier-ignore
    });
    test('save the master with its triggers (ADG, Triggers and Order of Execution)', () =>
        prints(`${lines} out(Seen.sums);`, '(0>7.50)'));
    test('cannot be written', () =>
        assert.match(run(`${two} a.put('Sum__c', 3); update a;`, org)[0]!, /INVALID_FIELD_FOR_INSERT_UPDATE|not writeable/)); // prettier-ignore
});

test('auto-numbers follow their format and are not given twice (SH, Custom Field Types)', () => {
    const names = run(`${two} for (Order__c o : [SELECT Name FROM Order__c WHERE Id IN (:a.Id, :b.Id) ORDER BY Id]) out(o.Name);`, org); // prettier-ignore
    const [first, second] = names.map((name) => Number(/^ORD-(\d{4})$/.exec(name)![1]));
    assert.equal(second, first! + 1);
});

test('details of a deleted master go without their triggers (ADG, Operations That Don’t Invoke Triggers)', () =>
    prints(
        `${lines} delete a; out([SELECT COUNT() FROM Line__c WHERE Order__c = :a.Id]); out(Seen.deleted);`,
        '0',
        '0'
    ));

describe('field history (OR, StandardObjectNameHistory)', () => {
    const rows = "for (Order__History h : [SELECT Field, OldValue, NewValue FROM Order__History ORDER BY Id]) out(h.Field + ' ' + h.OldValue + ' ' + h.NewValue);"; // prettier-ignore
    test('is written when the transaction ends: creation, then each tracked field; of long text only that it changed', () => {
        run('delete [SELECT Id FROM Order__c];', org);
        const before = run(rows, org).length;
        prints("Order__c o = new Order__c(Note__c = 'one'); insert o; out([SELECT COUNT() FROM Order__History WHERE ParentId = :o.Id]);", '0'); // prettier-ignore
        run("Order__c o = [SELECT Id FROM Order__c]; o.Note__c = 'two'; o.Long__c = 'text'; update o;", org);
        assert.deepEqual(run(rows, org).slice(before), ['created null null', 'Note__c one two', 'Long__c null null']);
    });
    test('cannot be written by hand', () =>
        assert.match(
            run(`${two} insert new Order__History();`, org).at(-1)!,
            /cannot be inserted|not allowed|denied/i
        ));
});

describe('stored values', () => {
    test('instants keep whole seconds, texts lose outer blanks, an empty text is null (SOAP API, Primitive Data Types)', () =>
        prints("Order__c o = new Order__c(Note__c = '  x '); insert o; Order__c p = new Order__c(Note__c = '   '); insert p; out([SELECT Note__c FROM Order__c WHERE Id = :o.Id].Note__c); out([SELECT Note__c FROM Order__c WHERE Id = :p.Id].Note__c); out([SELECT CreatedDate FROM Order__c WHERE Id = :p.Id].CreatedDate.millisecond());", 'x', 'null', '0')); // prettier-ignore
});

test('no DML in a cacheable method (LWC Developer Guide, Call Apex Methods)', () => {
    const cached = orgOf({ 'C.cls': "public class C { @AuraEnabled(cacheable=true) public static void go() { insert new Account(Name = 'x'); } }" }); // prettier-ignore
    after(() => cached.close());
    const outcome = cached.invokeAuraMethod({ className: 'C', methodName: 'go', args: {}, user: cached.user } as never);
    assert.match(JSON.stringify(outcome), /Too many DML statements: 1/);
});
