/** GraphQL API: queries, pages, filters, groups, object infos and mutations, as the user who asks. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asker, openScene, type Ask, type Scene } from './api-support.ts';

type Failure = { readonly message: string; readonly locations: unknown[]; readonly paths: unknown[]; readonly extensions: { readonly ErrorType: string } }; // prettier-ignore
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of any shape
type Result = { readonly data: any; readonly errors: readonly Failure[] };

let scene: Scene;
let admin: Ask;
let wanda: Ask;
let walter: Ask;
let accountId: string;

before(async () => {
    scene = openScene();
    admin = scene.admin;
    wanda = asker(scene.api, scene.tokenOf('wanda'));
    walter = asker(scene.api, scene.tokenOf('walter'));
    const make = async (object: string, fields: object): Promise<string> => (await admin('POST', `/sobjects/${object}`, fields)).json.id; // prettier-ignore
    accountId = await make('Account', { Name: 'Alpha Dynamics', Industry: 'Banking', AnnualRevenue: 1234.5, NumberOfEmployees: 10 }); // prettier-ignore
    await make('Account', { Name: 'Beta Works', Industry: 'Banking', AnnualRevenue: 1000, NumberOfEmployees: 20 });
    await make('Account', { Name: 'Gamma Mills', Industry: 'Energy' });
    for (const [FirstName, LastName] of [
        ['Amy', 'Taylor'],
        ['Bo', 'Adams'],
        ['Cy', 'Young'],
        ['Di', 'Moss'],
        ['Ed', 'Null']
    ])
        // prettier-ignore
        await make('Contact', { FirstName, LastName, Email: `${FirstName}@example.com`, AccountId: accountId });
    await make('Contact', { LastName: 'Alone' });
});
after(() => {
    assert.deepEqual(scene.faults, []);
    scene.host.close();
});

async function ask(query: string, variables?: object, who: Ask = admin, operationName?: string): Promise<Result> {
    const { status, json } = await who('POST', '/graphql', { query, variables, operationName });
    assert.equal(status, 200);
    return json as Result;
}

/** The part of an answer that queries fill; fails for errors. */
async function found(query: string, variables?: object, who: Ask = admin): Promise<Result['data']> {
    const { data, errors } = await ask(query, variables, who);
    assert.deepEqual(errors, []);
    return data.uiapi.query ?? data.uiapi;
}

const inQuery = (text: string): string => `{ uiapi { query { ${text} } } }`;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
const names = ({ edges }: any): string[] => edges.map(({ node }: any) => node.Name.value);

/** Names of the accounts that a filter finds, in their order. */
const accountsWhere = async (filter: string, variables?: object, header = ''): Promise<string> =>
    names((await found(`query q${header} ${inQuery(`Account(where: ${filter}, orderBy: {Name: {order: ASC}}) { edges { node { Name { value } } } }`)}`, variables)).Account).join(); // prettier-ignore

async function refused(query: string, variables?: object, who: Ask = admin): Promise<string[]> {
    const { data, errors } = await ask(query, variables, who);
    assert.equal(data, null);
    return errors.map(({ message, extensions }) => `${extensions.ErrorType}: ${message}`);
}

test('several objects are read in one request, ten rows of each unless it says otherwise', async () => {
    const { Account, Contact } = await found(inQuery('Account(first: 2) { edges { node { Id Name { value } } } } Contact { edges { node { Id Name { value displayValue } } } }')); // prettier-ignore
    assert.deepEqual([Account.edges.length, Contact.edges.length], [2, 6]);
    assert.equal(Account.edges[0].node.Id, accountId);
    assert.deepEqual(Contact.edges[0].node.Name, { value: 'Amy Taylor', displayValue: null });
});

