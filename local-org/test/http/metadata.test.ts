/** Deploys and retrieves: what each type of metadata merges, what is refused whole, what stays. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strToU8, unzipSync, zipSync, strFromU8 } from 'fflate';
import { asker, openScene, type Ask, type Scene } from './api-support.ts';

let scene: Scene;
let admin: Ask;

before(() => {
    scene = openScene();
    admin = scene.admin;
});
after(() => {
    assert.deepEqual(scene.faults, []);
    scene.host.close();
});

const soapPath = '/services/Soap/m/67.0';
const envelope = (body: string): string =>
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`;
const xml = (root: string, content: string): string =>
    `<?xml version="1.0"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`;
const manifest = (types: Readonly<Record<string, readonly string[]>>): string =>
    xml(
        'Package',
        Object.entries(types)
            .map(
                ([name, members]) =>
                    `<types>${members.map((one) => `<members>${one}</members>`).join('')}<name>${name}</name></types>`
            )
            .join('') + '<version>67.0</version>'
    );
const zipOf = (files: Readonly<Record<string, string>>): string =>
    Buffer.from(
        zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])))
    ).toString('base64');
const meta = xml('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>');

type Result = { status: string; errors: { fullName: string; problem: string; line: string }[]; xml: string };
const all = (text: string, name: string): string[] =>
    [...text.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((match) =>
        match[1]!.replaceAll('&apos;', "'")
    );

async function soap(ask: Ask, body: string): Promise<string> {
    return String((await ask('POST', soapPath, envelope(body))).content);
}

/** Deploys and waits for the end. */
async function deploy(files: Readonly<Record<string, string>>, options = '', ask = admin): Promise<Result> {
    const started = await soap(
        ask,
        `<deploy><ZipFile>${zipOf(files)}</ZipFile><DeployOptions>${options}</DeployOptions></deploy>`
    );
    const [id] = all(started, 'id');
    if (id === undefined) return { status: all(started, 'faultstring')[0]!, errors: [], xml: started };
    return ended(id);
}

async function ended(id: string): Promise<Result> {
    for (;;) {
        const text = await soap(
            admin,
            `<checkDeployStatus><asyncProcessId>${id}</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>`
        );
        if (all(text, 'done')[0] === 'true') {
            const errors = all(text, 'componentFailures').map((one) => ({
                fullName: all(one, 'fullName')[0]!,
                problem: all(one, 'problem')[0]!,
                line: all(one, 'lineNumber')[0] ?? ''
            }));
            return { status: all(text, 'status')[0]!, errors, xml: text };
        }
        await new Promise((done) => setTimeout(done, 10));
    }
}

async function retrieve(types: Readonly<Record<string, readonly string[]>>): Promise<Readonly<Record<string, string>>> {
    const members = Object.entries(types)
        .map(
            ([name, list]) =>
                `<types>${list.map((one) => `<members>${one}</members>`).join('')}<name>${name}</name></types>`
        )
        .join('');
    const [id] = all(
        await soap(
            admin,
            `<retrieve><retrieveRequest><apiVersion>67.0</apiVersion><unpackaged>${members}<version>67.0</version></unpackaged></retrieveRequest></retrieve>`
        ),
        'id'
    );
    const answer = await soap(
        admin,
        `<checkRetrieveStatus><asyncProcessId>${id}</asyncProcessId></checkRetrieveStatus>`
    );
    const zip = unzipSync(Buffer.from(all(answer, 'zipFile')[0]!, 'base64'));
    return Object.fromEntries(
        Object.entries(zip).map(([path, bytes]) => [path.replace('unpackaged/', ''), strFromU8(bytes)])
    );
}

const settings = (content: string): Readonly<Record<string, string>> => ({
    'package.xml': manifest({ Settings: ['Security'] }),
    'settings/Security.settings': xml('SecuritySettings', content)
});
const ranges = (...starts: readonly string[]): string =>
    `<networkAccess>${starts.map((start) => `<ipRanges><description>net</description><end>${start}</end><start>${start}</start></ipRanges>`).join('')}</networkAccess>`;

test('settings merge value by value, lists are replaced, values nobody here knows stay', async () => {
    const first = await deploy(
        settings(
            `${ranges('192.0.2.1', '192.0.2.2')}<passwordPolicies><expiration>Never</expiration></passwordPolicies><somethingNew>42</somethingNew>`
        )
    );
    assert.equal(first.status, 'Succeeded', first.xml);
    assert.equal(
        (await deploy(settings('<sessionSettings><lockSessionsToIp>true</lockSessionsToIp></sessionSettings>'))).status,
        'Succeeded'
    );
    const held = (await retrieve({ Settings: ['Security'] }))['settings/Security.settings']!;
    for (const part of [
        '<expiration>Never<',
        '<complexity>AlphaNumeric<',
        '<lockSessionsToIp>true<',
        '<sessionTimeout>TwoHours<',
        '<somethingNew>42<',
        '192.0.2.1',
        '192.0.2.2'
    ])
        assert.ok(held.includes(part), part);
    await deploy(settings(ranges('192.0.2.3')));
    const replaced = (await retrieve({ Settings: ['Security'] }))['settings/Security.settings']!;
    assert.ok(replaced.includes('192.0.2.3') && !replaced.includes('192.0.2.1'));
    await deploy(settings('<networkAccess/>'));
    assert.ok(!(await retrieve({ Settings: ['Security'] }))['settings/Security.settings']!.includes('192.0.2.3'));
});

