/**
 * What an org takes only with an add-on, and how many fields it tracks (Metadata API Developer Guide, "EventSettings",
 * "RealTimeEventSettings", "PlatformEncryptionSettings", "HistoryRetentionPolicy", "TransactionSecurityPolicy"; Salesforce
 * Help, "Field History Tracking"). The texts of the problems are ours, except where a comment says otherwise.
 */
import type { Schema } from '../metadata/index.ts';
import type { Component, MetadataStore } from './store.ts';
import { nodes, text, type Node } from './xml.ts';

/** An object that is there with the add-on only. */
type Sign = 'TransactionSecurityPolicy' | 'FieldHistoryArchive' | 'TenantSecret';

const eventSwitches = ['enableApexLimitEvents', 'enableEventLogGeneration', 'enableLightningLoggerEvents', 'enableLoginForensics', 'enableTransactionSecurityPolicies', 'eventLogRetentionDuration']; // prettier-ignore

/** @returns a problem for each thing that this org is not licensed for or that is one too many */
export function checkFeatures(
    component: Component,
    before: Component | undefined,
    after: MetadataStore,
    schema: Schema
): string[] {
    // prettier-ignore
    return [...unlicensed(component, before, schema), ...tooManyTracked(component, before, after, schema)];
}

function unlicensed(
    { type, fullName, content = {} }: Component,
    before: Component | undefined,
    schema: Schema
): string[] {
    // prettier-ignore
    const lacks = (sign: Sign): boolean => schema.missingFor(sign) !== undefined;
    const refused = (what: string): string => `${what} is not available for your organization`;
    // A file that says what is there already asks for nothing.
    const asks = (name: string): boolean => turnsOn(content, name) && text(before?.content ?? {}, name) !== text(content, name); // prettier-ignore
    if (type === 'Settings') return settingsRefused(fullName, content, { asks, lacks }).map(refused);
    if (type === 'TransactionSecurityPolicy' && lacks('TransactionSecurityPolicy')) return [refused('TransactionSecurityPolicy')]; // prettier-ignore
    const scheme = text(content, 'encryptionScheme') ?? 'None';
    if (type === 'CustomField' && scheme !== 'None' && lacks('TenantSecret')) return [refused(`encryptionScheme ${scheme}`)]; // prettier-ignore
    if (type === 'CustomObject' && nodes(content, 'historyRetentionPolicy').length > 0 && lacks('FieldHistoryArchive')) return [refused('historyRetentionPolicy')]; // prettier-ignore
    return [];
}

type Questions = { asks(name: string): boolean; lacks(sign: Sign): boolean };

function settingsRefused(file: string, content: Node, { asks, lacks }: Questions): string[] {
    if (file === 'Event' && lacks('TransactionSecurityPolicy')) return eventSwitches.filter(asks);
    if (file === 'RealTimeEvent' && lacks('TransactionSecurityPolicy')) return nodes(content, 'realTimeEvents').filter((event) => text(event, 'isEnabled') === 'true').map((event) => text(event, 'entityName') ?? 'realTimeEvents'); // prettier-ignore
    if ((file === 'PlatformEncryption' || file === 'EncryptionKey') && lacks('TenantSecret')) return Object.keys(content).filter(asks); // prettier-ignore
    return [];
}

const turnsOn = (content: Node, name: string): boolean => !['false', '', undefined].includes(text(content, name));

const trackedAtMost = 20;
const trackedWithArchive = 60;

const isTracked = ({ content }: Component): boolean => text(content ?? {}, 'trackHistory') === 'true';

function tooManyTracked(
    component: Component,
    before: Component | undefined,
    after: MetadataStore,
    schema: Schema
): string[] {
    // prettier-ignore
    if (component.type !== 'CustomField' || !isTracked(component) || (before !== undefined && isTracked(before))) return []; // prettier-ignore
    const [object = ''] = component.fullName.split('.');
    const limit = schema.missingFor('FieldHistoryArchive') === undefined ? trackedWithArchive : trackedAtMost;
    const prefix = `${object.toLowerCase()}.`;
    const tracked = after.ofType('CustomField').filter((field) => field.fullName.toLowerCase().startsWith(prefix) && isTracked(field)); // prettier-ignore
    return tracked.length <= limit ? [] : [`You can track history on at most ${limit} fields of ${object}; this would be ${tracked.length}`]; // prettier-ignore
}
