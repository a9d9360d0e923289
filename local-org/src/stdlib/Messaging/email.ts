/** Apex Reference, "SingleEmailMessage Class" and "EmailFileAttachment Class", API 67.0. */
import {
    ApexBlob,
    ApexList,
    PlatformObject,
    type ApexId,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';

/** A platform object that is nothing but its properties. */
abstract class Bean extends PlatformObject {
    readonly values = new Map<string, unknown>();
}

/** A `Messaging.SingleEmailMessage`. */
export class SingleEmailMessage extends Bean {
    readonly typeName = 'Messaging.SingleEmailMessage';
    readonly implementedTypes: readonly string[] = ['Messaging.Email'];

    text(name: string): string | null {
        return (this.values.get(name) as string | null | undefined) ?? null;
    }
    list(name: string): readonly unknown[] {
        const value = this.values.get(name);
        return value instanceof ApexList ? value.items : [];
    }
    get targetObjectId(): ApexId | null {
        return (this.values.get('TargetObjectId') as ApexId | null | undefined) ?? null;
    }
}

class EmailFileAttachment extends Bean {
    readonly typeName = 'Messaging.EmailFileAttachment';
}

type Property = { readonly name: string; readonly type: string; readonly initial?: boolean; readonly verb?: 'is' };

/** Property, `get…()`/`is…()` and `set…(…)` for each name. */
function beanMembers(properties: readonly Property[]): Pick<PlatformClass, 'methods' | 'properties'> {
    const methods: Record<string, PlatformMethod> = {};
    const fields: Record<string, { get: PlatformMethod; set: PlatformMethod }> = {};
    for (const { name, type, initial, verb } of properties) {
        const get = (_: Runtime, self: Bean): unknown => self.values.get(name) ?? initial ?? null;
        const set = (_: Runtime, self: Bean, value: unknown): void => {
            self.values.set(name, value);
        };
        methods[`${verb ?? 'get'}${name}()`] = get;
        methods[`set${name}(${type})`] = set;
        fields[name] = { get, set };
    }
    return { methods, properties: fields };
}

const common: readonly Property[] = [
    { name: 'BccSender', type: 'Boolean', initial: false },
    { name: 'EmailPriority', type: 'String' },
    { name: 'ReplyTo', type: 'String' },
    { name: 'SaveAsActivity', type: 'Boolean', initial: true },
    { name: 'SenderDisplayName', type: 'String' },
    { name: 'Subject', type: 'String' },
    { name: 'UseSignature', type: 'Boolean', initial: true }
];

const single: readonly Property[] = [
    { name: 'BccAddresses', type: 'List<String>' },
    { name: 'CcAddresses', type: 'List<String>' },
    { name: 'Charset', type: 'String' },
    { name: 'EntityAttachments', type: 'List<String>' },
    { name: 'FileAttachments', type: 'List<EmailFileAttachment>' },
    { name: 'HtmlBody', type: 'String' },
    { name: 'InReplyTo', type: 'String' },
    { name: 'OptOutPolicy', type: 'String' },
    { name: 'OrgWideEmailAddressId', type: 'Id' },
    { name: 'PlainTextBody', type: 'String' },
    { name: 'References', type: 'String' },
    { name: 'TargetObjectId', type: 'Id' },
    { name: 'TemplateId', type: 'Id' },
    { name: 'ToAddresses', type: 'List<String>' },
    { name: 'WhatId', type: 'Id' },
    { name: 'TreatBodiesAsTemplate', type: 'Boolean', initial: false, verb: 'is' },
    { name: 'TreatTargetObjectAsRecipient', type: 'Boolean', initial: true, verb: 'is' }
];

const attachment: readonly Property[] = [
    { name: 'Body', type: 'Blob' },
    { name: 'ContentType', type: 'String' },
    { name: 'FileName', type: 'String' },
    { name: 'Inline', type: 'Boolean', initial: false }
];

export const emailClasses: readonly PlatformClass[] = [
    { name: 'Messaging.Email', ...beanMembers(common) },
    {
        name: 'Messaging.SingleEmailMessage',
        constructors: { 'new()': () => new SingleEmailMessage() },
        methods: beanMembers(single).methods ?? {},
        // The platform declares these two properties of Email here as well.
        properties:
            beanMembers([...common.filter(({ name }) => name === 'Subject' || name === 'SaveAsActivity'), ...single])
                .properties ?? {}
    },
    {
        name: 'Messaging.EmailFileAttachment',
        constructors: { 'new()': () => new EmailFileAttachment() },
        ...beanMembers(attachment)
    }
];

/** Bytes of the attachments of a message. */
export function attachmentSize(message: SingleEmailMessage): number {
    return message
        .list('FileAttachments')
        .map((file) => (file instanceof EmailFileAttachment ? file.values.get('Body') : undefined))
        .reduce<number>((sum, body) => sum + (body instanceof ApexBlob ? body.bytes.length : 0), 0);
}
