/** Rows of one permission set from its metadata: object and field permissions, classes, custom permissions, types. */
import { typeEntityId } from '../../database/index.ts';
import type { Schema, XmlObject, XmlValue } from '../../metadata/index.ts';
import type { RowMirror, RowValues } from './row-mirror.ts';

/** Ids of what permission sets can give, by kind and lower-case name. */
export type Entities = {
    readonly classes: ReadonlyMap<string, string>;
    readonly customPermissions: ReadonlyMap<string, string>;
};

/** Children of a name, whether there are none, one or many. */
export function elements(content: XmlObject, name: string): XmlObject[] {
    const value: XmlValue | undefined = content[name];
    if (value === undefined) return [];
    const list: readonly XmlValue[] = Array.isArray(value) ? value : [value as XmlValue];
    return list.filter((each): each is XmlObject => typeof each === 'object' && !Array.isArray(each));
}

export const textOf = (element: XmlObject, name: string): string => {
    const value = element[name];
    return typeof value === 'string' ? value : '';
};
const isTrue = (element: XmlObject, name: string): boolean => element[name] === 'true';

/** System permissions as fields of the permission set: `PermissionsViewSetup: true`. */
export function systemPermissions(content: XmlObject): RowValues {
    const given = elements(content, 'userPermissions').filter((each) => isTrue(each, 'enabled'));
    return Object.fromEntries(given.map((each) => [`Permissions${textOf(each, 'name')}`, true]));
}

/** What a permission set or profile contains, ready to be written below its id. */
export class PermissionRows {
    readonly objects: RowValues[] = [];
    readonly fields: RowValues[] = [];
    readonly entities: RowValues[] = [];
    readonly #schema: Schema;
    readonly #known: Entities;

    constructor(schema: Schema, known: Entities) {
        this.#schema = schema;
        this.#known = known;
    }

    add(ParentId: string, content: XmlObject): void {
        for (const each of elements(content, 'objectPermissions')) {
            const SobjectType = this.#schema.object(textOf(each, 'object'))?.name ?? textOf(each, 'object');
            this.objects.push({ ParentId, SobjectType, ...objectFlags(each) });
        }
        for (const each of elements(content, 'fieldPermissions')) {
            const { SobjectType, Field } = this.#fieldName(textOf(each, 'field'));
            const PermissionsEdit = isTrue(each, 'editable');
            const PermissionsRead = isTrue(each, 'readable') || PermissionsEdit;
            this.fields.push({ ParentId, SobjectType, Field, PermissionsRead, PermissionsEdit });
        }
        this.#addEntities(ParentId, content);
    }

    /** The object permissions of a standard profile, in letters. */
    addObject(ParentId: string, SobjectType: string, letters: string): void {
        this.objects.push({
            ParentId,
            SobjectType,
            PermissionsCreate: letters.includes('C'),
            PermissionsRead: letters.includes('R'),
            PermissionsEdit: letters.includes('E'),
            PermissionsDelete: letters.includes('D'),
            PermissionsViewAllRecords: letters.includes('V'),
            PermissionsModifyAllRecords: letters.includes('M')
        });
    }

    /** @param owned permission sets that hold what the metadata says and nothing else */
    write(mirror: RowMirror, owned: ReadonlySet<string>): void {
        const tables = [
            ['ObjectPermissions', 'SobjectType', this.objects],
            ['FieldPermissions', 'Field', this.fields],
            ['SetupEntityAccess', 'SetupEntityId', this.entities]
        ] as const;
        for (const [object, key, rows] of tables) {
            mirror.prune(object, ['ParentId', key], owned, rows);
            mirror.write(object, ['ParentId', key], rows);
        }
    }

    /** `Account.Phone` with the names that the schema shows. */
    #fieldName(path: string): { SobjectType: string; Field: string } {
        const [objectName = '', fieldName = ''] = path.split('.');
        const def = this.#schema.object(objectName);
        const field = def && this.#schema.field(def, fieldName);
        const SobjectType = def?.name ?? objectName;
        return { SobjectType, Field: `${SobjectType}.${field?.name ?? fieldName}` };
    }

    #addEntities(ParentId: string, content: XmlObject): void {
        const give = (SetupEntityId: string | undefined, SetupEntityType: string): void => {
            if (SetupEntityId !== undefined) this.entities.push({ ParentId, SetupEntityId, SetupEntityType });
        };
        for (const each of elements(content, 'classAccesses')) {
            if (isTrue(each, 'enabled')) give(this.#known.classes.get(textOf(each, 'apexClass').toLowerCase()), 'ApexClass'); // prettier-ignore
        }
        for (const each of elements(content, 'customPermissions')) {
            if (isTrue(each, 'enabled')) give(this.#known.customPermissions.get(textOf(each, 'name').toLowerCase()), 'CustomPermission'); // prettier-ignore
        }
        for (const kind of ['customMetadataTypeAccesses', 'customSettingAccesses']) {
            for (const each of elements(content, kind)) {
                const def = isTrue(each, 'enabled') ? this.#schema.object(textOf(each, 'name')) : undefined;
                give(def && typeEntityId(def), 'CustomEntityDefinition');
            }
        }
    }
}

function objectFlags(element: XmlObject): RowValues {
    return {
        PermissionsCreate: isTrue(element, 'allowCreate'),
        PermissionsRead: isTrue(element, 'allowRead'),
        PermissionsEdit: isTrue(element, 'allowEdit'),
        PermissionsDelete: isTrue(element, 'allowDelete'),
        PermissionsViewAllRecords: isTrue(element, 'viewAllRecords'),
        PermissionsModifyAllRecords: isTrue(element, 'modifyAllRecords'),
        PermissionsViewAllFields: isTrue(element, 'viewAllFields')
    };
}
