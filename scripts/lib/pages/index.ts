/** Lightning pages: each domain says what it shows, the build puts the pages together. */
import { flexiPageXml } from './flexiPage.ts';
import { readPages } from './read.ts';

export { PageError } from './types.ts';
export { readPages } from './read.ts';

/**
 * The generated Lightning pages: path below `force-app/main` → text.
 *
 * @param root the repository
 * @throws PageError naming file, path, value and way out
 */
export function pageFiles(root: string): ReadonlyMap<string, string> {
    return new Map(
        readPages(root).map((page) => [`console/flexipages/${page.flexiPage}.flexipage-meta.xml`, flexiPageXml(page)])
    );
}
