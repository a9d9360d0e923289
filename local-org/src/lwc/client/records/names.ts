/** Names of objects and fields as components write them: texts, or what `@salesforce/schema` exports. */

export type ObjectReference = string | { readonly objectApiName: string };
export type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };

export function objectName(reference: ObjectReference | undefined): string | undefined {
    return typeof reference === 'object' ? reference.objectApiName : reference;
}

/** `Contact.Name`. */
export function qualifiedField(reference: FieldReference): string {
    return typeof reference === 'string' ? reference : `${reference.objectApiName}.${reference.fieldApiName}`;
}

/** One field or several, qualified and joined as the API takes them; undefined for none. */
export function fieldList(fields: unknown): string | undefined {
    if (fields === undefined || fields === null) return undefined;
    const list = Array.isArray(fields) ? (fields as FieldReference[]) : [fields as FieldReference];
    return list.length === 0 ? undefined : list.map(qualifiedField).join(',');
}

/** Addresses and bodies of lists take fields as one text or as several. */
export function fieldNames(fields: unknown): readonly string[] | undefined {
    return fieldList(fields)?.split(',');
}

/** The parameters that are there, as an address takes them: `?pageSize=5`, or nothing. */
export function queryText(parameters: Readonly<Record<string, unknown>>): string {
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null);
    return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`; // prettier-ignore
}
