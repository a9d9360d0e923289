/**
 * What becomes of a package's permission sets when it is installed: user permissions and permissions for standard objects
 * are left out, and so are permission sets of a licence (Second-Generation Managed Packaging Developer Guide, "Permission
 * Sets and Profile Settings in Packages"; PLATFORM: "ignored, and aren't installed"). Permissions for the package's own
 * fields on standard objects stay.
 */
import type { Component, Project, XmlObject, XmlValue } from '../../metadata/index.ts';
import { elements, textOf } from './permission-rows.ts';

const isCustom = (name: string): boolean => /__\w+$/.test(name);

/** The project as it is once its packages are installed. */
export function asInstalled(project: Project): Project {
    const kept = (component: Component): Component[] => {
        if (component.packaged !== true) return [component];
        // A permission set of a licence cannot be packaged at all.
        return textOf(component.content, 'license') === ''
            ? [{ ...component, content: stripped(component.content) }]
            : [];
    };
    return {
        ...project,
        permissionSets: project.permissionSets.flatMap(kept),
        mutingPermissionSets: project.mutingPermissionSets.filter((component) => component.packaged !== true),
        profiles: project.profiles.filter((component) => component.packaged !== true)
    };
}

function stripped(content: XmlObject): XmlObject {
    const rest: Record<string, XmlValue> = { ...content };
    delete rest['userPermissions'];
    rest['objectPermissions'] = elements(content, 'objectPermissions').filter((each) =>
        isCustom(textOf(each, 'object'))
    );
    rest['fieldPermissions'] = elements(content, 'fieldPermissions').filter((each) => isCustom(textOf(each, 'field')));
    return rest;
}
