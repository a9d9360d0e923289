/**
 * Setup and log objects: what may be asked of them and what happens when they are written.
 *
 * Sources, named per test: Object Reference (OR), Big Objects Implementation Guide (BO), Apex Reference (AR).
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const org = orgOf(
    {
        'Later.cls': `public class Later implements Queueable {
        public void execute(QueueableContext context) { System.debug('ran'); }
    }`
    },
    { profile: 'shield' }
);
after(() => org.close());

const userId = '005000000000050AAA';
org.database.load('User', [
    { Id: userId, Username: 'kim@local.example', LastName: 'Kim', Alias: 'kim', IsActive: true }
]);
org.database.load('UserLogin', [{ UserId: userId, IsFrozen: false }]);
org.database.commit();

const query = (soql: string): string[] => run(`out(Database.query('${soql.replaceAll("'", "\\'")}').size());`, org);
const refuses = (soql: string, message: RegExp): void => {
    const [printed] = query(soql);
    assert.match(printed!, /^System.QueryException: /);
    assert.match(printed!, message);
};

describe('filters', () => {
    test('LoginHistory: SourceIp and Status cannot be filtered, LoginTime and UserId can (OR, LoginHistory)', () => {
        refuses("SELECT Id FROM LoginHistory WHERE SourceIp = '1.2.3.4'", /field 'SourceIp' can not be filtered/);
        refuses("SELECT Id FROM LoginHistory WHERE LoginTime = TODAY AND Status = 'Success'", /'Status'/);
        assert.deepEqual(query('SELECT Id FROM LoginHistory WHERE LoginTime = TODAY AND UserId = null'), ['0']);
    });
    test('SetupAuditTrail: no filter on Section or Display, COUNT() but no COUNT(Id) (OR, SetupAuditTrail)', () => {
        refuses("SELECT Id FROM SetupAuditTrail WHERE Section = 'Manage Users'", /'Section'/);
        refuses("SELECT Id FROM SetupAuditTrail WHERE Display LIKE '%x%'", /'Display'/);
        refuses('SELECT COUNT(Id) FROM SetupAuditTrail', /aggregate/);
        assert.deepEqual(run('out([SELECT COUNT() FROM SetupAuditTrail]);', org).length, 1);
    });
    test('stored events: only EventDate, then EventIdentifier; no OR, != or LIKE; no aggregates (BO, SOQL with Big Objects)', () => {
        assert.deepEqual(query('SELECT Username FROM ApiEvent WHERE EventDate > 2026-01-01T00:00:00Z'), ['0']);
        refuses("SELECT Username FROM ApiEvent WHERE Username = 'kim'", /field 'Username' can not be filtered/);
        refuses("SELECT Username FROM ApiEvent WHERE EventIdentifier = 'x'", /needs one on eventdate/);
        refuses('SELECT Username FROM ApiEvent WHERE EventDate != TODAY', /operator '!='/);
        refuses('SELECT Username FROM ApiEvent WHERE EventDate = TODAY OR EventDate = YESTERDAY', /OR/);
        refuses('SELECT COUNT(EventIdentifier) FROM ApiEvent', /aggregate/);
    });
    test('field history: old and new values cannot be filtered (OR, field history)', () =>
        refuses("SELECT Id FROM AccountHistory WHERE NewValue = 'x'", /'NewValue'/));
    test('FieldDefinition needs its object; no OR, no COUNT (OR, SOQL Limits on Objects)', () => {
        refuses(
            "SELECT DataType FROM FieldDefinition WHERE DataType = 'Text'",
            /A filter on a reified column is required/
        );
        refuses("SELECT QualifiedApiName FROM EntityDefinition WHERE KeyPrefix = '001' OR KeyPrefix = '003'", /OR/);
    });
});

describe('OAuth grants', () => {
    const grant = (n: number): Record<string, unknown> => ({ AppName: 'Drift', UserId: userId, DeleteToken: `d${n}`, AccessToken: `a${n}` }); // prettier-ignore

    test('have no Id, and a query stops at 2,500 of them (OR, OauthToken)', () => {
        org.database.load(
            'OauthToken',
            Array.from({ length: 2600 }, (_, n) => grant(n))
        );
        org.database.commit();
        const printed = run("List<OauthToken> all = [SELECT Id, AppName FROM OauthToken]; out(all.size()); out(all[0].Id); out([SELECT COUNT() FROM OauthToken]);", org); // prettier-ignore
        assert.deepEqual(printed, ['2500', 'null', '2600']);
    });
    test('revokeToken takes the grant away; an unknown one is a NoDataFoundException (AR, OauthToken Class)', () => {
        const revoke = "out(Auth.OauthToken.revokeToken(Auth.OauthTokenType.DELETE_TOKEN, 'd7'));";
        assert.deepEqual(run(revoke, org), ['true']);
        assert.match(run(revoke, org)[0]!, /^System.NoDataFoundException/);
        assert.deepEqual(run("out([SELECT COUNT() FROM OauthToken WHERE DeleteToken = 'd7']);", org), ['0']);
    });
});

describe('freezing and passwords', () => {
    const freeze = (frozen: boolean): string => `UserLogin login = [SELECT Id FROM UserLogin WHERE UserId = '${userId}']; login.IsFrozen = ${frozen}; update login;`; // prettier-ignore

    test('freezing ends the sessions of the user and writes the audit trail (OR, UserLogin; action name unconfirmed)', () => {
        const [session] = org.database.load('AuthSession', [{ UsersId: userId, SessionType: 'UI' }]);
        org.database.load('AuthSession', [{ UsersId: userId, SessionType: 'Aura', ParentId: session }]);
        assert.deepEqual(run(`${freeze(true)} out([SELECT COUNT() FROM AuthSession]);`, org), ['0']);
        const trail = run(`${freeze(false)} for (SetupAuditTrail t : [SELECT Action, Display FROM SetupAuditTrail ORDER BY Id]) out(t.Action + ': ' + t.Display);`, org); // prettier-ignore
        assert.deepEqual(trail.slice(-2), ['frozeuser: Froze user kim@local.example', 'unfrozeuser: Unfroze user kim@local.example']); // prettier-ignore
    });
    test('ending a session ends those that were started from it (OR, AuthSession)', () => {
        const [session] = org.database.load('AuthSession', [{ UsersId: userId, SessionType: 'UI' }]);
        org.database.load('AuthSession', [{ UsersId: userId, SessionType: 'Aura', ParentId: session }]);
        assert.deepEqual(run(`delete new AuthSession(Id = '${session}'); out([SELECT COUNT() FROM AuthSession]);`, org), ['0']); // prettier-ignore
    });
    test('work of a frozen user does not start (unconfirmed: the status it ends with)', () => {
        const user = { ...org.user, id: userId };
        const start = (frozen: boolean): string[] => {
            run(freeze(frozen), org);
            return org.runAnonymous('System.enqueueJob(new Later());', user).log.map(({ message }) => message);
        };
        assert.deepEqual(start(true), []);
        assert.deepEqual(start(false), ['ran']);
    });
    test('resetPassword gives a password and is no DML (AR, System Class)', () => {
        const reset = `insert new Account(Name = 'A'); Integer before = Limits.getDmlStatements(); System.ResetPasswordResult r = System.resetPassword('${userId}', false); out(r.getPassword().length()); out(Limits.getDmlStatements() - before);`;
        assert.deepEqual(run(reset, org), ['12', '0']);
        assert.match(run("System.resetPassword('005000000000099AAA', false);", org)[0]!, /invalid cross reference id/);
    });
    test('setup objects and ordinary records do not mix (Apex Developer Guide, mixed DML)', () => {
        const [printed] = run(`insert new Account(Name = 'B'); ${freeze(true)}`, org);
        assert.match(printed!, /MIXED_DML_OPERATION/);
    });
});

describe('verification methods', () => {
    const columns = 'HasTotp, HasSecurityKey, HasBuiltInAuthenticator';
    const read = `for (SObject m : Database.query('SELECT ${columns} FROM TwoFactorMethodsInfo WHERE UserId = \\'${userId}\\'')) out(m.get('HasTotp') + ' ' + m.get('HasSecurityKey') + ' ' + m.get('HasBuiltInAuthenticator'));`; // prettier-ignore
    const deregister = (method: string): string => `System.UserManagement.deregisterVerificationMethod('${userId}', Auth.VerificationMethod.valueOf('${method}'));`; // prettier-ignore

    test('are read and not written; one is deregistered, except a built-in authenticator (OR, TwoFactorMethodsInfo; AR, UserManagement Class; audit action and refusals unconfirmed)', () => {
        org.database.load('TwoFactorMethodsInfo', [{ UserId: userId, HasTotp: true, HasSecurityKey: true, HasBuiltInAuthenticator: true }]); // prettier-ignore
        org.database.commit();
        assert.deepEqual(run(read, org), ['true true true']);
        assert.deepEqual(run(`${deregister('SECURITY_KEY')} ${deregister('TOTP')} ${read}`, org), ['false false true']);
        assert.match(run(deregister('TOTP'), org)[0]!, /no such verification method: TOTP/);
        assert.match(run(deregister('BUILT_IN_AUTHENTICATOR'), org)[0]!, /BUILT_IN_AUTHENTICATOR/);
        const [shown] = run('out([SELECT Display FROM SetupAuditTrail ORDER BY Id DESC LIMIT 1].Display);', org);
        assert.equal(shown, 'Deregistered verification method TOTP of user kim@local.example');
        assert.match(run('insert new TwoFactorMethodsInfo();', org)[0] ?? '', /cannot be inserted/);
    });
    test('are not read after DML in the same transaction (OR, TwoFactorMethodsInfo; the exception is unconfirmed)', () => {
        const [printed] = run(`insert new Account(Name = 'Before'); ${read}`, org);
        assert.match(printed!, /pending uncommitted work/);
    });
    test('are hidden from who lacks Manage MFA in API (OR, TwoFactorMethodsInfo)', () => {
        const user = { ...org.user, id: userId };
        const asked = org.runAnonymous("Database.query('SELECT UserId FROM TwoFactorMethodsInfo', AccessLevel.USER_MODE);", user); // prettier-ignore
        assert.match(asked.exception?.describe() ?? '', /TwoFactorMethodsInfo/);
        assert.match(org.runAnonymous(deregister('TOTP').replace(userId, org.user.id), user).exception?.describe() ?? '', /Insufficient access/); // prettier-ignore
    });
});
