/**
 * Lightning Web Security: the package's own components run in the platform's sandbox, apart from the host and from the
 * base components, which they reach through its membrane only.
 */
import type { OnResolveResult, Plugin } from 'esbuild';
import type { LwcBundle } from './bundles.ts';

/** Where the sandboxed script finds what it imports, and hands over what it exports. */
const modulesName = '__imported';
const doneName = '__done';
/** The sandbox gives the context once, under this name. */
const contextName = '$lockerEvalContext$';
/** Scripts of static resources run in the same sandbox, or the components would not find what they define. */
const loader = 'lightning/platformResourceLoader';

export const guestEntry = 'lws:entry';
export const guestBanner = `const { modules: ${modulesName}, done: ${doneName} } = ${contextName};`;

/** The module that the sandboxed script begins with. */
export function guestSource(roots: readonly string[]): string {
    const imports = roots.map((root, index) => `import r${index} from ${JSON.stringify(root)};`);
    const entries = roots.map((root, index) => `${JSON.stringify(root)}: r${index}`);
    return `${imports.join('\n')}\n${doneName}({ ${entries.join(', ')} });\n`;
}

/**
 * Keeps everything but the package's own components out of the sandboxed script, and notes what it imports.
 *
 * @param imported receives the names of the modules that have to be handed in
 */
export function outsidePlugin(bundles: ReadonlyMap<string, LwcBundle>, imported: Set<string>): Plugin {
    const isOwn = (specifier: string): boolean => specifier.startsWith('c/') && bundles.has(specifier.slice(2));
    return {
        name: 'lws-outside',
        setup(hooks) {
            hooks.onResolve({ filter: /^[^./]/ }, ({ path, kind }): OnResolveResult | undefined => {
                if (kind === 'entry-point' || isOwn(path)) return undefined;
                imported.add(path);
                return { path, namespace: 'lws-outside' };
            });
            hooks.onLoad({ filter: /.*/, namespace: 'lws-outside' }, ({ path }) => ({
                contents: `module.exports = ${modulesName}[${JSON.stringify(path)}];`,
                loader: 'js'
            }));
        }
    };
}

/** The host's side: hands the modules in, evaluates the script in the sandbox of the package, takes the components. */
export function hostSource(guest: string, imported: Iterable<string>): string {
    const names = [...imported].sort();
    const imports = names.map((name, index) => `import * as m${index} from ${JSON.stringify(name)};`);
    const entries = names.map((name, index) => `${JSON.stringify(name)}: { __esModule: true, ...m${index} }`);
    const scripts = names.indexOf(loader);
    const hook = scripts < 0 ? '' : `m${scripts}.evaluateScriptsWith((source) => void evaluateInSandbox('c', source));`;
    return `import { evaluateInSandbox } from '@locker/sandbox';
${imports.join('\n')}
${hook}
let made = {};
evaluateInSandbox('c', ${JSON.stringify(guest)}, {
    modules: { ${entries.join(', ')} },
    done(components) { made = components; }
});
export const components = new Map(Object.entries(made));
export const loaders = new Map();
`;
}
