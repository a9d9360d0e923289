/** The look of the page: chosen by the reader, remembered in a cookie, drawn by the server from the next page on. */
import { themeCookie, themes } from '../hostModel.ts';
import type { Theme, ThemeName } from '../hostModel.ts';
import { styleSheets } from './boot.ts';

const yearSeconds = 31_536_000;

function sheetLink(): HTMLLinkElement {
    const link = document.querySelector<HTMLLinkElement>('link#host-styles');
    if (link === null) throw new Error('The page carries no style sheet');
    return link;
}

export function themeOf(name: string | undefined): Theme {
    return themes.find((theme) => theme.name === name) ?? themes[0];
}

/** Changes the look at once and for later pages. */
export function applyTheme(name: ThemeName): void {
    const { sheet, bodyClass } = themeOf(name);
    const link = sheetLink();
    if (link.getAttribute('href') !== styleSheets[sheet]) link.href = styleSheets[sheet];
    for (const each of themes) if (each.bodyClass !== '') document.body.classList.remove(each.bodyClass);
    if (bodyClass !== '') document.body.classList.add(bodyClass);
    document.cookie = `${themeCookie}=${name}; Path=/; Max-Age=${yearSeconds}; SameSite=Strict`;
}