test('variables with defaults filter by pattern and order, also over a parent', async () => {
    const search = `query search($key: String!, $limit: Int = 3) { uiapi { query {
        Contact(where: { Name: { like: $key } }, first: $limit, orderBy: { Account: { Name: { order: DESC } }, LastName: { order: ASC } }) { edges { node { Name { value } } } }
    } } }`; // prettier-ignore
    assert.deepEqual(names((await found(search, { key: '%' })).Contact), ['Bo Adams', 'Di Moss', 'Ed Null']);
    assert.deepEqual(names((await found(search, { key: '%amy%' })).Contact), ['Amy Taylor']);
    assert.deepEqual(names((await found(search, { key: "' OR Name LIKE '%" })).Contact), []);
    const nullsLast = 'Account(orderBy: { AnnualRevenue: { order: ASC, nulls: LAST } }) { edges { node { Name { value } } } }'; // prettier-ignore
    assert.deepEqual(names((await found(inQuery(nullsLast))).Account), ['Beta Works', 'Alpha Dynamics', 'Gamma Mills']);
});

test('pages follow each other by cursor', async () => {
    const page = `query page($after: String, $size: Int!) { uiapi { query { Contact(first: $size, after: $after, orderBy: { LastName: { order: ASC } }) {
        edges { cursor node { Name { value } } } totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
    } } } }`; // prettier-ignore
    const first = (await found(page, { after: null, size: 4 })).Contact;
    assert.deepEqual([first.totalCount, first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage], [6, true, false]);
    assert.equal(first.pageInfo.endCursor, first.edges[3].cursor);
    const last = (await found(page, { after: first.pageInfo.endCursor, size: 4 })).Contact;
    assert.deepEqual([names(last), last.pageInfo.hasNextPage, last.pageInfo.hasPreviousPage], [['Amy Taylor', 'Cy Young'], false, true]); // prettier-ignore
    const tooMany = await ask(page, { size: 2001 });
    assert.match(tooMany.errors[0]!.message, /first has to be from 1 to 2000, not 2001/);
    assert.deepEqual([tooMany.data.uiapi.query.Contact, tooMany.errors[0]!.paths], [null, ['uiapi', 'query', 'Contact']]); // prettier-ignore
});

test('filters compare, combine and join', async () => {
    assert.equal(await accountsWhere('{ AnnualRevenue: { gte: 1000, lt: 1200.5 } }'), 'Beta Works');
    assert.equal(await accountsWhere('{ AnnualRevenue: { gt: 1e-7, lt: 1e30 } }'), 'Alpha Dynamics,Beta Works');
    assert.equal(await accountsWhere('{ AnnualRevenue: { eq: null } }'), 'Gamma Mills');
    assert.equal(await accountsWhere('{ Industry: { in: "Energy" } }'), 'Gamma Mills');
    assert.equal(await accountsWhere('{ Name: { nin: ["Gamma Mills", "Beta Works"] } }'), 'Alpha Dynamics');
    assert.equal(await accountsWhere('{ or: [{ Name: { like: "Beta%" } }, { and: [{ Industry: { eq: "Energy" } }, { not: { Name: { eq: "x" } } }] }] }'), 'Beta Works,Gamma Mills'); // prettier-ignore
    assert.equal(await accountsWhere('{ Id: { inq: { Contact: { LastName: { eq: "Moss" } }, ApiName: "AccountId" } } }'), 'Alpha Dynamics'); // prettier-ignore
    assert.equal(await accountsWhere('{ Id: { ninq: { Contact: { AccountId: { ne: null } }, ApiName: "AccountId" } } }'), 'Beta Works,Gamma Mills'); // prettier-ignore
    assert.equal(await accountsWhere('{ CreatedDate: { eq: { literal: TODAY } }, Owner: { Name: { ne: null } } }'), 'Alpha Dynamics,Beta Works,Gamma Mills'); // prettier-ignore
    assert.equal(await accountsWhere('{ CreatedDate: { lt: { range: { last_n_days: 3 } } } }'), '');
    assert.equal(await accountsWhere('{ CreatedDate: { gt: { value: "2001-01-01T00:00:00Z" } }, NumberOfEmployees: { gt: 15 } }'), 'Beta Works'); // prettier-ignore
    const variable = { where: { or: [{ Name: { eq: 'beta works' } }, { Industry: { eq: 'Energy' } }] } };
    assert.equal(await accountsWhere('$where', variable, '($where: Account_Filter)'), 'Beta Works,Gamma Mills');
});

