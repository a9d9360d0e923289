/** Profiles, permission sets, their groups and custom permissions as records: what standard profiles and metadata say. */
import type { LocalDatabase } from '../../database/index.ts';
import type { Component, ObjectSource, Project, Schema } from '../../metadata/index.ts';
import { ApexId, widenId, type RunningUser } from '../../runtime/index.ts';
import { soql } from '../soql.ts';
import { elements, PermissionRows, systemPermissions, textOf } from './permission-rows.ts';
import { RowMirror, type RowValues } from './row-mirror.ts';
import {
    licenseKeys,
    licensesOf,
    profileMetadataNames,
    profilesOf,
    standardProfiles,
    type StandardProfile
} from './standard-profiles.ts';

/** Writes the profiles; the answer is the id of the administrators' one. */
export function loadProfiles(database: LocalDatabase, schema: Schema, project: Project): string {
    const mirror = new RowMirror(database, schema);
    const communities = schema.object('Network') !== undefined;
    const licenses = licensesOf(communities);
    const licenseIds = mirror.write('UserLicense', ['Name'], licenses.map((name) => ({ Name: name, MasterLabel: name, LicenseDefinitionKey: licenseKeys[name], Status: 'Active', TotalLicenses: 100, UsedLicenses: 0 }))); // prettier-ignore
    const profiles = profilesOf(communities);
    const declared = new Map(project.profiles.map((profile) => [profileName(profile), profile.content]));
    const standard = profiles.map(({ name, userType, license, system }, at) => ({
        Id: widenId(`00e${String(at + 1).padStart(12, '0')}`),
        Name: name,
        UserType: userType,
        UserLicenseId: licenseIds[licenses.indexOf(license)],
        ...granted(system),
        ...systemPermissions(declared.get(name) ?? {})
    }));
    const ids = mirror.write('Profile', ['Name'], standard);
    const names = new Set(profiles.map(({ name }) => name));
    const custom = project.profiles.map(profileName).filter((name) => !names.has(name));
    mirror.write('Profile', ['Name'], custom.map((Name) => ({ Name, ...licenseOf(project, Name, profiles, licenses, licenseIds), ...systemPermissions(declared.get(Name) ?? {}) }))); // prettier-ignore
    return ids[0]!;
}

/** System permissions as fields of a profile or its permission set. */
const granted = (system: readonly string[]): RowValues =>
    Object.fromEntries(system.map((permission) => [`Permissions${permission}`, true]));

/** The licence that a profile of the project names, and the kind of user that goes with it. */
function licenseOf(
    project: Project,
    name: string,
    profiles: readonly StandardProfile[],
    licenses: readonly string[],
    ids: readonly string[]
): RowValues {
    const content = project.profiles.find((profile) => profileName(profile) === name)?.content ?? {};
    const named = licenses.indexOf(textOf(content, 'userLicense'));
    const license = licenses[Math.max(0, named)]!;
    const userType = profiles.find((profile) => profile.license === license)?.userType ?? 'Standard';
    return { UserType: userType, UserLicenseId: ids[Math.max(0, named)] };
}

const profileName = ({ name }: Component): string => {
    const decoded = decodeURIComponent(name);
    return profileMetadataNames[decoded] ?? decoded;
};

/** Writes permissions and gives every permission set of the project to a user, if there is one. */
export function loadPermissions(
    database: LocalDatabase,
    schema: Schema,
    project: Project,
    user: RunningUser | undefined
): void {
    const mirror = new RowMirror(database, schema);
    const namespace = project.namespace ?? null;
    const customPermissions = project.customPermissions.map(({ name, content }) => ({
        DeveloperName: name,
        MasterLabel: textOf(content, 'label') || name,
        NamespacePrefix: namespace
    }));
    const permissionIds = mirror.write('CustomPermission', ['DeveloperName'], customPermissions);
    const classes = database.query(soql('SELECT Id, Name FROM ApexClass'), [], 'system').records;
    const rows = new PermissionRows(schema, {
        classes: bothNames(
            namespace,
            classes.map((row) => [String(row.values.get('Name')), row.id!])
        ),
        customPermissions: bothNames(namespace, project.customPermissions.map(({ name }, at) => [name, permissionIds[at]!])) // prettier-ignore
    });
    writeProfileSets(database, mirror, project, rows);
    const setIds = mirror.write('PermissionSet', ['Name'], project.permissionSets.map((set) => permissionSetRow(set, namespace))); // prettier-ignore
    project.permissionSets.forEach(({ content }, at) => rows.add(setIds[at]!, content));
    const groupIds = writeGroups(mirror, project, rows, bothNames(namespace, project.permissionSets.map(({ name }, at) => [name, setIds[at]!]))); // prettier-ignore
    rows.write(mirror, new Set(setIds));
    for (const groupId of groupIds) database.administer({ kind: 'recalculateGroup', groupId });
    if (user === undefined) return;
    const assignments = setIds.map((id) => ({ PermissionSetId: id, AssigneeId: user.id }));
    mirror.write('PermissionSetAssignment', ['PermissionSetId', 'AssigneeId'], assignments);
}

