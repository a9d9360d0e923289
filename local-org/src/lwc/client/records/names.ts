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
