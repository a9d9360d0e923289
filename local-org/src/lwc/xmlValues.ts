/** Values of metadata files, whose elements stand alone or repeat. */
import type { XmlObject, XmlValue } from '../metadata/index.ts';

export function text(value: XmlValue | undefined): string | undefined {
    return typeof value === 'string' ? value : undefined;
}

/** An element that may repeat: read as text or object if it stands alone, as an array otherwise. */
export function all(value: XmlValue | undefined): readonly XmlValue[] {
    if (value === undefined) return [];
    return Array.isArray(value) ? (value as readonly XmlValue[]) : [value];
}

export function objects(value: XmlValue | undefined): readonly XmlObject[] {
    return all(value).filter((each): each is XmlObject => typeof each === 'object' && !Array.isArray(each));
}
