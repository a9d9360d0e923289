/**
 * `Blob.toPdf`: a real PDF file of HTML or plain text.
 *
 * Sources: Apex Reference (AR), "Blob Class": any string value; since Spring '26 the same rendering service as Visualforce,
 * enforced with Summer '26 (API 67.0); serif by default. Visualforce Developer Guide (VF), "PDF Rendering Considerations
 * and Limitations": PDF 1.4, CSS up to 2.1, no scripts; "Fonts Available When Using Visualforce PDF Rendering".
 *
 * Unconfirmed: size and margins of the default page, what null does, which markup makes rendering fail and with which
 * exception, whether a call counts as a callout. Not here: a font beyond Latin-1, tables, images; those are refused by
 * name.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { drawPdf, readMarkup } from '../../src/stdlib/pdf/index.ts';
import { orgOf, run } from '../language/harness.ts';
import { pdfWords, type PdfWords } from './pdfText.ts';

const org = orgOf({});
after(() => org.close());

const literal = (html: string): string => `'${html.replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
const bytesOf = (html: string): Buffer => Buffer.from(run(`out(EncodingUtil.base64Encode(Blob.toPdf(${literal(html)})));`, org)[0]!, 'base64'); // prettier-ignore
const wordsOf = (html: string): PdfWords => pdfWords(bytesOf(html));
const lines = (html: string): string[] => wordsOf(html).text.split('\n').map((line) => line.trim()).filter(Boolean); // prettier-ignore

describe('Blob.toPdf', () => {
    test('takes any string and answers with PDF 1.4 (AR, VF)', () => {
        const bytes = bytesOf('only words & an <unknown>tag</unknown>');
        assert.equal(bytes.subarray(0, 8).toString('latin1'), '%PDF-1.4');
        assert.equal(bytes.subarray(-6).toString('latin1').trim(), '%%EOF');
        assert.match(pdfWords(bytes).text, /only words & an\s+tag/);
        assert.equal(wordsOf('').pages, 1);
    });
    test('draws elements, entities and accents', () =>
        assert.deepEqual(lines('<h1>T&iacute;tulo</h1><p>Se&ntilde;or <b>Mu\u00f1oz</b></p><ul><li>a</li></ul><ol><li>b</li></ol>'), ['T\u00edtulo', 'Se\u00f1or', 'Mu\u00f1oz', '\u2022', 'a', '1.', 'b'])); // prettier-ignore
    test('draws no scripts, style sheets or hidden elements (VF)', () =>
        assert.deepEqual(lines('<html><head><title>t</title><style>.h{display:none}</style></head><body><script>x()</script><p class="h">no</p><p>yes</p></body></html>'), ['yes'])); // prettier-ignore
    test('keeps line breaks of br and pre', () => assert.deepEqual(lines('<p>a<br/>b</p><pre>c\nd</pre>'), ['a', 'b', 'c', 'd'])); // prettier-ignore

    test('is serif unless a listed name asks otherwise; "Helvetica" is none (VF, fonts)', () => {
        assert.deepEqual(wordsOf('<p>x</p>').fonts, ['Times-Roman']);
        assert.deepEqual(wordsOf('<p style="font-family: Helvetica">x</p>').fonts, ['Times-Roman']);
        assert.deepEqual(wordsOf('<p style="font-family: sans-serif"><b>x</b></p>').fonts, ['Helvetica-Bold']);
        assert.deepEqual(wordsOf('<code>x</code>').fonts, ['Courier']);
    });
    test('heeds sizes of style sheets and of elements (CSS 2.1)', () => {
        const sheet = '<style>h1 { font-size: 14pt } .small, #s { font-size: 10pt }</style>';
        assert.deepEqual(wordsOf(`${sheet}<h1>a</h1><p class="small">b</p><p style="font-size:11pt">c</p>`).sizes, [14, 10, 11]); // prettier-ignore
    });
    test('breaks pages where the text is too long and where asked', () => {
        assert.ok(wordsOf('<p>word word word word word word word word word word word word word word</p>'.repeat(60)).pages > 1); // prettier-ignore
        assert.equal(wordsOf('<p>a</p><p style="page-break-before: always">b</p>').pages, 2);
        assert.match(bytesOf('<style>@page { size: A4 landscape; margin: 1in }</style>a').toString('latin1'), /MediaBox \[0 0 841\.89 595\.28\]/); // prettier-ignore
    });
    test('writes the same bytes for the same text and instant, so that a hash can be kept', () => {
        const draw = (now: number): Buffer => drawPdf(readMarkup('<p>same</p>'), now);
        assert.deepEqual(draw(0), draw(0));
        assert.notDeepEqual(draw(0), draw(1_000_000));
    });
    test('refuses what it cannot draw by name', () => {
        for (const tag of ['table', 'img', 'input'])
            assert.match(run(`Blob.toPdf('<${tag}></${tag}>');`, org)[0]!, new RegExp(`^System.UnexpectedException: Blob.toPdf of <${tag}> is not supported by the local org`)); // prettier-ignore
    });
    test('refuses null (unconfirmed)', () => assert.match(run('Blob.toPdf(null);', org)[0]!, /NullPointerException/));
});
