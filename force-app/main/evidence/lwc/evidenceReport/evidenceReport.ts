/** The entries of a bundle for people: one page without scripts or anything from outside. Used by the command line too. */
export type ReportTexts = {
    /** `{0}` the incident, `{1}` the edition. */
    readonly title: string;
    /** `{0}` when. */
    readonly exported: string;
    readonly items: string;
    readonly entries: string;
    /** Heads of the two tables. */
    readonly itemColumns: readonly string[];
    readonly entryColumns: readonly string[];
};

/** What the export service says of the bundle. */
export type ReportSubject = {
    readonly edition: string;
    readonly exportedAt: string;
    readonly incident: { readonly name: string };
    readonly items: readonly { readonly name: string; readonly title: string; readonly sha256: string }[];
};

export type ReportEntry = {
    readonly chain: string;
    readonly sequence: number;
    readonly eventTime: string;
    readonly recordedTime: string;
    readonly actor: string;
    readonly kind: string;
    /** JSON. */
    readonly what: string;
    readonly hash: string;
};

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#181818}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #c9c9c9;padding:.4rem;text-align:left;vertical-align:top}
code,pre{font:13px/1.4 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (each) => escapes[each]!);
const fill = (text: string, ...values: readonly string[]): string =>
    text.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
const heads = (columns: readonly string[]): string =>
    `<table><thead><tr>${columns.map((each) => `<th>${escape(each)}</th>`).join('')}</tr></thead><tbody>\n`;

/** Everything before the entries. */
export function reportHead(subject: ReportSubject, texts: ReportTexts): string {
    const title = escape(fill(texts.title, subject.incident.name, subject.edition));
    const items = subject.items.map(
        ({ name, title: about, sha256 }) =>
            `<tr><td>${escape(name)}</td><td>${escape(about)}</td><td><code>${escape(sha256)}</code></td></tr>\n`
    );
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body>
<h1>${title}</h1>
<p>${escape(fill(texts.exported, subject.exportedAt))}</p>
<h2>${escape(texts.items)}</h2>
${heads(texts.itemColumns)}${items.join('')}</tbody></table>
<h2>${escape(texts.entries)}</h2>
${heads(texts.entryColumns)}`;
}

/** One entry. */
export function reportRow({ chain, sequence, eventTime, recordedTime, actor, kind, what, hash }: ReportEntry): string {
    const cells = [chain.split(':')[1] ?? '', String(sequence), eventTime, recordedTime, actor, kind].map(escape);
    return `<tr>${cells.map((each) => `<td>${each}</td>`).join('')}<td><pre>${escape(what)}</pre><code>${escape(hash)}</code></td></tr>\n`;
}

/** Everything behind the entries. */
export const reportTail = '</tbody></table>\n</body></html>\n';
