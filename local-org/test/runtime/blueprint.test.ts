/** What orgs of one process share, and what they do not. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createOrg, type Org, type OrgOptions } from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-blueprint-'));
const classes = join(folder, 'classes');
mkdirSync(classes);
after(() => rmSync(folder, { recursive: true, force: true }));

function writeClass(answer: string): void {
    writeFileSync(
        join(classes, 'Counter.cls'),
        `public class Counter {
            public static Integer count = 0;
            public static Integer next() { insert new Account(Name = 'one more'); return ++count; }
            public static String answer() { return '${answer}'; }
        }`
    );
}
writeClass('first');

function withOrgs(options: readonly Partial<OrgOptions>[], body: (...orgs: Org[]) => void): void {
    const orgs = options.map((each) => createOrg({ projects: [folder], ...each }));
    try {
        body(...orgs);
    } finally {
        for (const org of orgs) org.close();
    }
}

test('a second org over unchanged files compiles nothing', () => {
    withOrgs([{}, {}, { coverage: true }], (one, other, covered) => {
        assert.equal(one!.compiled.modules, other!.compiled.modules);
        assert.notEqual(
            one!.compiled.modules,
            covered!.compiled.modules,
            'another way of compiling is another program'
        );
    });
});

test('a changed file is compiled anew, even if its size stays', () => {
    withOrgs([{}], (before) => {
        writeClass('other');
        withOrgs([{}], (now) => {
            assert.equal(before!.callStatic('Counter', 'answer'), 'first', 'an org that runs is not changed');
            assert.equal(now!.callStatic('Counter', 'answer'), 'other');
        });
    });
});

test('data, statics, anonymous classes and the objects asked for stay with their org', () => {
    withOrgs([{}, {}], (one, other) => {
        assert.equal(one!.callStatic('Counter', 'next'), 1);
        assert.equal(other!.callStatic('Counter', 'next'), 1);
        one!.callStatic('Counter', 'next');
        const accounts = (org: Org): number => org.query('SELECT Id FROM Account').length;
        assert.deepEqual([accounts(one!), accounts(other!)], [2, 1]);

        assert.ok(one!.runAnonymous('class Local { } System.debug(new Local());').success);
        assert.equal(other!.runAnonymous('System.debug(new Local());').success, false);

        const lists = (org: Org): boolean => [...org.schema.objects()].some(({ name }) => name === 'Solution');
        assert.ok(one!.schema.object('Solution'));
        assert.deepEqual([lists(one!), lists(other!)], [true, false]);
    });
});

test('what an org is opened with decides its schema', () => {
    withOrgs([{ sharingModels: { Account: 'Private' } }, {}, { profile: 'shield' }], (closed, open, shield) => {
        assert.equal(closed!.schema.object('Account')!.sharingModel, 'Private');
        assert.notEqual(open!.schema.object('Account')!.sharingModel, 'Private');
        assert.equal(open!.schema.object('LoginEvent'), undefined);
        assert.ok(shield!.schema.object('LoginEvent'));
    });
});
