/** The record page of a note in a browser, with components under test on it, as Wanda sees it. */
import type { Browser, Page } from 'playwright-core';
import { serve, type RunningServer } from '../../src/http/index.ts';
import type { HostModel } from '../../src/lwc/index.ts';
import { launchBrowser } from '../../src/lwc/browser.ts';
import { asker, openScene, type Ask, type Scene } from '../http/api-support.ts';
import { cacheDir, session, testOrg, writeBundles, type BundleFiles } from '../http/support.ts';

export class NotePage {
    readonly scene: Scene;
    /** Asks the API as Wanda. */
    readonly wanda: Ask;
    /** What the browser complained about. */
    readonly problems: string[] = [];
    #id = '';
    #page: Page | undefined;
    #browser: Browser | undefined;
    #server: RunningServer | undefined;

    /** @param files of the project; the notes alone if left out */
    constructor(files?: Readonly<Record<string, string>>) {
        this.scene = openScene(['wanda', 'walter'], files);
        this.wanda = asker(this.scene.api, this.scene.tokenOf('wanda'));
    }

    /** Of the note whose page is open. */
    get id(): string {
        return this.#id;
    }

    get page(): Page {
        return this.#page!;
    }

    get origin(): string {
        return this.#server!.origin;
    }

    async make(fields: object): Promise<string> {
        return (await this.wanda('POST', '/ui-api/records', { apiName: 'Note__c', fields })).json.id as string;
    }

    /**
     * Opens the page of a note; of an open one only the server is another afterwards.
     *
     * @param bundles by name
     * @param components names of those that the page shows
     */
    async open(
        id: string,
        bundles: Readonly<Record<string, BundleFiles>>,
        components: readonly string[],
        lws = false
    ): Promise<void> {
        await this.#server?.close();
        const items = components.map((name) => ({ component: `c/${name}` }));
        const recordPages = [{ objectApiName: 'Note__c', label: 'Note', regions: [{ name: 'main', items }] }];
        const host: HostModel = { appLabel: 'Notes', tabs: [], recordPages };
        const backend = { ...testOrg(), defaultUserId: this.#idOf('wanda'), session: (of: string) => ({ ...session, userId: of }) }; // prettier-ignore
        const onFault = ({ error }: { error: unknown }): unknown => this.scene.faults.push(error);
        this.#server = await serve({ org: backend, host, bundleDirs: [writeBundles(bundles)], port: 0, cacheDir, lws, api: { holder: this.scene.host, onFault } }); // prettier-ignore
        this.#browser ??= await launchBrowser();
        this.#page = await this.#browser.newPage({ viewport: { width: 1400, height: 900 } });
        this.#page.on('pageerror', (error) => this.problems.push(error.message));
        this.#page.on('console', (message) => {
            // A refused request is told by the browser itself.
            if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) this.problems.push(message.text()); // prettier-ignore
        });
        this.#id = id;
        await this.#show(this.#page, this.#server.url);
    }

    /** The same page as Walter sees it. */
    async asWalter(): Promise<Page> {
        const page = await this.#browser!.newPage();
        await this.#show(page, this.#server!.issueUrl(this.#idOf('walter')));
        return page;
    }

    async shows(selector: string, text: string): Promise<void> {
        await this.page.locator(selector).filter({ hasText: text }).waitFor();
    }

    press(name: string): Promise<void> {
        return this.page.getByRole('button', { name, exact: true }).click();
    }

    async close(): Promise<void> {
        await this.#browser?.close();
        await this.#server?.close();
        this.scene.host.close();
    }

    #idOf(name: string): string {
        return this.scene.host.org.userNamed(`${name}@people.example`)!.id;
    }

    async #show(page: Page, signIn: string): Promise<void> {
        await page.goto(signIn);
        await page.goto(`${this.#server!.origin}/lightning/r/Note__c/${this.#id}/view`);
    }
}