test('values come with what a reader sees; parents and children come along', async () => {
    const { Account } = await found(inQuery(`Account(where: { Name: { eq: "Alpha Dynamics" } }) { edges { node {
        ApiName DisplayValue kind: __typename AnnualRevenue { value displayValue } Industry { value label } Owner { Name { value } }
        some: Contacts(first: 2, orderBy: { LastName: { order: DESC } }) { totalCount pageInfo { hasNextPage } edges { node { Name { value } Account { Name { value } } } } }
        one: Contacts(where: { LastName: { eq: "Moss" } }) { edges { node { Name { value } } } }
    } } }`)); // prettier-ignore
    const { node } = Account.edges[0];
    assert.deepEqual([node.ApiName, node.DisplayValue, node.kind], ['Account', 'Alpha Dynamics', 'Account']);
    assert.deepEqual(node.AnnualRevenue, { value: 1234.5, displayValue: '1,234.50' });
    assert.deepEqual([node.Industry, node.Owner.Name.value], [{ value: 'Banking', label: 'Banking' }, 'Admin User']);
    assert.deepEqual([node.some.totalCount, names(node.some), names(node.one)], [5, ['Cy Young', 'Amy Taylor'], ['Di Moss']]); // prettier-ignore
    assert.equal(node.some.edges[0].node.Account.Name.value, 'Alpha Dynamics');
});

test('fragments, include and skip choose fields; category changes nothing', async () => {
    const text = `query a($more: Boolean!) { uiapi { query { Account(first: 1) @category(name: "recordQuery") { edges { node {
        ...basics ... on Account { NumberOfEmployees @include(if: $more) { value } Industry @skip(if: $more) { value } }
    } } } } } } fragment basics on Account { Id Name { value } }`; // prettier-ignore
    const keys = async (more: boolean): Promise<string> => Object.keys((await found(text, { more })).Account.edges[0].node).join(); // prettier-ignore
    assert.deepEqual([await keys(true), await keys(false)], ['Id,Name,NumberOfEmployees', 'Id,Name,Industry']);
});

test('groups are counted and summed', async () => {
    const { aggregate } = await found(`{ uiapi { aggregate { Account(groupBy: { Industry: { group: true } }, orderBy: { Industry: { order: DESC } }) { totalCount edges { node { aggregate {
        Industry { value } Id { count { value } } AnnualRevenue { sum { value displayValue } avg { value } min { value } max { value } } Name { countDistinct { value } }
    } } } } } } }`); // prettier-ignore
    const [energy, banking] = aggregate.Account.edges.map(({ node }: { node: { aggregate: object } }) => node.aggregate); // prettier-ignore
    assert.equal(aggregate.Account.totalCount, 2);
    assert.deepEqual([energy.Industry.value, energy.Id.count.value, energy.AnnualRevenue.sum.value], ['Energy', 1, null]); // prettier-ignore
    assert.deepEqual(banking.AnnualRevenue, { sum: { value: 2234.5, displayValue: '2,234.50' }, avg: { value: 1117.25 }, min: { value: 1000 }, max: { value: 1234.5 } }); // prettier-ignore
    assert.equal(banking.Name.countDistinct.value, 2);
    const byYear = await found(`{ uiapi { aggregate { Account(groupBy: { CreatedDate: { function: CALENDAR_YEAR } }) { edges { node { aggregate { CreatedDate { calendarYear { value } } Id { count { value } } } } } } } } }`); // prettier-ignore
    const [year] = byYear.aggregate.Account.edges;
    assert.deepEqual([year.node.aggregate.Id.count.value, year.node.aggregate.CreatedDate.calendarYear.value > 2000], [3, true]); // prettier-ignore
});

