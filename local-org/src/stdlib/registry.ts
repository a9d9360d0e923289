/** Every table, and the members in them by their full key. */
import type { PlatformClass, PlatformMethod } from '../runtime/contract.ts';
import { apexPagesClasses } from './ApexPages/index.ts';
import { cacheClasses } from './Cache/Cache.ts';
import { organizationClasses, refusingClasses } from './ConnectApi/chatter.ts';
import { namedCredentialClasses } from './ConnectApi/namedCredentials.ts';
import { databaseClasses } from './Database/index.ts';
import { domClasses } from './Dom/Dom.ts';
import { changeEventHeaderClass } from './EventBus/ChangeEventHeader.ts';
import { eventBusClasses } from './EventBus/EventBus.ts';
import { testBrokerClass } from './EventBus/TestBroker.ts';
import { formulaClasses } from './FormulaEval/FormulaEval.ts';
import { invocableClasses } from './Invocable/Action.ts';
import { metadataClasses } from './Metadata/Metadata.ts';
import { oauthTokenClass } from './Auth/OauthToken.ts';
import { sessionManagementClass } from './Auth/SessionManagement.ts';
import { userDataClass } from './Auth/UserData.ts';
import { searchClass, searchResultClasses } from './Search/Search.ts';
import { visualEditorClasses } from './VisualEditor/DynamicPickList.ts';
import { inboundClasses } from './Messaging/inbound.ts';
import { messagingClasses } from './Messaging/Messaging.ts';
import { notificationClass } from './Messaging/notification.ts';
import { schemaClasses } from './Schema/index.ts';
import { systemClasses } from './System/index.ts';
import { resetPasswordResultClass } from './System/Passwords.ts';

export const platformClasses: readonly PlatformClass[] = [
    ...systemClasses,
    ...databaseClasses,
    ...domClasses,
    ...schemaClasses,
    ...messagingClasses,
    notificationClass,
    ...inboundClasses,
    ...eventBusClasses,
    changeEventHeaderClass,
    testBrokerClass,
    ...cacheClasses,
    ...apexPagesClasses,
    ...namedCredentialClasses,
    ...organizationClasses,
    ...refusingClasses,
    ...formulaClasses,
    ...invocableClasses,
    ...metadataClasses,
    searchClass,
    ...searchResultClasses,
    userDataClass,
    oauthTokenClass,
    sessionManagementClass,
    resetPasswordResultClass,
    ...visualEditorClasses
];

/** A property of a platform class. */
export type PlatformProperty = { readonly get?: PlatformMethod; readonly set?: PlatformMethod };
export type PlatformMember = PlatformMethod | PlatformProperty;

function parts(table: PlatformClass): Readonly<Record<string, PlatformMember>>[] {
    const { methods, statics, constructors, properties, staticProperties } = table;
    return [methods, statics, constructors, properties, staticProperties].filter((part) => part !== undefined);
}

/** Keys of everything that a table implements. */
export function memberKeys(table: PlatformClass): string[] {
    return parts(table).flatMap((part) => Object.keys(part));
}

const members = new Map<string, PlatformMember>();
for (const table of platformClasses) {
    for (const part of parts(table)) {
        for (const [key, member] of Object.entries(part)) {
            const full = `${table.name}.${key}`.toLowerCase();
            if (members.has(full)) throw new Error(`two implementations of ${table.name}.${key}`);
            members.set(full, member);
        }
    }
}

/**
 * The implementation of a member by its full key, any case: a function for methods and constructors, accessors for
 * properties; undefined if the library lacks it.
 */
export function findMember(key: string): PlatformMember | undefined {
    return members.get(key.toLowerCase());
}
