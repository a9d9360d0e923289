/** Lightning pages as config/pages states them. */

export type PageItem = {
    readonly region: string;
    readonly order: number;
    readonly component: string;
    readonly tab?: { readonly name: string; readonly label: string };
    readonly properties?: Readonly<Record<string, string | number | boolean>>;
};

/** One file `config/pages/<page>/<domain>.json`. */
export type PageFragment = { readonly domain: string; readonly items: readonly PageItem[] };

/** One entry of `config/pages/pages.json`. */
export type PageDefinition = {
    readonly page: string;
    readonly flexiPage: string;
    readonly label: string;
    readonly type: 'RecordPage' | 'AppPage' | 'UtilityBar';
    readonly object?: string;
    readonly template: string;
    /** How a region holds its items: below each other, or in tabs. */
    readonly regions: Readonly<Record<string, 'stack' | 'tabs'>>;
};

export type Page = PageDefinition & {
    /** In order. */
    readonly items: readonly PageItem[];
};

/** The page files are not valid. Each problem names file, path, value and way out. */
export class PageError extends Error {
    override readonly name = 'PageError';

    constructor(problems: readonly string[]) {
        super(problems.join('\n'));
    }
}
