import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Suite } from '../testing/suite.ts';
import { gate } from './gate.ts';
import { lineAt, sources } from './files.ts';

const iconName = /["'`>]((utility|standard|action|doctype|custom):([a-z][a-z0-9_]*))["'`<]/gi;

/** The platform draws nothing for an icon that it does not know. */
export function iconGate(root: string): Suite {
    return gate('icon names', () => {
        const require = createRequire(import.meta.url);
        const icons = join(dirname(require.resolve('@salesforce-ux/design-system/package.json')), 'assets', 'icons');
        const files = sources(root, 'force-app/main', /\/lwc\/.*\.(html|ts)$|\.(tab|app|flexipage)-meta\.xml$/);
        let named = 0;
        const findings = files.flatMap(({ path, text }) =>
            [...text.matchAll(iconName)].flatMap((match) => {
                named++;
                const [, name, category, icon] = match as unknown as [string, string, string, string];
                if (existsSync(join(icons, category.toLowerCase(), `${icon}.svg`))) return [];
                return [`${path}:${lineAt(text, match.index)}: the design system has no icon ${name}`];
            })
        );
        return { inspected: named, findings };
    });
}
