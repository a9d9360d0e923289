import { isCacheable, type Org } from '../../../local-org/src/index.ts';
import type { HostPerson, OrgBackend } from '../../../local-org/src/http/index.ts';
import type { AppMetadata, HostSession } from '../../../local-org/src/lwc/index.ts';

const currency = 'USD';

/** What the host draws an application from. */
export function appMetadataOf(org: Org): AppMetadata {
    const labels = new Map(org.project.labels.map((label) => [label.name, label.value]));
    return {
        ...org.project,
        object: (name) => org.schema.object(name),
        label: (name) => labels.get(name)
    };
}

/** The record that `/` opens for those who may see it. */
export type Home = { readonly recordId: string; readonly path: string };

/** What the browser may know of a user of the org. */
function sessionOf(org: Org, userId: string, home?: Home): HostSession | undefined {
    const user = org.findUser(userId);
    if (user === undefined) return undefined;
    const { customPermissions, tabs } = org.pageAccess(user);
    return {
        userId: user.id,
        username: user.username,
        name: user.name,
        locale: user.locale.replace('_', '-'),
        language: 'en-US',
        direction: 'ltr',
        timeZone: user.timeZone,
        currency,
        customPermissions,
        ...(tabs === undefined ? {} : { tabs }),
        // Nobody learns the address of a record that they may not see.
        ...(home !== undefined && org.maySee(user, home.recordId) ? { home: home.path } : {})
    };
}

/** Active users; those who were given something come first. */
function peopleOf(org: Org): HostPerson[] {
    const rows = org.query('SELECT Id, Profile.Name FROM User WHERE IsActive = TRUE ORDER BY Name, Id');
    const people = rows.flatMap((row): HostPerson[] => {
        const user = org.findUser(row.id!);
        if (user === undefined) return [];
        const { permissionSets } = org.pageAccess(user);
        const profile = row.values.get('Profile') as { values?: ReadonlyMap<string, unknown> } | null | undefined;
        return [{ userId: user.id, name: user.name, username: user.username, profile: String(profile?.values?.get('Name') ?? '–'), permissionSets }]; // prettier-ignore
    });
    const [given, others] = [people.filter(hasSets), people.filter((person) => !hasSets(person))];
    return [...given, ...others];
}

const hasSets = (person: HostPerson): boolean => person.permissionSets.length > 0;

/**
 * Lets the web server of the local org call an org: look-ups for the component build, and `@AuraEnabled` calls.
 *
 * @param defaultUserId whom a start link signs in; the org's first user if left out
 * @param home what `/` opens
 */
export function backendOf(org: Org, defaultUserId: string = org.user.id, home?: Home): OrgBackend {
    const { project, schema } = org;
    const resources = new Map(project.staticResources.map((resource) => [resource.name.toLowerCase(), resource]));
    const labels = new Map(project.labels.map((label) => [label.name.toLowerCase(), label.value]));
    const permissions = new Set(project.customPermissions.map((permission) => permission.name.toLowerCase()));
    return {
        namespace: project.namespace,
        label: (name) => labels.get(name.toLowerCase()),
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
        defaultUserId,
        people: () => peopleOf(org),
        session: (userId) => sessionOf(org, userId, home),
        events(userId, eventName, after) {
            const user = org.findUser(userId);
            return user && org.readChannel(user, eventName, after);
        },
        invokeAura({ className, methodName, parameters, userId }) {
            const user = org.findUser(userId);
            if (user === undefined) throw new Error(`user ${userId} may not sign in`);
            const outcome = org.invokeAuraMethod({ className, methodName, parameters, user });
            return Promise.resolve(outcome.ok ? { ok: true, json: JSON.stringify(outcome.value) } : outcome);
        }
    };
}
