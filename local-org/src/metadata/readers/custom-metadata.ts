/** One record of custom metadata: `customMetadata/Jurisdiction_Rule.CA.md-meta.xml`. */
import type { MetadataRecord } from '../model.ts';
import { qualify } from '../names.ts';
import type { XmlObject } from '../project-model.ts';
import { elementsOf, flagOf, textOf } from './xml.ts';

/**
 * @param fileName `Jurisdiction_Rule.CA`: type and developer name
 * @throws Error when the file name does not name both
 */
export function readMetadataRecord(
    content: XmlObject,
    fileName: string,
    namespace: string | undefined
): MetadataRecord {
    const [type, developerName] = splitFileName(fileName);
    const values: Record<string, MetadataRecord['values'][string]> = {};
    for (const element of elementsOf(content, 'values')) {
        const field = textOf(element, 'field');
        if (field !== undefined) values[qualify(field, namespace)] = readValue(element);
    }
    return {
        object: qualify(`${type}__mdt`, namespace),
        developerName,
        label: textOf(content, 'label') ?? developerName,
        isProtected: flagOf(content, 'protected'),
        values
    };
}

function splitFileName(fileName: string): readonly [string, string] {
    const dot = fileName.indexOf('.');
    if (dot < 1 || dot === fileName.length - 1) {
        throw new Error(`The file should be named <Type>.<Record>.md-meta.xml, not ${fileName}.md-meta.xml`);
    }
    return [fileName.slice(0, dot), fileName.slice(dot + 1)];
}

/** Texts and numbers stay as written; the field decides what they are. */
function readValue(element: XmlObject): string | boolean | null {
    const value = elementsOf(element, 'value')[0];
    const text = value === undefined ? undefined : textOf(value, '#text');
    if (value === undefined || text === undefined || value['@xsi:nil'] === 'true') return null;
    return value['@xsi:type'] === 'xsd:boolean' ? text.toLowerCase() === 'true' : text;
}
