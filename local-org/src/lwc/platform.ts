/**
 * What the browser build must know about the org: the names that `@salesforce/*` imports may mention. Every lookup
 * answers undefined for a name the org does not have, and the build then fails at that import.
 */

/** An `@AuraEnabled` method as a component may import it. */
export type AuraMethodInfo = {
    /** True for `@AuraEnabled(cacheable=true)`: may be wired, may not write. */
    readonly cacheable: boolean;
};

/** What `@salesforce/schema/…` exports: names as the org shows them, namespace prefix included. */
export type SchemaReference = { readonly objectApiName: string; readonly fieldApiName?: string };

export type LwcPlatform = {
    /** Namespace of the package under development; the `ns.` and `ns__` prefixes are optional in imports. */
    readonly namespace: string | undefined;
    /** Text of a custom label by name without namespace. */
    label(name: string): string | undefined;
    /** Looks a class up by name without namespace. */
    auraMethod(className: string, methodName: string): AuraMethodInfo | undefined;
    /** Resolves `Incident__c`, `Incident__c.Stage__c` or `Incident__c.Lead__r.Name`. */
    schemaReference(path: string): SchemaReference | undefined;
    hasCustomPermission(name: string): boolean;
    hasStaticResource(name: string): boolean;
};
