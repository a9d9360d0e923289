/** What the server put into the page: the host model and the signed-in user. */
import type { HostBoot } from '../hostModel.ts';

/** Id of the page's JSON block. */
const blockId = 'host-boot';

function readBoot(): HostBoot {
    const text = document.getElementById(blockId)?.textContent;
    if (!text) throw new Error(`The page carries no #${blockId} block`);
    return JSON.parse(text) as HostBoot;
}

export const { model, session, theme, opening, styleSheets } = readBoot();
