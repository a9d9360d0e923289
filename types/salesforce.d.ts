/** Modules that Salesforce provides to every Lightning web component. Those of this package are generated: build/types. */
declare module '@salesforce/apex' {
    /** Fetches again what a wire provided; resolves when the wire has the new value. */
    export function refreshApex(provided: unknown): Promise<void>;
    /** Reads a field, or one across relationships, of a record that Apex returned. */
    export function getSObjectValue(record: unknown, field: string | { readonly fieldApiName: string }): unknown;
}
declare module '@salesforce/i18n/locale' {
    const locale: string;
    export default locale;
}
declare module '@salesforce/i18n/lang' {
    const language: string;
    export default language;
}
declare module '@salesforce/i18n/dir' {
    const direction: 'ltr' | 'rtl';
    export default direction;
}
declare module '@salesforce/i18n/timeZone' {
    /** IANA name of the user's time zone. */
    const timeZone: string;
    export default timeZone;
}
declare module '@salesforce/user/Id' {
    const userId: string;
    export default userId;
}
