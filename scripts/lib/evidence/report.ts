/** The entries of a bundle for people: one page without scripts or anything from outside. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEntry } from './entry.ts';
import type { Description } from './export.ts';
import { readLines } from './lines.ts';

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#181818}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #c9c9c9;padding:.4rem;text-align:left;vertical-align:top}
code,pre{font:13px/1.4 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (each) => escapes[each]!);

/** Writes `report.html` from the `entries.ndjson` that is there already. */
export function writeReport(folder: string, described: Description): void {
    const path = join(folder, 'report.html');
    const { incident, edition, exportedAt, items } = described;
    const title = escape(`Evidence of ${incident.name}, ${edition} edition`);
    writeFileSync(
        path,
        `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body>
<h1>${title}</h1>
<p>Exported ${escape(exportedAt)}. This page is for reading; what is verified are the files beside it.</p>
<h2>Secured items</h2>
<table><thead><tr><th>Item</th><th>Title</th><th>SHA-256</th></tr></thead><tbody>
${items.map((item) => `<tr><td>${escape(item.name)}</td><td>${escape(item.title)}</td><td><code>${item.sha256}</code></td></tr>`).join('\n')}
</tbody></table>
<h2>Entries</h2>
<table><thead><tr><th>Chain</th><th>No.</th><th>Recorded</th><th>What</th><th>Content and hash</th></tr></thead><tbody>\n`
    );
    readLines(join(folder, 'entries.ndjson'), (buffer, start, end) => {
        const entry = readEntry(buffer, start, end);
        if (entry === undefined) return;
        const what = escape(JSON.stringify(entry.what() ?? {}, undefined, 1));
        appendFileSync(
            path,
            `<tr><td>${escape(entry.chain.split(':')[1] ?? '')}</td><td>${entry.sequence}</td><td>${escape(entry.recordedTime)}</td><td>${escape(entry.kind)}</td><td><pre>${what}</pre><code>${entry.hash}</code></td></tr>\n`
        );
    });
    appendFileSync(path, '</tbody></table>\n</body></html>\n');
}
