/**
 * The `@salesforce/*` modules a component may import, written as JavaScript against the client's own modules. Names are
 * checked against the org: what it does not have is an error of the build, as it is an error of a deployment.
 */
import type { LwcPlatform } from './platform.ts';

/** A module's source, or the reason why the import is refused. */
export type ScopedModule = { readonly source: string } | { readonly refusal: string };

type ScopedFamily = (reference: string, platform: LwcPlatform) => ScopedModule;

const families: Readonly<Record<string, ScopedFamily>> = {
    apex: apexModule,
    label: labelModule,
    schema: schemaModule,
    resourceUrl: resourceUrlModule,
    user: userModule,
    customPermission: customPermissionModule,
    messageChannel: (reference) => exportDefault(`Object.freeze({ channel: ${JSON.stringify(reference)} })`)
};

const i18nPrefix = '@salesforce/i18n/';
/** Session property by module name. */
const userI18n: Readonly<Record<string, string>> = {
    lang: 'language',
    dir: 'direction',
    locale: 'locale',
    timeZone: 'timeZone',
    currency: 'currency'
};

/**
 * @param module full name such as `@salesforce/label/c.Incident_Title`
 * @return undefined when this file does not serve the module
 */
export function scopedModule(module: string, platform: LwcPlatform): ScopedModule | undefined {
    if (module === '@salesforce/apex') {
        return { source: "export { refreshApex, getSObjectValue } from 'host/apex';" };
    }
    const match = /^@salesforce\/([A-Za-z0-9]+)\/(.+)$/.exec(module);
    if (match === null) return undefined;
    const [, family, reference] = match as unknown as [string, string, string];
    if (!Object.hasOwn(families, family)) return undefined;
    return (families[family] as ScopedFamily)(reference, platform);
}

function exportDefault(expression: string): ScopedModule {
    return { source: `export default ${expression};` };
}

function sessionSource(expression: string): string {
    return `import { session } from 'host/boot';\nexport default ${expression};`;
}

function sessionModule(expression: string): ScopedModule {
    return { source: sessionSource(expression) };
}

/** `ns.Name` → `Name` for the package's own namespace and the placeholder `c`. */
function withoutNamespace(reference: string, platform: LwcPlatform): string {
    const [first, ...rest] = reference.split('.');
    return rest.length > 0 && (first === 'c' || first === platform.namespace) ? rest.join('.') : reference;
}

function apexModule(reference: string, platform: LwcPlatform): ScopedModule {
    const [className, methodName, ...rest] = withoutNamespace(reference, platform).split('.');
    if (className === undefined || methodName === undefined || rest.length > 0) {
        return { refusal: `"${reference}" is not of the form Class.method` };
    }
    const method = platform.auraMethod(className, methodName);
    if (method === undefined) return { refusal: `class ${className} has no @AuraEnabled method named ${methodName}` };
    const identity = JSON.stringify({ className, methodName, cacheable: method.cacheable });
    return { source: `import { apexMethod } from 'host/apex';\nexport default apexMethod(${identity});` };
}

function labelModule(reference: string, platform: LwcPlatform): ScopedModule {
    const name = withoutNamespace(reference, platform);
    const text = platform.label(name);
    return text === undefined ? { refusal: `there is no custom label ${name}` } : exportDefault(JSON.stringify(text));
}

function schemaModule(reference: string, platform: LwcPlatform): ScopedModule {
    const schema = platform.schemaReference(reference);
    if (schema === undefined) return { refusal: `there is no object or field ${reference}` };
    return exportDefault(`Object.freeze(${JSON.stringify(schema)})`);
}

function resourceUrlModule(reference: string, platform: LwcPlatform): ScopedModule {
    const name = reference.replace(`${platform.namespace ?? 'c'}__`, '');
    if (!platform.hasStaticResource(name)) return { refusal: `there is no static resource ${name}` };
    return exportDefault(JSON.stringify(`/resource/${encodeURIComponent(name)}`));
}

function userModule(reference: string): ScopedModule {
    if (reference === 'Id') return sessionModule('session.userId');
    if (reference === 'isGuest') return exportDefault('false');
    return { refusal: 'only @salesforce/user/Id and @salesforce/user/isGuest exist' };
}

function customPermissionModule(reference: string, platform: LwcPlatform): ScopedModule {
    const name = reference.replace(`${platform.namespace ?? 'c'}__`, '');
    if (!platform.hasCustomPermission(name)) return { refusal: `there is no custom permission ${name}` };
    // The platform exports true or undefined, never false.
    return sessionModule(`session.customPermissions.includes(${JSON.stringify(name)}) ? true : undefined`);
}

/** Source of a `@salesforce/i18n/*` module that follows the user; the other ones come with the base components. */
export function userI18nModule(module: string): string | undefined {
    const name = module.startsWith(i18nPrefix) ? module.slice(i18nPrefix.length) : '';
    return Object.hasOwn(userI18n, name) ? sessionSource(`session.${userI18n[name]}`) : undefined;
}
