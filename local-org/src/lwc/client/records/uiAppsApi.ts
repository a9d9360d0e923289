/** `lightning/uiAppsApi`. */
import { createAdapter } from './adapter.ts';
import { queryText } from './names.ts';
import { askUiApi } from './uiApi.ts';

export { refresh } from '../answers.ts';

/** Everything has a preset, so that it asks at once. */
export const getNavItems = createAdapter(({ formFactor, navItemNames, page, pageSize }) => {
    const path = `nav-items${queryText({ formFactor, navItemNames, page, pageSize })}`;
    return { key: `navItems:${path}`, load: () => askUiApi('GET', path) };
});
