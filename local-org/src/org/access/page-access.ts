/** What a page is drawn with for one user: custom permissions, tabs and applications. */
import type { LocalDatabase } from '../../database/index.ts';
import type { Component, Project } from '../../metadata/index.ts';
import { ApexId, type RunningUser } from '../../runtime/index.ts';
import { soql } from '../soql.ts';
import { elements, textOf } from './permission-rows.ts';

export type PageAccess = {
    /** Developer names, without namespace. */
    readonly customPermissions: readonly string[];
    /** API names; undefined for those who may do everything, whose profile shows every tab when a package is installed. */
    readonly tabs: readonly string[] | undefined;
    /** API names of applications; undefined for those who may do everything. */
    readonly applications: readonly string[] | undefined;
    /** Labels of the permission sets assigned, through groups too. */
    readonly permissionSets: readonly string[];
};

type SetRow = { readonly name: string; readonly label: string };

function assignedSets(database: LocalDatabase, user: RunningUser): SetRow[] {
    const id = new ApexId(user.id);
    const read = (text: string): SetRow[] =>
        database.query(soql(text), [id], 'system').records.map((row) => ({
            name: String(row.values.get('Name')),
            label: String(row.values.get('Label'))
        }));
    return [
        ...read('SELECT Name, Label FROM PermissionSet WHERE IsOwnedByProfile = FALSE AND Id IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = :id AND IsActive = TRUE)'), // prettier-ignore
        ...groupSets(database, id)
    ];
}

function groupSets(database: LocalDatabase, id: ApexId): SetRow[] {
    const groups = soql('SELECT PermissionSetGroupId FROM PermissionSetAssignment WHERE AssigneeId = :id AND IsActive = TRUE AND PermissionSetGroupId != NULL'); // prettier-ignore
    return database.query(groups, [id], 'system').records.flatMap((row) => {
        const group = new ApexId(String(row.values.get('PermissionSetGroupId')));
        const parts = soql(
            'SELECT PermissionSetId FROM PermissionSetGroupComponent WHERE PermissionSetGroupId = :group'
        );
        return database.query(parts, [group], 'system').records.flatMap((part) => {
            const setId = new ApexId(String(part.values.get('PermissionSetId')));
            const found = database.query(soql('SELECT Name, Label FROM PermissionSet WHERE Id = :setId'), [setId], 'system').records; // prettier-ignore
            return found.map((set) => ({
                name: String(set.values.get('Name')),
                label: String(set.values.get('Label'))
            }));
        });
    });
}

function visibleTabs(set: Component): string[] {
    return elements(set.content, 'tabSettings')
        .filter((each) => textOf(each, 'visibility') !== 'None')
        .map((each) => textOf(each, 'tab'));
}

function visibleApplications(set: Component): string[] {
    return elements(set.content, 'applicationVisibilities')
        .filter((each) => textOf(each, 'visible') === 'true')
        .map((each) => textOf(each, 'application'));
}

export function pageAccessOf(database: LocalDatabase, project: Project, user: RunningUser): PageAccess {
    const sets = assignedSets(database, user);
    const names = new Set(sets.map(({ name }) => name.toLowerCase()));
    const granted = project.permissionSets.filter((set) => names.has(set.name.toLowerCase()));
    const permissions = database.query(soql('SELECT Id, DeveloperName FROM CustomPermission'), [], 'system').records;
    const seesAll = database.access.has(user, 'PermissionsModifyAllData');
    return {
        customPermissions: permissions
            .filter((row) => database.access.entity(user, row.id!))
            .map((row) => String(row.values.get('DeveloperName'))),
        tabs: seesAll ? undefined : [...new Set(granted.flatMap(visibleTabs))],
        applications: seesAll ? undefined : [...new Set(granted.flatMap(visibleApplications))],
        permissionSets: [...new Set(sets.map(({ label }) => label))].sort()
    };
}
