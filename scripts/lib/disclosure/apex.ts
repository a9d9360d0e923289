/** What the package's Apex reads, writes and sends, from its source. */
import { basename } from 'node:path';
import { sources } from '../gates/files.ts';
import { writesOf } from '../gates/ledgered.ts';

export type Read = { readonly domain: string; readonly object: string; readonly fields: ReadonlySet<string>; readonly classes: ReadonlySet<string> }; // prettier-ignore
export type Dynamic = { readonly domain: string; readonly name: string; readonly text: string };
export type Sent = { readonly domain: string; readonly name: string; readonly what: string };
export type Written = { readonly object: string; readonly operation: string; readonly classes: ReadonlySet<string> };

const domainOf = (path: string): string => /\/main\/([^/]+)\//.exec(path)?.[1] ?? '–';
const classOf = (path: string): string => basename(path).replace(/\.(cls|trigger)$/, '');

/** Comments and the inside of texts are no code; queries in texts are found on their own. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ');

/** Parts between commas that stand in no brackets. */
function listed(text: string): string[] {
    const parts: string[] = [''];
    let depth = 0;
    for (const character of text) {
        if (character === '(') depth++;
        if (character === ')') depth--;
        if (character === ',' && depth === 0) parts.push('');
        else parts[parts.length - 1] += character;
    }
    return parts.map((part) => part.trim().replace(/\s+/g, ' ')).filter((part) => part !== '');
}

/** The select list and object of a query; inner queries stay in the list. */
function headOf(query: string): { readonly fields: string[]; readonly object: string } | undefined {
    let depth = 0;
    for (const match of query.matchAll(/[()]|\bFROM\s+(\w+)/gi)) {
        if (match[0] === '(') depth++;
        else if (match[0] === ')') depth--;
        else if (depth === 0) return { fields: listed(query.slice(query.search(/SELECT/i) + 6, match.index)), object: match[1]! }; // prettier-ignore
    }
    return undefined;
}

export function apexReads(root: string): { readonly reads: readonly Read[]; readonly dynamic: readonly Dynamic[] } {
    const reads = new Map<string, { domain: string; object: string; fields: Set<string>; classes: Set<string> }>();
    const dynamic: Dynamic[] = [];
    for (const { path, text } of sources(root, 'force-app/main', /\.(cls|trigger)$/)) {
        const code = withoutComments(text);
        const [domain, name] = [domainOf(path), classOf(path)];
        for (const { 1: query } of code.matchAll(/\[\s*(SELECT\b[^\]]*)\]/gi)) {
            const head = headOf(query!);
            if (head === undefined) continue;
            const key = `${domain} ${head.object}`;
            const entry = reads.get(key) ?? { domain, object: head.object, fields: new Set(), classes: new Set() };
            for (const field of head.fields) entry.fields.add(field);
            entry.classes.add(name);
            reads.set(key, entry);
        }
        for (const { 0: statement } of code.matchAll(/'\s*SELECT\s[^;]*/gi)) dynamic.push({ domain, name, text: statement.replace(/\s+/g, ' ').slice(0, 200) }); // prettier-ignore
        for (const { 0: statement } of code.matchAll(/'\s*FIND\s[^;]*/gi)) dynamic.push({ domain, name, text: statement.replace(/\s+/g, ' ').slice(0, 200) }); // prettier-ignore
    }
    const sorted = [...reads.values()].sort((a, b) => (`${a.domain} ${a.object}` < `${b.domain} ${b.object}` ? -1 : 1));
    return { reads: sorted, dynamic };
}

const sending: readonly (readonly [RegExp, string])[] = [
    [/\bnew\s+HttpRequest\s*\(/, 'a request to another system'],
    [/\bMessaging\.send/, 'an e-mail'],
    [/\bEventBus\.publish/, 'a platform event'],
    [/\bCustomNotification\b/, 'a notification in Salesforce'],
    [/\.revokeToken\s*\(/, 'the revocation of a token'],
    [/\bSystem\.resetPassword/, 'a password reset, which Salesforce mails'],
    [/@RestResource/, 'answers to callers of its REST resource'],
    [/@InvocableMethod/, 'answers to flows that call it']
];

export function apexSends(root: string): Sent[] {
    return sources(root, 'force-app/main', /\.cls$/).flatMap(
        ({ path, text }) =>
        sending.filter(([form]) => form.test(withoutComments(text))).map(([, what]) => ({ domain: domainOf(path), name: classOf(path), what })) // prettier-ignore
    );
}

export function apexWrites(root: string): Written[] {
    const written = new Map<string, { object: string; operation: string; classes: Set<string> }>();
    for (const { object, operation, name } of writesOf(root)) {
        const key = `${object} ${operation}`;
        const entry = written.get(key) ?? { object, operation, classes: new Set() };
        entry.classes.add(name);
        written.set(key, entry);
    }
    return [...written].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