test('object infos say what the User Interface API says', async () => {
    const { objectInfos } = await found(`{ uiapi { objectInfos(apiNames: ["Case", "Account"]) { ApiName labelPlural nameFields fields { ApiName dataType ... on PicklistField { picklistValuesByRecordTypeIDs { recordTypeID picklistValues { label value } } } } } } }`); // prettier-ignore
    const [info, account] = objectInfos;
    assert.deepEqual([info.ApiName, account.labelPlural, account.nameFields], ['Case', 'Accounts', ['Name']]);
    const status = info.fields.find(({ ApiName }: { ApiName: string }) => ApiName === 'Status');
    assert.ok(status.picklistValuesByRecordTypeIDs[0].picklistValues.some(({ value }: { value: string }) => value === 'New')); // prettier-ignore
});

test('mutations create, change and delete records and answer with them', async () => {
    const { AccountCreate } = await found('mutation Make { uiapi { AccountCreate(input: { Account: { Name: "Delta" } }) { Record { Id Name { value } Owner { Name { value } } } } } }'); // prettier-ignore
    const { Id } = AccountCreate.Record;
    assert.deepEqual([AccountCreate.Record.Name.value, AccountCreate.Record.Owner.Name.value], ['Delta', 'Admin User']);
    const change = 'mutation Change($input: AccountUpdateInput!) { uiapi { AccountUpdate(input: $input) { success Record { Name { value } } } } }'; // prettier-ignore
    const changed = await found(change, { input: { Id, Account: { Name: 'Delta Two' } } });
    assert.deepEqual(changed.AccountUpdate, { success: true, Record: { Name: { value: 'Delta Two' } } });
    assert.equal((await found(`mutation Remove { uiapi { AccountDelete(input: { Id: "${Id}" }) { Id } } }`)).AccountDelete.Id, Id); // prettier-ignore
    assert.equal(await accountsWhere('{ Name: { like: "Delta%" } }'), '');
    const again = await ask(change, { input: { Id, Account: { Name: 'Gone' } } });
    assert.deepEqual([again.data.uiapi.AccountUpdate, again.errors[0]!.extensions.ErrorType], [null, 'DataFetchingException']); // prettier-ignore
});

test('operations of a mutation refer to each other, and all or none of them happen unless that is turned off', async () => {
    const both = (settings: string, last: string): string => `mutation { uiapi${settings} {
        parent: AccountCreate(input: { Account: { Name: "Epsilon" } }) { Record { Name { value } } }
        child: ContactCreate(input: { Contact: { LastName: ${last}, AccountId: "@{parent}" } }) { Record { Account { Name { value } } } }
    } }`; // prettier-ignore
    const failed = await ask(both('', 'null'));
    assert.deepEqual(failed.data.uiapi, { parent: null, child: null });
    assert.deepEqual(failed.errors.map(({ paths }) => paths.at(-1)), ['parent', 'child']); // prettier-ignore
    assert.match(failed.errors[0]!.message, /rolled back/);
    assert.match(failed.errors[1]!.message, /Required fields are missing: \[LastName\]/);
    assert.equal(await accountsWhere('{ Name: { eq: "Epsilon" } }'), '');
    const made = await found(both('', '"Kid"'));
    assert.equal(made.child.Record.Account.Name.value, 'Epsilon');
    const partly = await ask(both('(input: { allOrNone: false })', 'null'));
    assert.deepEqual([partly.data.uiapi.parent.Record.Name.value, partly.data.uiapi.child], ['Epsilon', null]);
    assert.equal(await accountsWhere('{ Name: { eq: "Epsilon" } }'), 'Epsilon,Epsilon');
});

