/** The HTML documents: the host page, and short messages for people. */
import { themes, type HostBoot } from '../lwc/index.ts';

export type HostPageInput = {
    readonly boot: HostBoot;
    readonly scriptUrl: string;
};

/** The page that every `/lightning/…` address answers with; the browser's router picks the content. */
export function hostPage({ boot, scriptUrl }: HostPageInput): string {
    const { session, model } = boot;
    const { sheet, bodyClass } = themes.find((theme) => theme.name === boot.theme) ?? themes[0];
    return `<!doctype html>
<html lang="${escapeHtml(session.language)}" dir="${session.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(model.appLabel)}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" id="host-styles" href="${boot.styleSheets[sheet]}">
<script type="application/json" id="host-boot">${jsonForHtml(boot)}</script>
<script type="module" src="${scriptUrl}"></script>
</head>
<body class="slds-scope ${bodyClass}">
<noscript>${escapeHtml(model.appLabel)} needs JavaScript.</noscript>
</body>
</html>
`;
}

/** A page with one heading and one sentence. */
export function messagePage(language: string, heading: string, text: string): string {
    return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)}</title>
<link rel="icon" href="data:,">
</head>
<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<main><h1 style="font-size: 1.5rem">${escapeHtml(heading)}</h1><p>${escapeHtml(text)}</p></main>
</body>
</html>
`;
}

/** JSON that cannot end the script block it stands in. */
function jsonForHtml(value: unknown): string {
    return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
