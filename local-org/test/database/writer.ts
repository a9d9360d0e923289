/** Child process of the kill test: 1,000 transactions of one account with three contacts, each reported once durable. */
import { writeSync } from 'node:fs';
import { TestOrg } from './harness.ts';

const org = new TestOrg({ file: process.argv[2]! });
for (let n = 1; n <= 1000; n++) {
    const [account] = org.insert('Account', { Name: `A${n}` });
    const AccountId = account!.values.get('Id');
    org.insert('Contact', { LastName: 'a', AccountId }, { LastName: 'b', AccountId }, { LastName: 'c', AccountId });
    org.db.commit();
    writeSync(1, `${n}\n`);
}
