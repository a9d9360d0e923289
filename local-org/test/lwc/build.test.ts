/** What the build refuses, and how it says so. */
import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { test } from 'node:test';
import { buildClient, earlyCalls, LwcBuildError } from '../../src/lwc/index.ts';
import type { ClientBuild, EarlyCall, HostModel, HostRegion } from '../../src/lwc/index.ts';
import { cacheDir, session, testOrg, writeBundles } from '../http/support.ts';

const host: HostModel = {
    appLabel: 'Cordon',
    tabs: [{ apiName: 'Board', label: 'Board', regions: [{ name: 'main', items: [{ component: 'c/board' }] }] }],
    recordPages: []
};
const org = testOrg({ 'BoardController.list': { cacheable: true, handle: () => [] } });

function module(imports: string): string {
    return `import { LightningElement } from 'lwc';\n${imports}\nexport default class Board extends LightningElement {}`;
}

type Bundles = Readonly<Record<string, Readonly<Record<string, string>>>>;

function build(bundles: Bundles, model = host): Promise<ClientBuild> {
    return buildClient({
        model,
        platform: org,
        bundleDirs: [relative(process.cwd(), writeBundles(bundles))],
        cacheDir
    });
}

async function refusalOf(bundles: Bundles, model = host): Promise<string> {
    try {
        await build(bundles, model);
    } catch (error) {
        assert.ok(error instanceof LwcBuildError, String(error));
        return error.message;
    }
    return assert.fail('the build should have been refused');
}

test('an import of something the org lacks names bundle, file, line, import and reason', async () => {
    const unknown: readonly (readonly [string, RegExp])[] = [
        ['@salesforce/apex/BoardController.lost', /class BoardController has no @AuraEnabled method named lost/],
        ['@salesforce/apex/list', /not of the form Class\.method/],
        ['@salesforce/label/c.Nope', /no custom label Nope/],
        ['@salesforce/schema/Incident__c.Nope__c', /no object or field Incident__c\.Nope__c/],
        ['@salesforce/customPermission/Nope', /no custom permission Nope/],
        ['@salesforce/resourceUrl/nope', /no static resource nope/],
        ['@salesforce/community/Id', /not supported by the local org/],
        ['lightning/nope', /no such base component or platform module/],
        ['lightning/primitiveUtils', /private to the platform’s own components/],
        ['lightning/uiLearningPlatformApi', /User Interface API serves records, .*, but no learning items/],
        ['c/nope', /no such Lightning web component/],
        ['lodash', /may import lwc, c\/\*, lightning\/\*/],
        ['./nope', /no file nope beside it/],
        ['node:fs', /may import lwc/]
    ];
    const imports = unknown.map(([name], index) => `import x${index} from '${name}';`).join('\n');
    const message = await refusalOf({ board: { js: module(imports) } });
    const lines = message.split('\n').slice(1);
    assert.equal(lines.length, unknown.length);
    for (const [index, [name, reason]] of unknown.entries()) {
        const line = lines.find((candidate) => candidate.includes(`"${name}"`)) ?? assert.fail(`no line for ${name}`);
        assert.match(line, new RegExp(`board: .*board/board\\.js:${index + 2}:\\d+ cannot import`));
        assert.match(line, reason);
    }
});

test('what the LWC compiler refuses is reported at its place', async () => {
    const template = await refusalOf({
        board: { js: module(''), html: '<template>\n<p onclick="go()"></p>\n</template>' }
    });
    assert.match(template, /board: .*board\.html:2:\d+ .*LWC\d+/);
    const script = await refusalOf({ board: { ts: module('let x: = 1;') } });
    assert.match(script, /board: .*board\.ts:2:\d+/);
});

test('an unknown component tag in a template is refused', async () => {
    const message = await refusalOf({
        board: { js: module(''), html: '<template><c-missing></c-missing></template>' }
    });
    assert.match(message, /board: .*board\.html:\d+:\d+ cannot import "c\/missing"/);
});

test('an icon that the design system lacks fails the build', async () => {
    const html = '<template><lightning-icon icon-name="standard:no_such_icon"></lightning-icon></template>';
    assert.match(await refusalOf({ board: { js: module(''), html } }), /board\.html.*no icon standard:no_such_icon/);
});

test('a page may show only exposed components of the package', async () => {
    const tabs = [{ apiName: 'A', label: 'A', regions: [{ name: 'main', items: [{ component: 'c/absent' }] }] }];
    assert.match(await refusalOf({ board: { js: module('') } }, { ...host, tabs }), /shows c\/absent/);
    const hidden = '<LightningComponentBundle><apiVersion>67.0</apiVersion></LightningComponentBundle>';
    assert.match(await refusalOf({ board: { js: module(''), 'js-meta.xml': hidden } }), /c\/board.*isExposed/);
});

test('two builds of the same sources are identical, and only reachable bundles are in them', async () => {
    const bundles = {
        board: { js: module("import list from '@salesforce/apex/BoardController.list';") },
        spare: { js: module('') }
    };
    const [first, second] = [await build(bundles), await build(bundles)];
    assert.equal(first.scriptHash, second.scriptHash);
    assert.deepEqual(first.bundles, ['board']);
});

