/** Looks of the host: the two design systems' style sheets, and the font that they are shown in. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { StyleSheetName } from './hostModel.ts';

export type ThemeFile = { readonly name: string; readonly bytes: Uint8Array; readonly hash: string };

export type ThemeFiles = {
    readonly sheets: Readonly<Record<StyleSheetName, ThemeFile>>;
    readonly fonts: readonly ThemeFile[];
};

const require = createRequire(import.meta.url);
const weights = [400, 600, 700] as const;
/** Subset and the characters for which it is fetched; the last one that fits wins. */
const subsets = [
    { name: 'latin-ext', range: 'U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+2C60-2C7F' },
    { name: 'latin', range: 'U+0000-00FF, U+0131, U+0152-0153, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122' }
] as const;
const family = "Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

function packageFolder(name: string): string {
    return dirname(require.resolve(`${name}/package.json`));
}

function fileOf(name: string, bytes: Uint8Array): ThemeFile {
    return { name, bytes, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 16) };
}

type Font = { readonly file: ThemeFile; readonly weight: number; readonly range: string };

function readFonts(): Font[] {
    const folder = join(packageFolder('@fontsource/inter'), 'files');
    return weights.flatMap((weight) =>
        subsets.map(({ name, range }) => {
            const file = `inter-${name}-${weight}-normal.woff2`;
            return { file: fileOf(file, readFileSync(join(folder, file))), weight, range };
        })
    );
}

/** Addresses of files that the server has, by name and hash. */
export function assetPath({ name, hash }: ThemeFile): string {
    return `/assets/${hash}/${name}`;
}

function fontRules(fonts: readonly Font[]): string {
    const faces = fonts.map(
        ({ file, weight, range }) =>
            `@font-face{font-family:Inter;font-weight:${weight};font-display:swap;src:url(${assetPath(file)}) format('woff2');unicode-range:${range}}`
    );
    return `\n${faces.join('\n')}\n:root{--slds-g-font-family-base:${family}}\nhtml,body{font-family:${family}}\n`;
}

let known: ThemeFiles | undefined;

/** The style sheets of both design systems, each with the font appended; read once. */
export function readThemes(): ThemeFiles {
    return (known ??= read());
}

function read(): ThemeFiles {
    const fonts = readFonts();
    const rules = fontRules(fonts);
    const sheet = (name: string, file: string): ThemeFile =>
        fileOf(`${name}.css`, Buffer.from(readFileSync(file, 'utf8') + rules));
    const current = join(packageFolder('@salesforce-ux/design-system-2'), 'dist/css/bundled/slds2.cosmos.css');
    const former = join(
        packageFolder('@salesforce-ux/design-system'),
        'assets/styles/salesforce-lightning-design-system.min.css'
    );
    return {
        sheets: { slds2: sheet('slds2', current), slds1: sheet('slds1', former) },
        fonts: fonts.map(({ file }) => file)
    };
}
