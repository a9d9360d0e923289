/**
 * Apex Reference, "InstallHandler", "UninstallHandler" and "SandboxPostCopy" with their contexts, and the methods of
 * "Test Class" that run them, API 67.0.
 */
import { ApexId, PlatformObject, widenId, type PlatformClass, type PlatformMethod, type Runtime } from '../../runtime/index.ts'; // prettier-ignore
import { failNullArgument } from '../support/guard.ts';
import { Version } from './Version.ts';

export class InstallContext extends PlatformObject {
    readonly typeName = 'System.InstallContext';
    /** The version that was installed before; null at the first install. */
    readonly previous: Version | null;
    readonly isPush: boolean;

    constructor(previous: Version | null, isPush: boolean) {
        super();
        this.previous = previous;
        this.isPush = isPush;
    }
}

export class UninstallContext extends PlatformObject {
    readonly typeName = 'System.UninstallContext';
}

class SandboxContext extends PlatformObject {
    readonly typeName = 'System.SandboxContext';
    readonly organizationId: ApexId;
    readonly sandboxId: ApexId;
    readonly sandboxName: string;

    constructor(organizationId: ApexId, sandboxId: ApexId, sandboxName: string) {
        super();
        this.organizationId = organizationId;
        this.sandboxId = sandboxId;
        this.sandboxName = sandboxName;
    }
}

const organization = (runtime: Runtime): ApexId => new ApexId(runtime.org.identity.organizationId);
const user = (runtime: Runtime): ApexId => new ApexId(runtime.transaction.user.id);

export const packageScriptClasses: readonly PlatformClass[] = [
    {
        name: 'System.InstallContext',
        methods: {
            'installerId()': user,
            'isPush()': (_: Runtime, self: InstallContext) => self.isPush,
            'isUpgrade()': (_: Runtime, self: InstallContext) => self.previous !== null,
            'organizationId()': organization,
            'previousVersion()': (_: Runtime, self: InstallContext) => self.previous
        }
    },
    { name: 'System.UninstallContext', methods: { 'organizationId()': organization, 'uninstallerId()': user } },
    {
        name: 'System.SandboxContext',
        methods: {
            'organizationId()': (_: Runtime, self: SandboxContext) => self.organizationId,
            'sandboxId()': (_: Runtime, self: SandboxContext) => self.sandboxId,
            'sandboxName()': (_: Runtime, self: SandboxContext) => self.sandboxName
        }
    }
];

function testInstall(runtime: Runtime, handler: unknown, previous: Version | null, isPush: boolean | null): void {
    const context = new InstallContext(previous, isPush ?? false);
    runtime.invoke(handler ?? failNullArgument(runtime), 'onInstall', [context.typeName], [context]);
}

function testPostCopy(runtime: Runtime, script: unknown, ...given: readonly [unknown, unknown, string | null]): void {
    const [org, sandbox] = given.slice(0, 2).map((id) => new ApexId(widenId(String(id ?? failNullArgument(runtime)))!));
    const context = new SandboxContext(org!, sandbox!, given[2] ?? failNullArgument(runtime));
    runtime.invoke(script ?? failNullArgument(runtime), 'runApexClass', [context.typeName], [context]);
}

/** The methods of `Test` that run such classes as the platform would. */
export const packageScriptTests: Readonly<Record<string, PlatformMethod>> = {
    'testInstall(InstallHandler,Version)': (runtime: Runtime, handler: unknown, previous: Version | null) =>
        testInstall(runtime, handler, previous, false),
    'testInstall(InstallHandler,Version,Boolean)': testInstall,
    'testSandboxPostCopyScript(SandboxPostCopy,Id,Id,String)': testPostCopy,
    'testSandboxPostCopyScript(SandboxPostCopy,Id,Id,String,Boolean)': testPostCopy,
    'testUninstall(UninstallHandler)': (runtime: Runtime, handler: unknown) => {
        const context = new UninstallContext();
        runtime.invoke(handler ?? failNullArgument(runtime), 'onUninstall', [context.typeName], [context]);
    }
};
