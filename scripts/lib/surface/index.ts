/** What of the platform's classes the local org has, as Markdown made from its tables and the platform's type file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadPlatformTypes } from '../../../local-org/src/metadata/index.ts';
import { PlatformSymbols } from '../../../local-org/src/semantics/platform-symbols.ts';
import type { ClassSymbol } from '../../../local-org/src/semantics/types.ts';
import { platformClasses, supportedMembers } from '../../../local-org/src/stdlib/index.ts';

const start = '<!-- surface: made by scripts/surface.ts -->';
const end = '<!-- surface: end -->';

/** Missing members named for one class; more are only counted. */
const mostNamed = 12;

/** The type file gives every class a constructor and every primitive an `addError`. */
function isNoise(key: string): boolean {
    return key === 'new()' || key.startsWith('addError(');
}

function membersOf(symbol: ClassSymbol): string[] {
    const methods = [...symbol.methods.values()].flat().map(({ key }) => key);
    const constructors = symbol.constructors.map(({ key }) => key);
    const fields = [...symbol.fields.values()].map(({ name }) => name);
    return [...methods, ...constructors, ...fields].filter((key) => !isNoise(key));
}

function line(symbols: PlatformSymbols, symbol: ClassSymbol): string {
    const all = membersOf(symbol);
    const missing = all.filter((key) => symbols.supported(symbol, key) === undefined).sort();
    if (missing.length === 0) return `- \`${symbol.name}\`: all`;
    const named = missing.slice(0, mostNamed).map((key) => `\`${key}\``);
    const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : '';
    return `- \`${symbol.name}\`: ${all.length - missing.length} of ${all.length}; without ${named.join(', ')}${more}`;
}

/** One line for each class, by namespace. */
export function surfaceText(): string {
    const symbols = new PlatformSymbols(loadPlatformTypes(), supportedMembers());
    const byNamespace = new Map<string, string[]>();
    for (const { name } of [...platformClasses].sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const symbol = symbols.find(name);
        if (symbol === undefined || symbol.kind === 'enum' || symbol.origin !== 'platform') continue;
        const namespace = symbol.namespace ?? '';
        const lines = byNamespace.get(namespace) ?? [];
        byNamespace.set(namespace, [...lines, line(symbols, symbol)]);
    }
    return [...byNamespace].map(([namespace, lines]) => `### ${namespace}\n\n${lines.join('\n')}`).join('\n\n');
}

/** The document with the list brought up to date. @throws Error if the document has no place for it */
export function withSurface(document: string): string {
    const [from, to] = [document.indexOf(start), document.indexOf(end)];
    if (from < 0 || to < from) throw new Error('the document has no place for the supported surface');
    return `${document.slice(0, from + start.length)}\n\n${surfaceText()}\n\n${document.slice(to)}`;
}

/** Writes the list into the document; true if that changed it. */
export function updateSurface(file: string): boolean {
    const before = readFileSync(file, 'utf8');
    const after = withSurface(before);
    if (after !== before) writeFileSync(file, after);
    return after !== before;
}
