/**
 * Icons are compiled templates, two megabytes of them. Only those named in the sources are built in, and a name that
 * does not exist, which the platform would draw as nothing, fails the build.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BaseComponents } from './baseComponents.ts';

/** Base components that compute a name: the toast draws `utility:` plus its variant. */
const computedByBaseComponents = ['info', 'success', 'warning', 'error'].map((variant) => `utility:${variant}`);
const quotedIcon = /["'`]((?:utility|standard|action|doctype|custom):[a-z][a-z0-9_]*)["'`]/gi;
/** Components that steer the utility bar name its icons without their kind. */
const barModule = 'lightning/platformUtilityBarApi';
const barIcon = /\bicon: *["'`]([a-z][a-z0-9_]*)["'`]/g;
const scannedExtensions = new Set(['.js', '.ts', '.html']);
const libraryModule = /^lightning\/iconSvgTemplates(Utility|Standard|Action|Doctype|Custom)(Rtl)?$/;

/** The names a folder's own files mention, with the first file that does. */
export function iconsNamedIn(folder: string): Map<string, string> {
    const names = new Map<string, string>();
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) {
            if (entry.name === '__tests__' || entry.name === '__examples__') continue;
            for (const [name, file] of iconsNamedIn(path)) names.set(name, names.get(name) ?? file);
        } else if (scannedExtensions.has(extname(entry.name)) && !entry.name.endsWith('.d.ts')) {
            const source = readFileSync(path, 'utf8');
            const found = [...source.matchAll(quotedIcon)].map((match) => match[1]!);
            if (source.includes(barModule)) found.push(...[...source.matchAll(barIcon)].map((match) => `utility:${match[1]!}`)); // prettier-ignore
            for (const name of found) if (!names.has(name)) names.set(name, path);
        }
    }
    return names;
}

/** Icons that the base components themselves draw; remembered, since their sources never change. */
export function iconsOfBaseComponents(base: BaseComponents, cacheDir: string): string[] {
    const remembered = join(cacheDir, `icons-${base.version}.json`);
    if (existsSync(remembered)) return JSON.parse(readFileSync(remembered, 'utf8')) as string[];
    const source = join(base.root, 'src', 'lightning');
    const folders = readdirSync(source).filter((name) => !name.startsWith('iconSvgTemplates'));
    const named = folders.flatMap((name) => [...iconsNamedIn(join(source, name)).keys()]);
    const names = [...new Set([...named, ...computedByBaseComponents])]
        .filter((name) => templateOf(base, name, ''))
        .sort();
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(remembered, JSON.stringify(names));
    return names;
}

/** Names from the list that the design system does not have. */
export function unknownIcons(base: BaseComponents, names: Iterable<string>): string[] {
    return [...names].filter((name) => templateOf(base, name, '') === undefined);
}

/** Source of the module that stands for one icon library, or undefined if the module is not one. */
export function iconLibrarySource(base: BaseComponents, names: readonly string[], module: string): string | undefined {
    const match = libraryModule.exec(module);
    if (match === null) return undefined;
    const category = (match[1] as string).toLowerCase();
    const direction = match[2] ?? '';
    const templates = names.flatMap((name) => {
        const path = name.startsWith(`${category}:`) ? templateOf(base, name, direction) : undefined;
        return path === undefined ? [] : [{ key: name.replace(':', '_'), path }];
    });
    const imports = templates.map(({ path }, index) => `import i${index} from ${JSON.stringify(path)};`);
    const entries = templates.map(({ key }, index) => `${JSON.stringify(key)}: i${index}`);
    return `${imports.join('\n')}\nexport default { ${entries.join(', ')} };\n`;
}

function templateOf(base: BaseComponents, icon: string, direction: string): string | undefined {
    const [category, name] = icon.split(':') as [string, string];
    const library = `iconSvgTemplates${category.charAt(0).toUpperCase()}${category.slice(1)}${direction}`;
    const path = join(base.root, 'src', 'lightning', library, 'buildTemplates', category, `${name}.html`);
    return existsSync(path) ? path : undefined;
}
