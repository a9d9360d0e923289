import type { Org } from '../../../local-org/src/index.ts';
import { tsDoc } from './docs.ts';

function declare(module: string, doc: string, type: string): string {
    return `declare module '${module}' {\n${tsDoc(doc, '    ')}    const value: ${type};\n    export default value;\n}\n`;
}

const byName = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
    [...items].sort((a, b) => (a.name < b.name ? -1 : 1));

/** One module for each label there is: an import of another one does not type-check. */
export function labelBindings({ project }: Org): string {
    return byName(project.labels)
        .map((label) => declare(`@salesforce/label/c.${label.name}`, label.value, 'string'))
        .join('\n');
}

/** Custom permissions are true or undefined, never false. */
export function permissionBindings({ project }: Org): string {
    return byName(project.customPermissions)
        .map(({ name }) => declare(`@salesforce/customPermission/${name}`, '', 'true | undefined'))
        .join('\n');
}

export function resourceBindings({ project }: Org): string {
    return byName(project.staticResources)
        .map(({ name }) => declare(`@salesforce/resourceUrl/${name}`, '', 'string'))
        .join('\n');
}

/**
 * The objects and fields of the package, and those others that some component imports.
 *
 * @param imported `Contact` and `Contact.MailingState`, as found after `@salesforce/schema/`
 */
export function schemaBindings({ project, schema }: Org, imported: readonly string[]): string {
    const prefix = project.namespace === undefined ? '' : `${project.namespace}__`;
    const local = (name: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : name);
    const own = project.objects
        .filter((object) => object.definition !== undefined)
        .flatMap((object) => [
            local(object.name),
            ...object.fields.map((field) => `${local(object.name)}.${local(field.name)}`)
        ]);
    return [...new Set([...own, ...imported])]
        .sort()
        .flatMap((path) => {
            const [objectName, fieldName] = path.split('.') as [string, string | undefined];
            const object = schema.object(objectName);
            if (object === undefined) return [];
            const objectType = `readonly objectApiName: '${object.name}'`;
            if (fieldName === undefined)
                return [declare(`@salesforce/schema/${path}`, object.label, `{ ${objectType} }`)];
            const field = schema.field(object, fieldName);
            if (field === undefined) return [];
            const type = `{ ${objectType}; readonly fieldApiName: '${field.name}' }`;
            return [declare(`@salesforce/schema/${path}`, field.label, type)];
        })
        .join('\n');
}