test('a profile gains what is deployed and keeps the rest; its login ranges are replaced', async () => {
    const profile = (content: string): Promise<Result> =>
        deploy({ 'package.xml': manifest({ Profile: ['Admin'] }), 'profiles/Admin.profile': xml('Profile', content) });
    const range = (ip: string): string =>
        `<loginIpRanges><endAddress>${ip}</endAddress><startAddress>${ip}</startAddress></loginIpRanges>`;
    const grant = (field: string): string =>
        `<fieldPermissions><editable>true</editable><field>${field}</field><readable>true</readable></fieldPermissions>`;
    assert.equal((await profile(grant('Note__c.Code__c') + range('198.51.100.1'))).status, 'Succeeded');
    assert.equal((await profile(grant('Note__c.Weight__c') + range('198.51.100.2'))).status, 'Succeeded');
    const held = (await retrieve({ Profile: ['Admin'] }))['profiles/Admin.profile']!;
    assert.ok(held.includes('Note__c.Code__c') && held.includes('Note__c.Weight__c'));
    assert.ok(held.includes('198.51.100.2') && !held.includes('198.51.100.1'));
    const wrong = await profile(grant('Note__c.Nope__c'));
    assert.deepEqual(
        [wrong.status, wrong.errors[0]!.problem],
        ['Failed', 'In field: field - no CustomField named Note__c.Nope__c found']
    );
});

test('types that the running org does not use are kept word for word', async () => {
    const files = {
        'package.xml': manifest({
            RemoteSiteSetting: ['Exports'],
            MutingPermissionSet: ['Quiet'],
            ExternalCredential: ['Bank']
        }),
        'remoteSiteSettings/Exports.remoteSite': xml(
            'RemoteSiteSetting',
            '<isActive>false</isActive><url>https://shop.example</url><unheardOf><deep>1</deep><deep>2</deep></unheardOf>'
        ),
        'mutingpermissionsets/Quiet.mutingpermissionset': xml('MutingPermissionSet', '<label>Quiet</label>'),
        'externalCredentials/Bank.externalCredential': xml(
            'ExternalCredential',
            '<label>Bank</label><authenticationProtocol>Custom</authenticationProtocol>'
        )
    };
    assert.equal((await deploy(files)).status, 'Succeeded');
    const held = await retrieve({ RemoteSiteSetting: ['*'], ExternalCredential: ['Bank'] });
    assert.match(held['remoteSiteSettings/Exports.remoteSite']!, /<deep>1<\/deep>\s*<deep>2<\/deep>/);
    assert.match(held['externalCredentials/Bank.externalCredential']!, /<authenticationProtocol>Custom/);
});

const twoClasses = {
    'package.xml': manifest({ ApexClass: ['Good', 'Bad'] }),
    'classes/Good.cls': 'public class Good { }',
    'classes/Good.cls-meta.xml': meta,
    'classes/Bad.cls': 'public class Bad {\n    Integer i = nothing;\n}',
    'classes/Bad.cls-meta.xml': meta
};

test('a deploy is whole unless it is asked to be partial', async () => {
    const whole = await deploy(twoClasses);
    assert.deepEqual(
        [whole.status, whole.errors.map(({ fullName, line }) => [fullName, line])],
        ['Failed', [['Bad', '2']]]
    );
    assert.equal(scene.host.org.findClass('Good'), undefined);
    const checked = await deploy(
        { ...twoClasses, 'classes/Bad.cls': 'public class Bad { }' },
        '<checkOnly>true</checkOnly>'
    );
    assert.deepEqual([checked.status, scene.host.org.findClass('Good')], ['Succeeded', undefined]);
    const partial = await deploy(twoClasses, '<rollbackOnError>false</rollbackOnError>');
    assert.deepEqual([partial.status, scene.host.org.findClass('Bad')], ['SucceededPartial', undefined]);
    assert.notEqual(scene.host.org.findClass('Good'), undefined);
});

