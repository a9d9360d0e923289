/** What the host page loads: script, styles, fonts, icon. Each is compressed once. */
import { gzipSync } from 'node:zlib';
import { assetPath, type ClientBuild, type StyleSheetName } from '../lwc/index.ts';
import type { HttpResponse, Route, RouteRequest } from './router.ts';

export type Assets = {
    /** The script that the page runs before all others. */
    readonly earlyUrl: string;
    /** Modules that the page runs, in order. */
    readonly scriptUrls: readonly string[];
    readonly styleSheets: Readonly<Record<StyleSheetName, string>>;
    /** The script that asks whether the page has to be loaded again. */
    readonly reloadUrl: string;
    readonly wires: ClientBuild['wires'];
    readonly opening: ClientBuild['opening'];
    readonly routes: readonly Route[];
};

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 7h18v4H3zM3 13h18v4H3z" fill="#066afe"/><path d="M6 4v16M18 4v16" fill="none" stroke="#03234d" stroke-width="2" stroke-linecap="round"/></svg>`;

/**
 * Script and styles carry their hash in the address and never change under it.
 *
 * @param ahead compresses what the first page needs before anybody asks for it
 */
export function createAssets(build: ClientBuild, ahead: boolean): Assets {
    const urlOf = (name: string): string => `/assets/${build.scriptHash}/${name}`;
    const { sheets, fonts } = build.themes;
    if (ahead) for (const name of build.entries) compressedOf(build.scripts.get(name)!);
    if (ahead) compressedOf(sheets.slds2.bytes);
    const forever = 'private, max-age=31536000, immutable';
    return {
        earlyUrl: urlOf(build.early),
        scriptUrls: build.entries.map(urlOf),
        styleSheets: { slds1: assetPath(sheets.slds1), slds2: assetPath(sheets.slds2) },
        reloadUrl: urlOf(build.reload),
        wires: build.wires,
        opening: build.opening,
        routes: [
            ...[...build.scripts].map(([name, bytes]) =>
                asset(urlOf(name), 'text/javascript; charset=utf-8', bytes, forever)
            ),
            ...Object.values(sheets).map((sheet) =>
                asset(assetPath(sheet), 'text/css; charset=utf-8', sheet.bytes, forever)
            ),
            ...fonts.map((font) => asset(assetPath(font), 'font/woff2', font.bytes, forever)),
            asset('/assets/icon.svg', 'image/svg+xml', Buffer.from(icon), 'no-cache')
        ]
    };
}

const compressed = new WeakMap<Uint8Array, Uint8Array>();

function compressedOf(bytes: Uint8Array): Uint8Array {
    const known = compressed.get(bytes) ?? gzipSync(bytes);
    compressed.set(bytes, known);
    return known;
}

function asset(pattern: string, type: string, bytes: Uint8Array, cacheControl: string): Route {
    return {
        method: 'GET',
        pattern,
        handle({ message }: RouteRequest): HttpResponse {
            const gzip = /\bgzip\b/.test(String(message.headers['accept-encoding'] ?? ''));
            const headers = { 'content-type': type, 'cache-control': cacheControl, vary: 'accept-encoding' };
            return gzip
                ? { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: compressedOf(bytes) }
                : { status: 200, headers, body: bytes };
        }
    };
}