test('a page begins the calls that its first components are sure to make, each once, and no other', async () => {
    const record = module(
        [
            "import { wire } from 'lwc';",
            "import list from '@salesforce/apex/BoardController.list';",
            "import other from '@salesforce/apex/cordon.BoardController.other';"
        ].join('\n')
    ).replace(
        'extends LightningElement {',
        "extends LightningElement { @wire(list, { id: '$recordId', kind: 'open' }) a; @wire(other) b; @wire(list, { id: '$chosen' }) c;"
    );
    const page = (component: string): HostRegion => ({ name: 'main', items: [{ component }] });
    const tabset = [
        { title: 'One', active: true, items: [{ component: 'c/board' }] },
        { title: 'Two', active: false, items: [{ component: 'c/later' }] }
    ];
    const model: HostModel = {
        appLabel: 'Cordon',
        tabs: [{ apiName: 'Board', label: 'Board', regions: [page('c/later')] }],
        recordPages: [{ objectApiName: 'Incident__c', label: 'Incident', regions: [{ name: 'main', items: [{ tabset }, { component: 'c/board' }] }] }] // prettier-ignore
    };
    const two = testOrg({
        'BoardController.list': { cacheable: true, handle: () => [] },
        'BoardController.other': { cacheable: true, handle: () => [] }
    });
    const bundleDirs = [writeBundles({ board: { js: record }, later: { js: record } })];
    const { wires, opening } = await buildClient({ model, platform: two, bundleDirs, cacheDir });
    const at = (path: string, user = session): EarlyCall[] =>
        earlyCalls(new URL(path, 'http://local'), model, user, wires, opening);
    const other = { className: 'BoardController', methodName: 'other', parameters: {}, opens: true };
    assert.deepEqual(at('/lightning/r/Incident__c/a01/view'), [
        { className: 'BoardController', methodName: 'list', parameters: { id: 'a01', kind: 'open' }, opens: true },
        other
    ]);
    // The tab's page has no record, so that only the wire without a parameter is sure.
    assert.deepEqual(at('/lightning/n/Board'), [other]);
    assert.deepEqual(at('/lightning'), [other], 'the first page is the tab');
    assert.deepEqual(at('/lightning/n/Board', { ...session, tabs: [] }), [], 'a tab that the user does not have');
    assert.deepEqual(at('/lightning/r/Other__c/a01/view'), []);
    assert.deepEqual(at('/lightning/r/%ff/%/view'), []);
});

test('a page of several regions opens with its head, up to the component that asks about the record', async () => {
    const asking = module(
        "import { wire } from 'lwc';\nimport list from '@salesforce/apex/BoardController.list';"
    ).replace('extends LightningElement {', "extends LightningElement { @wire(list, { id: '$recordId' }) a;");
    const item = (name: string): HostRegion['items'][number] => ({ component: `c/${name}` });
    const opened = async (...regions: HostRegion[]): Promise<readonly string[]> => {
        const bundles = { plain: { js: module('') }, title: { js: asking }, other: { js: asking } };
        const { opening } = await build(bundles, { ...host, tabs: [], recordPages: [{ objectApiName: 'Incident__c', label: 'Incident', regions }] }); // prettier-ignore
        return [...opening];
    };
    const main: HostRegion = { name: 'main', items: [item('other')] };
    const header = (...items: HostRegion['items']): HostRegion => ({ name: 'header', items });
    const tabs = { tabset: [{ title: 'One', active: true, items: [item('title')] }] };
    assert.deepEqual(await opened(header(item('plain'), item('title'), item('other')), main), ['c/plain', 'c/title']);
    assert.deepEqual(await opened(header(item('plain')), main), ['c/plain'], 'nothing in it asks');
    assert.deepEqual(await opened(header(), header(item('title')), main), ['c/title'], 'an empty region is not shown');
    assert.deepEqual(await opened(header(tabs, item('title')), main), [], 'tabs are no head');
    assert.deepEqual(await opened(main), [], 'nothing could come after it');
});

test('the first page needs two modules; a component of another tab is a file of its own', async () => {
    const tabset = [
        { title: 'One', active: true, items: [{ component: 'c/board' }] },
        { title: 'Two', active: false, items: [{ component: 'c/later' }] }
    ];
    const model = {
        ...host,
        tabs: [{ apiName: 'Board', label: 'Board', regions: [{ name: 'main', items: [{ tabset }] }] }]
    };
    const html = '<template><lightning-button label="A"></lightning-button></template>';
    const { scripts, entries } = await build(
        { board: { js: module(''), html }, later: { js: module(''), html } },
        model
    );
    assert.deepEqual(entries, ['shadow.js', 'host.js']);
    const importsOf = (name: string): string[] =>
        [
            ...Buffer.from(scripts.get(name)!)
                .toString()
                .matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g)
        ].map((match) => match[1]!);
    assert.deepEqual(importsOf('host.js'), [], 'nothing is loaded one after the other');
    const later = [...scripts.keys()].find((name) => name.startsWith('later-'))!;
    assert.deepEqual([...new Set(importsOf(later))], ['host.js'], 'it takes what they share from the page');
});
