/** Paragraphs as pages of a PDF file, by the npm package `pdfkit`, which is loaded with the first file. */
import { createRequire } from 'node:module';
import type { Markup, Paragraph, Run } from './markup.ts';
import type { PageStyle, Style } from './style.ts';

/** What is used of `pdfkit`, which comes without types. */
type Document = {
    x: number;
    y: number;
    readonly page: { readonly width: number; readonly height: number; readonly margins: { readonly bottom: number } };
    addPage(options: object): Document;
    font(name: string): Document;
    fontSize(size: number): Document;
    fillColor(color: string): Document;
    currentLineHeight(): number;
    text(text: string, options: object): Document;
    text(text: string, x: number, y: number, options: object): Document;
    moveTo(x: number, y: number): Document;
    lineTo(x: number, y: number): Document;
    lineWidth(width: number): Document;
    stroke(): Document;
    end(): void;
    read(): Buffer | null;
};
type DocumentClass = new (options: object) => Document;

/** Visualforce PDF Rendering Considerations: "The PDF rendering service renders PDF version 1.4". */
const pdfVersion = '1.4';
const markerRoom = 16;
const faces: Readonly<Record<Style['family'], readonly [string, string, string, string]>> = {
    Times: ['Times-Roman', 'Times-Bold', 'Times-Italic', 'Times-BoldItalic'],
    Helvetica: ['Helvetica', 'Helvetica-Bold', 'Helvetica-Oblique', 'Helvetica-BoldOblique'],
    Courier: ['Courier', 'Courier-Bold', 'Courier-Oblique', 'Courier-BoldOblique']
};
/** The fonts that every reader of PDF has hold Latin-1 and these. */
const beyondLatin1 = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

const require = createRequire(import.meta.url);

/** The bytes of a PDF file, the same for the same markup and instant. */
export function drawPdf(markup: Markup, now: number): Buffer {
    const DocumentOf = require('pdfkit') as DocumentClass;
    const info = { Producer: 'Cordon local org', CreationDate: new Date(now), ...(markup.title && { Title: markup.title }) }; // prettier-ignore
    const document = new DocumentOf({ pdfVersion, autoFirstPage: false, info });
    const page = pageOptions(markup.page);
    document.addPage(page);
    for (const [at, paragraph] of markup.paragraphs.entries()) {
        if (paragraph.startsPage && at > 0) document.addPage(page);
        else if (at > 0) document.y += paragraph.before;
        if (paragraph.isRule) drawRule(document, markup.page);
        else drawParagraph(document, paragraph, markup.page);
    }
    document.end();
    const parts: Buffer[] = [];
    for (let part = document.read(); part !== null; part = document.read()) parts.push(part);
    return Buffer.concat(parts);
}

function pageOptions({ size, isWide, margin }: PageStyle): object {
    return { size, layout: isWide ? 'landscape' : 'portrait', margin };
}

function drawRule(document: Document, { margin }: PageStyle): void {
    const { y } = document;
    document.lineWidth(0.5).moveTo(margin, y).lineTo(document.page.width - margin, y).stroke(); // prettier-ignore
    document.y = y + document.currentLineHeight() / 2;
}

function drawParagraph(document: Document, paragraph: Paragraph, { margin }: PageStyle): void {
    const left = margin + paragraph.style.indent;
    const width = document.page.width - margin - left;
    use(document, paragraph.style);
    const room = document.page.height - document.page.margins.bottom - document.y;
    if (room < document.currentLineHeight()) document.addPage(pageOptionsOf(document, margin));
    if (paragraph.marker !== undefined) {
        const { y } = document;
        document.text(drawable(paragraph.marker), left - markerRoom, y, { width: markerRoom, lineBreak: false });
        document.y = y;
    }
    for (const line of linesOf(paragraph.runs)) drawLine(document, line, paragraph.style, left, width);
    document.x = margin;
}

/** One line of the markup, which may need several on the page. */
function drawLine(document: Document, runs: readonly Run[], style: Style, left: number, width: number): void {
    if (runs.length === 0) document.y += style.size * style.lineHeight;
    for (const [at, run] of runs.entries()) {
        const options = { width, align: style.align, continued: at < runs.length - 1, lineGap: gapOf(document, run), underline: run.style.isUnderlined }; // prettier-ignore
        use(document, run.style);
        if (at === 0) document.text(drawable(run.text), left, document.y, options);
        else document.text(drawable(run.text), options);
    }
}

/** Runs parted at line breaks. */
function linesOf(runs: readonly Run[]): Run[][] {
    const lines: Run[][] = [[]];
    for (const { text, style } of runs)
        for (const [at, part] of text.split('\n').entries()) {
            if (at > 0) lines.push([]);
            if (part !== '') lines.at(-1)?.push({ text: part, style });
        }
    return lines;
}

function pageOptionsOf(document: Document, margin: number): object {
    return { size: [document.page.width, document.page.height], margin };
}

function use(document: Document, { family, isBold, isItalic, size, color }: Style): void {
    document.font(faces[family][(isBold ? 1 : 0) + (isItalic ? 2 : 0)] ?? faces[family][0]).fontSize(size).fillColor(color); // prettier-ignore
}

function gapOf(document: Document, run: Run): number {
    use(document, run.style);
    return Math.max(0, run.style.size * run.style.lineHeight - document.currentLineHeight());
}

/** Text with a question mark for what the fonts do not hold. */
function drawable(text: string): string {
    return [...text].map((char) => (char <= '\u00ff' || beyondLatin1.has(char) ? char : '?')).join('');
}
