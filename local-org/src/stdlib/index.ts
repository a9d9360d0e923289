/** The standard library: one table per class of the platform, by namespace. */
import type { SupportedClass, SupportedMembers } from '../semantics/platform.ts';
import { memberKeys, platformClasses } from './registry.ts';

export { nextFireTime } from './time/cron.ts';
export { InstallContext, UninstallContext } from './System/PackageScripts.ts';
export { Version } from './System/Version.ts';
export { platformLibrary } from './library.ts';
export { defaultValue } from './support/records.ts';
export { findMember, platformClasses, type PlatformMember, type PlatformProperty } from './registry.ts';

/** What the binder must know of the library. */
export function supportedMembers(): SupportedMembers {
    return {
        classes: platformClasses.map((table): SupportedClass => ({
            name: table.name,
            members: memberKeys(table),
            hidden: table.hidden ?? {},
            declares: table.declares ?? [],
            constants: table.constants ?? []
        }))
    };
}
