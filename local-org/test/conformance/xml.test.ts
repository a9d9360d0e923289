/**
 * XML streams and DOM.
 *
 * Sources: Apex Developer Guide, "Reading XML Using Streams", "Writing XML Using Streams", "Reading and Writing XML
 * Using the DOM"; Apex Reference, "XmlStreamReader Class", "XmlStreamWriter Class", "Document Class", "XmlNode Class".
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { orgOf, run } from '../language/harness.ts';

const org = orgOf({});
after(() => org.close());
const prints = (statements: string, ...printed: string[]): void => assert.deepEqual(run(statements, org), printed);

describe('XmlStreamReader', () => {
    test('tells each event with names, attributes and text', () =>
        prints(
            `XmlStreamReader r = new XmlStreamReader('<books><book id="7" a:n="x" xmlns:a="urn:a">Foo &amp; Bar<!--c--></book></books>');
            out(r.getEventType());
            while (r.hasNext()) {
                r.next();
                if (r.getEventType() == XmlTag.START_ELEMENT) out('<' + r.getLocalName() + ' ' + r.getAttributeCount() + ' ' + r.getAttributeValue(null, 'id') + ' ' + r.getAttributeValue('urn:a', 'n'));
                else if (r.getEventType() == XmlTag.CHARACTERS) out(r.getText());
                else out(r.getEventType());
            }`,
            'START_DOCUMENT', '<books 0 null null', '<book 2 7 x', 'Foo & Bar', 'COMMENT', 'END_ELEMENT', 'END_ELEMENT', 'END_DOCUMENT'
        )); // prettier-ignore
    test('nextTag skips white space; text that is not well-formed is an XmlException', () =>
        prints(
            `XmlStreamReader r = new XmlStreamReader('<a>  <b/></a>'); out(r.nextTag()); out(r.nextTag()); out(r.getLocalName());
            try { new XmlStreamReader('<a><b></a>'); } catch (XmlException e) { out(e.getMessage().startsWith('Failed to parse XML')); }`,
            '1', '1', 'b', 'true'
        )); // prettier-ignore
    test('never reads a file or address that a document names', () =>
        prints(
            `try { XmlStreamReader r = new XmlStreamReader('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'); while (r.hasNext()) { r.next(); if (r.isCharacters()) out(r.getText()); } } catch (XmlException e) { out('refused'); }`,
            'refused'
        ));
});

test('XmlStreamWriter writes what the guide shows', () =>
    prints(
        `XmlStreamWriter w = new XmlStreamWriter();
        w.writeStartDocument(null, '1.0'); w.writeProcessingInstruction('target', 'data');
        w.writeStartElement('m', 'Library', 'http://www.book.com'); w.writeNamespace('m', 'http://www.book.com');
        w.writeComment('Book starts here'); w.writeCData('<Cdata>');
        w.writeStartElement(null, 'book', null); w.writeAttribute(null, null, 'author', 'A "B"'); w.writeCharacters('1 < 2'); w.writeEndElement();
        w.writeEmptyElement(null, 'ISBN', null); w.writeEndElement(); w.writeEndDocument();
        out(w.getXmlString());`,
        '<?xml version="1.0"?><?target data?><m:Library xmlns:m="http://www.book.com"><!--Book starts here--><![CDATA[<Cdata>]]><book author="A &quot;B&quot;">1 &lt; 2</book><ISBN/></m:Library>'
    ));

describe('Dom.Document', () => {
    test('reads elements, attributes, text and namespaces', () =>
        prints(
            `Dom.Document d = new Dom.Document(); d.load('<r xmlns="urn:r"><name k="v">Kirk</name><name>Spock</name></r>');
            Dom.XmlNode r = d.getRootElement(); out(r.getName() + ' ' + r.getNamespace() + ' ' + r.getChildElements().size());
            Dom.XmlNode n = r.getChildElement('name', 'urn:r'); out(n.getText() + ' ' + n.getAttributeValue('k', null) + ' ' + n.getNodeType() + ' ' + n.getParent().getName());
            out(r.getChildElement('none', null));`,
            'r urn:r 2', 'Kirk v ELEMENT r', 'null'
        )); // prettier-ignore
    test('builds and changes a tree', () =>
        prints(
            `Dom.Document d = new Dom.Document(); Dom.XmlNode e = d.createRootElement('Envelope', 'urn:e', 'env');
            Dom.XmlNode b = e.addChildElement('body', null, null); b.setAttribute('id', '1'); b.addTextNode('a < b'); Dom.XmlNode x = e.addChildElement('empty', 'urn:e', 'env');
            out(d.toXmlString()); out(e.removeChild(x)); out(b.removeAttribute('id', null)); out(d.toXmlString());`,
            '<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:env="urn:e"><body id="1">a &lt; b</body><env:empty /></env:Envelope>',
            'true',
            'true',
            '<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:env="urn:e"><body>a &lt; b</body></env:Envelope>'
        ));
});
