/** Apex Reference, "AccessLevel Class", API 67.0. */
import { PlatformObject, type PlatformClass } from '../../runtime/index.ts';
import type { AccessMode } from '../../syntax/ast.ts';

/** A `System.AccessLevel`. */
export class AccessLevel extends PlatformObject {
    readonly typeName = 'System.AccessLevel';
    readonly mode: AccessMode;

    constructor(mode: AccessMode) {
        super();
        this.mode = mode;
    }
    override toString(): string {
        return `${this.mode.toUpperCase()}_MODE`;
    }
}

const userMode = new AccessLevel('user');
const systemMode = new AccessLevel('system');

export const accessLevelClass: PlatformClass = {
    name: 'System.AccessLevel',
    staticProperties: { SYSTEM_MODE: { get: () => systemMode }, USER_MODE: { get: () => userMode } }
};