test('what does not exist and what the user may not read is undefined alike, in answers, filters, orders and input', async () => {
    const inNode = (text: string): string => inQuery(`Note__c { edges { node { ${text} } } }`);
    const undefinedField = (name: string): string => `ValidationError: Validation error of type FieldUndefined: Field '${name}' in type 'Note__c' is undefined @ 'uiapi/query/Note__c/edges/node/${name}'`; // prettier-ignore
    assert.deepEqual(await refused(inNode('Nope__c { value }'), undefined, wanda), [undefinedField('Nope__c')]);
    assert.deepEqual(await refused(inNode('Secret__c { value }'), undefined, wanda), [undefinedField('Secret__c')]);
    assert.deepEqual(await refused(inQuery('Account { edges { node { Id } } }'), undefined, wanda), ["ValidationError: Validation error of type FieldUndefined: Field 'Account' in type 'RecordQuery' is undefined @ 'uiapi/query/Account'"]); // prettier-ignore
    for (const given of ['where: { Secret__c: { eq: "x" } }', 'orderBy: { Secret__c: { order: ASC } }']) {
        const [message, ...others] = await refused(inQuery(`Note__c(${given}) { edges { node { Id } } }`), undefined, wanda); // prettier-ignore
        assert.match(message!, /^ValidationError: Validation error of type WrongType: .*Secret__c/);
        assert.equal(others.length, 0);
    }
    const where = { where: { Secret__c: { eq: 'x' } } };
    assert.deepEqual(await refused(`query q($where: Note__c_Filter) ${inQuery('Note__c(where: $where) { edges { node { Id } } }')}`, where, wanda), ["ValidationError: The variables input contains a field name 'Secret__c' that is not defined for input object type 'Note__c_Filter' "]); // prettier-ignore
    assert.match((await refused('mutation { uiapi { Note__cCreate(input: { Note__c: { Name: "n", Secret__c: "x" } }) { Record { Id } } } }', undefined, wanda))[0]!, /Secret__c/); // prettier-ignore
    assert.match((await refused('mutation { uiapi { AccountDelete(input: { Id: "001000000000001AAA" }) { Id } } }', undefined, wanda))[0]!, /Field 'AccountDelete' in type 'UIAPIMutations' is undefined/); // prettier-ignore
    assert.deepEqual((await found(inNode('Id Secret__c @optional { value }'), undefined, wanda)).Note__c.edges, []);
});

test('rows are those that are shared with the user; owners of several types are told apart', async () => {
    const make = 'mutation { uiapi { Note__cCreate(input: { Note__c: { Name: "Mine", Weight__c: 2.5 } }) { Record { Id Weight__c { displayValue } } } } }'; // prettier-ignore
    const { Record } = (await found(make, undefined, wanda)).Note__cCreate;
    assert.equal(Record.Weight__c.displayValue, '2.50');
    const notes = inQuery('Note__c(where: { Owner: { User: { Username: { like: "wanda%" } } } }) { totalCount edges { node { Id Secret__c @optional { value } Owner { __typename ... on User { Username { value } } ... on Group { Name { value } } } } } }'); // prettier-ignore
    const seen = (await found(notes, undefined, wanda)).Note__c;
    assert.deepEqual([seen.totalCount, seen.edges[0].node], [1, { Id: Record.Id, Owner: { __typename: 'User', Username: { value: 'wanda@people.example' } } }]); // prettier-ignore
    assert.deepEqual((await found(notes, undefined, walter)).Note__c, { totalCount: 0, edges: [] });
    assert.equal((await found(notes)).Note__c.totalCount, 1);
    const mine = 'Note__c(scope: MINE) { totalCount }';
    assert.deepEqual([(await found(inQuery(mine), undefined, wanda)).Note__c.totalCount, (await found(inQuery(mine))).Note__c.totalCount], [1, 0]); // prettier-ignore
    const counted = '{ uiapi { aggregate { Note__c { edges { node { aggregate { Id { count { value } } } } } } } } }';
    assert.equal((await found(counted, undefined, walter)).aggregate.Note__c.edges[0].node.aggregate.Id.count.value, 0);
    const stolen = await ask(`mutation { uiapi { Note__cUpdate(input: { Id: "${Record.Id}", Note__c: { Name: "x" } }) { success } } }`, undefined, walter); // prettier-ignore
    assert.equal(stolen.data.uiapi.Note__cUpdate, null);
    assert.equal(stolen.errors[0]!.message, 'The requested resource does not exist');
});

