/** The classes that a package names to run after its install and before its removal (Apex Developer Guide, "Running Apex on Package Install/Upgrade"). */
import { toGuest, type PlatformObject } from '../runtime/index.ts';
import { InstallContext, UninstallContext, Version } from '../stdlib/index.ts';
import type { Org } from './org.ts';

type Number3 = { readonly major: number; readonly minor: number; readonly patch: number };

/**
 * Runs a class that implements `InstallHandler`.
 * @param previous the version that was installed before
 * @returns why it failed; what it wrote is then undone
 */
export function runInstallScript(org: Org, className: string, previous: Number3 | undefined): string | undefined {
    const before = previous && new Version(previous.major, previous.minor, previous.patch);
    return runScript(org, className, 'onInstall', new InstallContext(before ?? null, false));
}

/** Runs a class that implements `UninstallHandler`. @returns why it failed */
export function runUninstallScript(org: Org, className: string): string | undefined {
    return runScript(org, className, 'onUninstall', new UninstallContext());
}

function runScript(org: Org, className: string, method: string, context: PlatformObject): string | undefined {
    const { interpreter, user } = org;
    try {
        org.transact(user, () => {
            const script = interpreter.instantiate(className);
            if (script === undefined) return interpreter.fail('System.TypeException', `There is no class ${className}`);
            interpreter.invoke(script, method, [context.typeName], [context]);
        });
        return undefined;
    } catch (error) {
        const exception = toGuest(error);
        if (exception === undefined) throw error;
        return exception.describe();
    }
}
