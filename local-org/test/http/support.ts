/** An org of a few lines and the components that talk to it, for the tests of server and browser. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AuraCall, AuraOutcome, OrgBackend } from '../../src/http/index.ts';
import type { HostModel, HostSession } from '../../src/lwc/index.ts';

/** Compiled base components are shared by all tests and kept between runs. */
export const cacheDir = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'build', 'cache');

export const session: HostSession = {
    userId: '005000000000001AAA',
    username: 'responder@example.com',
    name: 'Rita Responder',
    locale: 'en-US',
    language: 'en',
    direction: 'ltr',
    timeZone: 'America/Los_Angeles',
    currency: 'USD',
    customPermissions: ['Contain']
};

/** Somebody else of the same org. */
export const other: HostSession = {
    ...session,
    userId: '005000000000002AAA',
    username: 'viewer@example.com',
    name: 'Vera Viewer',
    customPermissions: [],
    tabs: []
};

type Handler = (call: AuraCall) => unknown;
type Methods = Readonly<Record<string, { readonly cacheable: boolean; readonly handle: Handler }>>;

/** Thrown by a handler to answer as a guest exception. */
export class GuestException extends Error {}

/** @param methods by `Class.method` */
export function testOrg(methods: Methods = {}): OrgBackend & { readonly calls: AuraCall[] } {
    const labels: Readonly<Record<string, string>> = { Board_Title: 'Incidents of the week' };
    const calls: AuraCall[] = [];
    return {
        calls,
        namespace: 'cordon',
        label: (name) => labels[name],
        auraMethod: (className, methodName) => methods[`${className}.${methodName}`],
        schemaReference: (path) =>
            path === 'Incident__c.Stage__c'
                ? { objectApiName: 'cordon__Incident__c', fieldApiName: 'cordon__Stage__c' }
                : undefined,
        hasCustomPermission: (name) => ['Contain', 'Approve'].includes(name),
        hasStaticResource: () => false,
        staticResource: () => undefined,
        events: () => undefined,
        defaultUserId: session.userId,
        people: () => [
            {
                userId: session.userId,
                name: session.name,
                username: session.username,
                profile: 'Standard User',
                permissionSets: ['Responder']
            },
            {
                userId: other.userId,
                name: other.name,
                username: other.username,
                profile: 'Standard User',
                permissionSets: []
            }
        ],
        session: (userId) => [session, other].find((each) => each.userId === userId),
        async invokeAura(call): Promise<AuraOutcome> {
            calls.push(call);
            try {
                const value = methods[`${call.className}.${call.methodName}`]?.handle(call) ?? null;
                return { ok: true, json: JSON.stringify(value) };
            } catch (error) {
                if (!(error instanceof GuestException)) throw error;
                const exceptionType = 'System.AuraHandledException';
                const stackTrace = 'Class.cordon.BoardController.advance: line 12, column 1';
                return {
                    ok: false,
                    error: { exceptionType, message: error.message, stackTrace, isUserDefinedException: false }
                };
            }
        }
    };
}

export const emptyHost: HostModel = { appLabel: 'Cordon', tabs: [], recordPages: [] };

export type BundleFiles = Readonly<Record<string, string>>;

/** Writes `lwc/<name>/<name>.<extension>` with metadata below a new folder, which goes with the process. @return the folder */
export function writeBundles(bundles: Readonly<Record<string, BundleFiles>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-lwc-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    for (const [name, files] of Object.entries(bundles)) {
        const bundle = join(folder, 'force-app', 'main', 'console', 'lwc', name);
        mkdirSync(bundle, { recursive: true });
        const metadata = `<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <isExposed>true</isExposed>
</LightningComponentBundle>`;
        for (const [extension, text] of Object.entries({ 'js-meta.xml': metadata, ...files })) {
            writeFileSync(join(bundle, `${name}.${extension}`), text);
        }
    }
    return folder;
}