test('what is wrong with a request is said in the shape of the platform; what is not served is refused by name', async () => {
    const { data, errors } = await ask('{ uiapi { query { Account { edges { node { Id } } } }');
    assert.deepEqual([data, errors[0]!.extensions.ErrorType, errors[0]!.locations, errors[0]!.paths], [null, 'InvalidSyntax', [{ line: 1, column: 54 }], []]); // prettier-ignore
    assert.deepEqual(await refused('{ __schema { types { name } } }'), ['OperationNotSupported: Introspection (__schema) is not supported by the local org']); // prettier-ignore
    assert.deepEqual(await refused(''), ['InvalidSyntax: query has to be a text with a GraphQL document']);
    assert.match((await refused(`query a ${inQuery('Account { totalCount }')} query b ${inQuery('Contact { totalCount }')}`))[0]!, /^OperationNotSupported: Must provide operation name/); // prettier-ignore
    const chosen = await ask(`query a ${inQuery('Account { totalCount }')} query b ${inQuery('Contact(where: { LastName: { eq: "Moss" } }) { totalCount }')}`, undefined, admin, 'b'); // prettier-ignore
    assert.deepEqual(chosen.data.uiapi.query, { Contact: { totalCount: 1 } });
    assert.match((await refused(inQuery('Account(wher: {}) { totalCount }')))[0]!, /type UnknownArgument: .*wher.* @ 'uiapi\/query\/Account'/); // prettier-ignore
    assert.match((await refused(`query q($n: Int!) ${inQuery('Account(first: $n) { totalCount }')}`, {}))[0]!, /ValidationError: .*\$n/); // prettier-ignore
    assert.equal((await admin('GET', '/graphql')).status, 405);
    assert.equal((await asker(scene.api, 'nobody')('POST', '/graphql', { query: '{ uiapi { query { Account { totalCount } } } }' })).status, 401); // prettier-ignore
});

test('what cannot be read is refused at its field, and no request runs for long', async () => {
    const refusedField = async (text: string): Promise<string> => {
        const { data, errors } = await ask(text);
        assert.deepEqual([Object.values(Object.values(data.uiapi as object)[0] as object), errors[0]!.extensions.ErrorType], [[null], 'DataFetchingException']); // prettier-ignore
        return errors[0]!.message;
    };
    const where = (filter: string): string => inQuery(`Account(where: ${filter}) { totalCount edges { node { Id } } }`);
    assert.equal(await refusedField(where('{ Id: { eq: "nope" } }')), 'invalid ID field: nope');
    assert.match(await refusedField(where('{ Id: { inq: null } }')), /names one object and ApiName/);
    assert.match(await refusedField(where('{ Description: { like: "x" } }')), /Description/);
    assert.match(await refusedField(where('{ CreatedDate: { eq: { } } }')), /one of value, literal and range/);
    assert.match(await refusedField(inQuery('Account(after: "x") { totalCount edges { node { Id } } }')), /no cursor/);
    assert.match(await refusedField('{ uiapi { aggregate { Account { edges { node { aggregate { Name { value } } } } } } } }'), /groupBy/); // prettier-ignore
    const spread = (of: (next: string) => string, last: string): string =>
        Array.from({ length: 40 }, (_, at) => `fragment f${at} on User { ${at === 39 ? last : of(`...f${at + 1}`)} }`).join(' '); // prettier-ignore
    const users = inQuery('User { edges { node { ...f0 } } }');
    const twice = await found(`${users} ${spread((next) => `${next} ${next}`, 'Id')}`);
    assert.ok(twice.User.edges.length > 1);
    assert.equal(await refusedField(`${users} ${spread((next) => `a: Manager { ${next} } b: Manager { ${next} }`, 'Id')}`), 'Parents are read 5 levels up'); // prettier-ignore
    assert.match((await refused(`{${'a{'.repeat(7000)}b${'}'.repeat(7001)}`))[0]!, /^InvalidSyntax: The document is nested deeper than 100 levels/); // prettier-ignore
    const deep = JSON.parse(`${'{"not":'.repeat(3000)}{}${'}'.repeat(3000)}`) as object;
    assert.match((await refused(`query q($w: Account_Filter) ${where('$w')}`, { w: deep }))[0]!, /nested deeper than 100 levels/); // prettier-ignore
});
