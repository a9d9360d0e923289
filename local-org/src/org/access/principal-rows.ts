/** Roles, public groups and queues of a project's metadata as records (Metadata API, "Role", "Group", "Queue"). */
import type { LocalDatabase } from '../../database/index.ts';
import type { Component, Project, Schema } from '../../metadata/index.ts';
import { soql } from '../soql.ts';
import { elements, textOf } from './permission-rows.ts';
import { RowMirror, type RowValues } from './row-mirror.ts';

/** Writes them, then the groups that stand for roles, territories and everybody. */
export function loadPrincipalRows(database: LocalDatabase, schema: Schema, project: Project): void {
    const mirror = new RowMirror(database, schema);
    const roles = project.roles.map((role) => ({ DeveloperName: role.name, Name: labelOf(role) }));
    const roleIds = mirror.write('UserRole', ['DeveloperName'], roles);
    const idOfRole = new Map(project.roles.map(({ name }, at) => [name.toLowerCase(), roleIds[at]!]));
    mirror.write('UserRole', ['DeveloperName'], project.roles.map((role, at): RowValues => ({ ...roles[at], ParentRoleId: idOfRole.get(textOf(role.content, 'parentRole').toLowerCase()) ?? null }))); // prettier-ignore
    database.administer({ kind: 'completeGroups' });
    mirror.write('Group', ['DeveloperName', 'Type'], project.groups.map((group) => ({ DeveloperName: group.name, Name: labelOf(group), Type: 'Regular', DoesIncludeBosses: textOf(group.content, 'doesIncludeBosses') !== 'false' }))); // prettier-ignore
    const queueIds = mirror.write('Group', ['DeveloperName', 'Type'], project.queues.map((queue) => ({ DeveloperName: queue.name, Name: labelOf(queue), Type: 'Queue', DoesIncludeBosses: false }))); // prettier-ignore
    project.queues.forEach((queue, at) => writeQueue(database, mirror, schema, queue, queueIds[at]!));
}

const labelOf = ({ name, content }: Component): string => textOf(content, 'name') || name;

/** Elements of `queueMembers`, the element of each name, and what kind of group or user it names. */
const memberKinds = [
    ['users', 'user', ''],
    ['publicGroups', 'publicGroup', 'Regular'],
    ['roles', 'role', 'Role'],
    ['roleAndSubordinates', 'roleAndSubordinate', 'RoleAndSubordinates']
] as const;

function writeQueue(
    database: LocalDatabase,
    mirror: RowMirror,
    schema: Schema,
    { content }: Component,
    id: string
): void {
    const objects = elements(content, 'queueSobject').map((each) => textOf(each, 'sobjectType'));
    mirror.write('QueueSobject', ['QueueId', 'SobjectType'], objects.map((name) => ({ QueueId: id, SobjectType: schema.object(name)?.name ?? name }))); // prettier-ignore
    const members = elements(content, 'queueMembers').flatMap((all) =>
        memberKinds.flatMap(
            ([list, each, type]) =>
            elements(all, list).flatMap((element) => namesIn(element[each]).flatMap((name) => idsNamed(database, type, name))) // prettier-ignore
        )
    );
    mirror.write('GroupMember', ['GroupId', 'UserOrGroupId'], members.map((member) => ({ GroupId: id, UserOrGroupId: member }))); // prettier-ignore
}

const namesIn = (value: unknown): string[] =>
    (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string');

/** @param type of the group; empty for a user */
function idsNamed(database: LocalDatabase, type: string, name: string): string[] {
    const query = type === '' ? soql('SELECT Id FROM User WHERE Username = :name') : soql('SELECT Id FROM Group WHERE DeveloperName = :name AND Type = :type'); // prettier-ignore
    return database.query(query, [name, type], 'system').records.map((row) => row.id!);
}
