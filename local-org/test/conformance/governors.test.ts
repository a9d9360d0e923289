/**
 * Each governor limit of a transaction that the other fixtures do not cover: counted, told by `Limits`, enforced, uncatchable.
 * Source: Apex Developer Guide, "Execution Governors and Limits", "Callout Limits and Limitations", "Publish Events"; Apex
 * Reference, "Limits Class".
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const org = orgOf({
    'Web.cls': `public class Web {
        public static void call() { HttpRequest q = new HttpRequest(); q.setEndpoint('https://a.example'); q.setMethod('GET'); new Http().send(q); }
    }`,
    'objects/Rang__e/Rang__e.object-meta.xml': '<?xml version="1.0"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Rang</label><pluralLabel>Rang</pluralLabel><publishBehavior>PublishImmediately</publishBehavior></CustomObject>'
}); // prettier-ignore
after(() => org.close());
const ends = (statements: string, message: RegExp): void =>
    assert.match(run(`try { ${statements} } catch (Exception e) { out('caught'); }`, org).at(-1)!, message);
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);

describe('uncatchable', () => {
    test('50,000 query rows; aggregates count the rows they read, COUNT() one', () => {
        org.database.load(
            'Lead',
            Array.from({ length: 50_001 }, (_, at) => ({ LastName: `L${at}`, Company: 'C' }))
        );
        ends('for (Lead l : [SELECT Id FROM Lead]) {}', /^System.LimitException: Too many query rows: 50001$/);
        ends('List<AggregateResult> a = [SELECT MAX(LastName) FROM Lead];', /Too many query rows: 50001$/);
        prints('out([SELECT COUNT() FROM Lead]); out(Limits.getQueryRows());', '50001', '1');
    });
    test('20 SOSL queries', () => ends("for (Integer i = 0; i < 21; i++) { List<List<SObject>> f = [FIND 'nobody' RETURNING Account]; }", /Too many SOSL queries: 21$/)); // prettier-ignore
    test('150 statements that publish events at once', () => ends('for (Integer i = 0; i < 151; i++) EventBus.publish(new Rang__e());', /Too many publish immediate DML statements: 151$/)); // prettier-ignore
    test('300 aggregate queries are one hundred SOQL queries first', () => ends('for (Integer i = 0; i < 301; i++) { List<AggregateResult> a = [SELECT COUNT(Id) c FROM Account]; }', /Too many SOQL queries: 101$/)); // prettier-ignore
    test('processor time', () => ends('while (true) {}', /^System.LimitException: Apex CPU time limit exceeded$/));
    test('an uncatchable one undoes what the transaction wrote', () => {
        run("insert new Account(Name = 'Undone'); for (Integer i = 0; i < 101; i++) { Integer n = [SELECT COUNT() FROM Contact]; }", org); // prettier-ignore
        prints("out([SELECT COUNT() FROM Account WHERE Name = 'Undone']);", '0');
    });
});

test('callouts: one hundred, and none while there is uncommitted work', () => {
    const calls = (before: string): string[] => run(`${before} try { Web.call(); } catch (CalloutException e) { out(e.getMessage().left(30)); }`, org); // prettier-ignore
    const refused = ['You have uncommitted work pend'];
    const reached = ['Unauthorized endpoint, the loc'];
    assert.deepEqual(calls(''), reached);
    assert.deepEqual(calls("insert new Account(Name = 'a');"), refused);
    assert.deepEqual(calls('Savepoint s = Database.setSavepoint();'), refused);
    assert.deepEqual(calls("Savepoint s = Database.setSavepoint(); insert new Account(Name = 'a'); Database.rollback(s);"), refused); // prettier-ignore
    assert.deepEqual(calls("Savepoint s = Database.setSavepoint(); insert new Account(Name = 'a'); Database.rollback(s); Database.releaseSavepoint(s);"), reached); // prettier-ignore
    ends('for (Integer i = 0; i < 101; i++) { try { Web.call(); } catch (CalloutException e) {} }', /^System.LimitException: Too many callouts: 101$/); // prettier-ignore
});

test('what Limits tells goes with what is used', () => {
    prints(
        `List<Account> l = [SELECT Id FROM Account LIMIT 1]; insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') };
        out(Limits.getQueries() + ' ' + Limits.getDmlStatements() + ' ' + Limits.getDmlRows() + ' ' + Limits.getAggregateQueries() + ' ' + Limits.getSoslQueries());
        out(Limits.getLimitQueries() + ' ' + Limits.getLimitQueryRows() + ' ' + Limits.getLimitDmlStatements() + ' ' + Limits.getLimitDmlRows() + ' ' + Limits.getLimitCallouts() + ' ' + Limits.getLimitSoslQueries() + ' ' + Limits.getLimitFutureCalls() + ' ' + Limits.getLimitQueueableJobs() + ' ' + Limits.getLimitEmailInvocations() + ' ' + Limits.getLimitAggregateQueries() + ' ' + Limits.getLimitCpuTime() + ' ' + Limits.getLimitHeapSize());`,
        '1 1 2 0 0',
        '100 50000 150 10000 100 20 50 50 10 300 10000 6000000'
    );
});
