/** What depends on the API version of the class that code stands in. */
import type { AccessMode, Sharing } from '../syntax/ast.ts';
import type { ClassSymbol } from './types.ts';
import type { UnitInfo } from './world.ts';

/** From this version on, code without a mode runs as the user and classes without a keyword enforce sharing. */
const userModeSince = 67;

/** The access mode of SOQL, SOSL and DML that name none. Triggers always run in system mode. */
export function defaultMode(unit: UnitInfo): AccessMode {
    return unit.apiVersion >= userModeSince && !unit.isTrigger ? 'user' : 'system';
}

/** The sharing keyword that holds for a class; inner classes do not take it from their outer one. */
export function effectiveSharing(cls: ClassSymbol): Sharing {
    return cls.sharing ?? (cls.apiVersion >= userModeSince ? 'with' : 'without');
}

/** Whether `getInstance` and `getOrgDefaults` of a custom setting without data give an empty record instead of null. */
export function makesEmptySettings(unit: UnitInfo): boolean {
    return unit.apiVersion >= 22;
}

/** Whether `getAll` of a list custom setting has its keys in lower case. */
export function lowersSettingNames(unit: UnitInfo): boolean {
    return unit.apiVersion < 21;
}

/** Whether `WITH SECURITY_ENFORCED` still compiles. */
export function allowsSecurityEnforced(unit: UnitInfo): boolean {
    return unit.apiVersion < userModeSince;
}