test('records keep their ids and values when objects come and go, and what code needs cannot go', async () => {
    const made = (await admin('POST', '/sobjects/Note__c', { Name: 'Kept', Code__c: 'K', Weight__c: 2 })).json
        .id as string;
    const object = xml(
        'CustomObject',
        '<label>Aardvark</label><pluralLabel>Aardvarks</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel><deploymentStatus>Deployed</deploymentStatus>'
    );
    assert.equal(
        (
            await deploy({
                'package.xml': manifest({ CustomObject: ['Aardvark__c'] }),
                'objects/Aardvark__c.object': object
            })
        ).status,
        'Succeeded'
    );
    assert.equal((await admin('GET', `/sobjects/Note__c/${made}`)).json.Code__c, 'K');
    const user = 'public class NoteUser { public static Decimal weigh(Note__c n) { return n.Weight__c; } }';
    assert.equal(
        (
            await deploy({
                'package.xml': manifest({ ApexClass: ['NoteUser'] }),
                'classes/NoteUser.cls': user,
                'classes/NoteUser.cls-meta.xml': meta
            })
        ).status,
        'Succeeded'
    );
    const drop = (type: string, name: string): Promise<Result> =>
        deploy({ 'package.xml': manifest({}), 'destructiveChanges.xml': manifest({ [type]: [name] }) });
    const refused = await drop('CustomField', 'Note__c.Weight__c');
    assert.match(
        refused.errors[0]!.problem,
        /Dependent class is invalid and needs recompilation:\s+Class NoteUser: line 1/
    );
    assert.equal((await drop('ApexClass', 'NoteUser')).status, 'Succeeded');
    assert.equal((await drop('CustomField', 'Note__c.Weight__c')).status, 'Succeeded');
    assert.ok(
        !(await retrieve({ PermissionSet: ['Writers'] }))['permissionsets/Writers.permissionset']!.includes('Weight__c')
    );
    assert.equal((await drop('ApexClass', 'NeverThere')).status, 'Succeeded');
    assert.equal((await admin('GET', `/sobjects/Note__c/${made}`)).json.Name, 'Kept');
});

test('relevant tests are those that lead to the change', async () => {
    const files = (name: string, body: string): Readonly<Record<string, string>> => ({
        [`classes/${name}.cls`]: body,
        [`classes/${name}.cls-meta.xml`]: meta
    });
    const tests = {
        ...files('Near', 'public class Near { public static Integer one() { return 1; } }'),
        ...files(
            'NearTest',
            '@IsTest private class NearTest { @IsTest static void one() { Assert.areEqual(1, Near.one()); } }'
        )
    };
    const done = await deploy(
        { 'package.xml': manifest({ ApexClass: ['Near', 'NearTest'] }), ...tests },
        '<testLevel>RunRelevantTests</testLevel>'
    );
    assert.equal(done.status, 'Succeeded', done.xml);
    assert.deepEqual(all(done.xml, 'numberTestsTotal'), ['1']);
    const failing = await deploy(
        {
            'package.xml': manifest({ ApexClass: ['Near'] }),
            ...files('Near', 'public class Near { public static Integer one() { return 2; } }')
        },
        '<testLevel>RunRelevantTests</testLevel>'
    );
    assert.deepEqual([failing.status, all(failing.xml, 'numberTestErrors')], ['Failed', ['1']]);
});

test('a waiting deploy can be taken back', async () => {
    const start = (): Promise<string> => soap(admin, `<deploy><ZipFile>${zipOf(twoClasses)}</ZipFile></deploy>`);
    const [, second] = await Promise.all([start(), start()]);
    const id = all(second, 'id')[0]!;
    assert.match(await soap(admin, `<cancelDeploy><String>${id}</String></cancelDeploy>`), /<done>true<\/done>/);
    assert.equal((await ended(id)).status, 'Canceled');
});

test('packages that reach outside, declare entities or name nothing are refused, and so are users without the right', async () => {
    const outside = { 'package.xml': manifest({ ApexClass: ['X'] }), '../../evil.cls': 'x' };
    for (const [files, words] of [
        [outside, /names a file outside itself/],
        [{ 'classes/X.cls': 'x' }, /No package\.xml found/],
        [{ 'package.xml': '<!DOCTYPE x [<!ENTITY e "y">]><Package>&e;</Package>' }, /DOCTYPE is not allowed/]
    ] as const) {
        const refused = await deploy(files as Readonly<Record<string, string>>);
        assert.equal(refused.status, 'Failed');
        assert.match(refused.xml, words);
    }
    const missing = await deploy({ 'package.xml': manifest({ ApexClass: ['Ghost'], Nonsense: ['x'] }) });
    assert.deepEqual(missing.errors.map(({ problem }) => problem).sort(), [
        "An object 'Ghost' of type ApexClass was named in package.xml, but was not found in zipped directory",
        "Unknown type name 'Nonsense' specified in package.xml"
    ]);
    const wanda = asker(scene.api, scene.tokenOf('wanda'));
    assert.match((await deploy(twoClasses, '', wanda)).status, /INSUFFICIENT_ACCESS/);
});
