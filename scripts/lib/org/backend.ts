import { isCacheable, type Org } from '../../../local-org/src/index.ts';
import type { OrgBackend } from '../../../local-org/src/http/index.ts';

const currency = 'USD';

/** Lets the web server of the local org call an org: look-ups for the component build, and `@AuraEnabled` calls. */
export function backendOf(org: Org): OrgBackend {
    const { project, schema, user } = org;
    const resources = new Map(project.staticResources.map((resource) => [resource.name.toLowerCase(), resource]));
    const permissions = new Set(project.customPermissions.map((permission) => permission.name.toLowerCase()));
    return {
        namespace: project.namespace,
        label: (name) => project.labels.find((label) => label.name.toLowerCase() === name.toLowerCase())?.value,
        auraMethod(className, methodName) {
            const overloads = org.findClass(className)?.methods.get(methodName.toLowerCase()) ?? [];
            const method = overloads.find((each) => each.isStatic && each.annotations.has('auraenabled'));
            return method === undefined ? undefined : { cacheable: isCacheable(method) };
        },
        schemaReference(path) {
            const [objectName, fieldName] = path.split('.') as [string, string | undefined];
            const object = schema.object(objectName);
            if (object === undefined || fieldName === undefined) return object && { objectApiName: object.name };
            const field = schema.field(object, fieldName);
            return field && { objectApiName: object.name, fieldApiName: field.name };
        },
        hasCustomPermission: (name) => permissions.has(name.toLowerCase()),
        hasStaticResource: (name) => resources.has(name.toLowerCase()),
        staticResource(name) {
            const resource = resources.get(name.toLowerCase());
            const bytes = org.staticResource(name);
            return resource === undefined || bytes === undefined
                ? undefined
                : { bytes, contentType: resource.contentType };
        },
        session: () => ({
            userId: user.id,
            username: user.username,
            name: user.name,
            locale: user.locale.replace('_', '-'),
            language: 'en-US',
            direction: 'ltr',
            timeZone: user.timeZone,
            currency,
            customPermissions: project.customPermissions.map((permission) => permission.name)
        }),
        invokeAura({ className, methodName, parameters }) {
            const outcome = org.invokeAuraMethod({ className, methodName, parameters });
            return Promise.resolve(outcome.ok ? { ok: true, json: JSON.stringify(outcome.value) } : outcome);
        }
    };
}