/** Ids by lower-case name, with the namespace of the project and without. */
function bothNames(namespace: string | null, entries: readonly (readonly [string, string])[]): Map<string, string> {
    const names = new Map(entries.map(([name, id]) => [name.toLowerCase(), id]));
    if (namespace !== null) for (const [name, id] of [...names]) names.set(`${namespace.toLowerCase()}__${name}`, id);
    return names;
}

const administrators = standardProfiles[0]!.name;
const hasRecords = (object: ObjectSource): boolean => object.definition?.kind === 'custom';

/** Each profile owns a permission set that carries its permissions. */
function writeProfileSets(database: LocalDatabase, mirror: RowMirror, project: Project, rows: PermissionRows): void {
    const profiles = database.query(soql('SELECT Id, Name FROM Profile'), [], 'system').records;
    const declared = new Map(project.profiles.map((profile) => [profileName(profile), profile.content]));
    const all = profilesOf(true);
    const sets = profiles.map((profile): RowValues => {
        const name = String(profile.values.get('Name'));
        const standard = all.find((each) => each.name === name);
        return {
            Name: `X${profile.id}`,
            Label: `${profile.id}`,
            ProfileId: profile.id,
            IsOwnedByProfile: true,
            IsCustom: standard === undefined,
            Type: 'Profile',
            ...granted(standard?.system ?? []),
            ...systemPermissions(declared.get(name) ?? {})
        };
    });
    const ids = mirror.write('PermissionSet', ['Name'], sets);
    profiles.forEach((profile, at) => {
        const name = String(profile.values.get('Name'));
        const content = declared.get(name);
        const stated = new Set(content === undefined ? [] : elements(content, 'objectPermissions').map((each) => textOf(each, 'object'))); // prettier-ignore
        const standard = all.find((each) => each.name === name)?.objects ?? {};
        for (const [object, letters] of Object.entries(standard)) {
            if (!stated.has(object)) rows.addObject(ids[at]!, object, letters);
        }
        if (content !== undefined) rows.add(ids[at]!, content);
        if (name === administrators) for (const { name: object } of project.objects.filter(hasRecords)) rows.addObject(ids[at]!, object, 'CREDVM'); // prettier-ignore
    });
}

function permissionSetRow({ name, content }: Component, namespace: string | null): RowValues {
    return {
        Name: name,
        NamespacePrefix: namespace,
        Label: textOf(content, 'label') || name,
        Description: textOf(content, 'description') || null,
        IsCustom: true,
        IsOwnedByProfile: false,
        Type: 'Regular',
        ...systemPermissions(content)
    };
}

/** Permission set groups with their parts and what mutes them. */
function writeGroups(
    mirror: RowMirror,
    project: Project,
    rows: PermissionRows,
    setIds: ReadonlyMap<string, string>
): readonly string[] {
    const groups = project.permissionSetGroups;
    const groupIds = mirror.write('PermissionSetGroup', ['DeveloperName'], groups.map(({ name, content }) => ({ DeveloperName: name, MasterLabel: textOf(content, 'label') || name, NamespacePrefix: project.namespace ?? null, Status: 'Updated' }))); // prettier-ignore
    const muting = project.mutingPermissionSets;
    const mutingIds = mirror.write('MutingPermissionSet', ['DeveloperName'], muting.map(({ name, content }) => ({ DeveloperName: name, MasterLabel: textOf(content, 'label') || name, ...systemPermissions(content) }))); // prettier-ignore
    muting.forEach(({ content }, at) => rows.add(mutingIds[at]!, content));
    const partIds = new Map([...setIds, ...muting.map(({ name }, at) => [name.toLowerCase(), mutingIds[at]!] as const)]); // prettier-ignore
    const parts = groups.flatMap(({ content }, at) =>
        ['permissionSets', 'mutingPermissionSets'].flatMap((kind) =>
            names(content[kind]).flatMap((name) => {
                const id = partIds.get(name.toLowerCase());
                return id === undefined ? [] : [{ PermissionSetGroupId: groupIds[at]!, PermissionSetId: id }];
            })
        )
    );
    mirror.write('PermissionSetGroupComponent', ['PermissionSetGroupId', 'PermissionSetId'], parts);
    return groupIds;
}

function names(value: unknown): string[] {
    return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string');
}

/** Answers whether a user has a custom permission, named with or without the project's namespace. */
export function customPermissionCheck(
    project: Project,
    database: () => LocalDatabase
): (user: RunningUser, name: string) => boolean {
    const prefix = project.namespace === undefined ? undefined : `${project.namespace.toLowerCase()}__`;
    const query = soql('SELECT Id FROM CustomPermission WHERE DeveloperName = :name');
    return (user, name) => {
        const folded = name.toLowerCase();
        const own = prefix !== undefined && folded.startsWith(prefix) ? name.slice(prefix.length) : name;
        const { records } = database().query(query, [own], 'system');
        return records.some((record) => database().access.entity(user, record.id!));
    };
}

/** Answers whether a user may call a class of the project from outside: `@AuraEnabled`, REST. */
export function classAccessCheck(database: () => LocalDatabase): (user: RunningUser, className: string) => boolean {
    const query = soql('SELECT Id FROM ApexClass WHERE Name = :name');
    return (user, className) => {
        const { access } = database();
        if (access.has(user, 'PermissionsAuthorApex')) return true;
        const { records } = database().query(query, [className], 'system');
        return records.some((record) => access.entity(user, new ApexId(record.id!).value));
    };
}
