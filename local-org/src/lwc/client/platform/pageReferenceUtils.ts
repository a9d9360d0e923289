/** `lightning/pageReferenceUtils`: values of a new record's fields as the text that a page reference carries. */

type FieldValues = Readonly<Record<string, unknown>>;

/** `Name=Acme%20Ltd,Employees__c=12`, for `state.defaultFieldValues` of an object page. */
export function encodeDefaultFieldValues(defaultFieldValues: FieldValues): string {
    return Object.entries(defaultFieldValues)
        .map(([field, value]) => `${field}=${encodeURIComponent(String(value ?? ''))}`)
        .join(',');
}

/** The texts that `encodeDefaultFieldValues` has put together. */
export function decodeDefaultFieldValues(encoded: string): Record<string, string> {
    const pairs = encoded.split(',').filter((pair) => pair !== '');
    return Object.fromEntries(
        pairs.map((pair) => {
            const at = pair.indexOf('=');
            if (at < 1) throw new Error(`${pair} is not of the form field=value`);
            return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
        })
    );
}
