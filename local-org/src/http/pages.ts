/** The HTML documents: the host page, and short messages for people. */
import { themes, type EarlyCall, type HostBoot } from '../lwc/index.ts';
import type { HostPerson } from './backend.ts';
import type { Look } from './signIn.ts';

export type HostPageInput = {
    readonly boot: HostBoot;
    /** Calls that the page begins before anything else, and the script that does so. */
    readonly calls: readonly EarlyCall[];
    readonly earlyUrl: string;
    /** Run in order. */
    readonly scriptUrls: readonly string[];
    /** In a session of development: the script that waits for the next build, and the number of this one. */
    readonly reload?: { readonly url: string; readonly version: number };
};

/** The page that every `/lightning/…` address answers with; the browser's router picks the content. */
export function hostPage({ boot, calls, earlyUrl, scriptUrls, reload }: HostPageInput): string {
    const { session, model } = boot;
    const { sheet, bodyClass } = themes.find((theme) => theme.name === boot.theme) ?? themes[0];
    return `<!doctype html>
<html lang="${escapeHtml(session.language)}" dir="${session.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(model.appLabel)}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script type="application/json" id="host-calls">${jsonForHtml(calls)}</script>
<script src="${earlyUrl}"></script>${reload === undefined ? '' : `\n<script defer src="${reload.url}" data-version="${reload.version}"></script>`}
<link rel="stylesheet" id="host-styles" href="${boot.styleSheets[sheet]}">
<script type="application/json" id="host-boot">${jsonForHtml(boot)}</script>
${scriptUrls.map((url) => `<script type="module" src="${url}"></script>`).join('\n')}
</head>
<body class="slds-scope ${bodyClass}">
<noscript>${escapeHtml(model.appLabel)} needs JavaScript.</noscript>
</body>
</html>
`;
}

export type SignInPageInput = {
    readonly people: readonly HostPerson[];
    /** Whose session the browser has. */
    readonly current: string;
    /** Where the choice leads. */
    readonly back: string;
    readonly look: Look;
};

/** The list of people; each is a form of one button, so that it works without a script. */
export function signInPage({ people, current, back, look }: SignInPageInput): string {
    const { sheet, bodyClass } = themes.find((theme) => theme.name === look.theme) ?? themes[0];
    const rows = people.map((person) => personRow(person, person.userId === current, back));
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in as</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${look.styleSheets[sheet]}">
<style>
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem; }
ul { margin-top: 1.5rem; display: grid; gap: 0.5rem; }
li { display: grid; grid-template-columns: 1fr auto; gap: 0.25rem 1rem; align-items: center; }
</style>
</head>
<body class="slds-scope ${bodyClass}">
<main>
<h1 class="slds-text-heading_large">Sign in as</h1>
<p class="slds-m-top_small">The local org knows no passwords: whoever opened its link may work as any active user of the org, with the
permission sets and shares of that user and no more. Salesforce asks for a password; this list exists only here.</p>
<ul>
${rows.join('\n')}
</ul>
<p class="slds-m-top_large"><a href="${escapeHtml(back)}">Stay as you are</a></p>
</main>
</body>
</html>
`;
}

function personRow(
    { userId, name, username, profile, permissionSets }: HostPerson,
    isCurrent: boolean,
    back: string
): string {
    const sets = permissionSets.length === 0 ? 'no permission set' : permissionSets.join(', ');
    const action = isCurrent
        ? '<strong>signed in</strong>'
        : `<form method="post" action="/signin"><input type="hidden" name="userId" value="${escapeHtml(userId)}"><input type="hidden" name="to" value="${escapeHtml(back)}"><button class="slds-button slds-button_neutral" aria-label="Sign in as ${escapeHtml(name)}">Sign in</button></form>`;
    return `<li class="slds-box slds-box_small slds-theme_default"><div><strong>${escapeHtml(name)}</strong> <span>${escapeHtml(username)}</span><br>${escapeHtml(sets)} · profile ${escapeHtml(profile)}</div>${action}</li>`;
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
