/** What the build refuses, and how it says so. */
import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { test } from 'node:test';
import { buildClient, LwcBuildError } from '../../src/lwc/index.ts';
import type { ClientBuild, HostModel } from '../../src/lwc/index.ts';
import { cacheDir, testOrg, writeBundles } from '../http/support.ts';

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
        ['lightning/uiRecordApi', /no such base component or platform module/],
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
