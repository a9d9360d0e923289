/** Apex Reference, "InboundEmail Class", "InboundEnvelope Class" and "InboundEmailResult Class", API 67.0. */
import type { PlatformClass } from '../../runtime/index.ts';
import { beanClass } from '../support/bean.ts';

const isFalse = (): boolean => false;

export const inboundClasses: readonly PlatformClass[] = [
    beanClass(
        'Messaging.InboundEmail',
        ['authenticationResults', 'binaryAttachments', 'ccAddresses', 'fromAddress', 'fromName', 'headers', 'htmlBody',
            'htmlBodyIsTruncated', 'inReplyTo', 'messageId', 'plainTextBody', 'plainTextBodyIsTruncated', 'references',
            'replyTo', 'subject', 'textAttachments', 'toAddresses'], // prettier-ignore
        { initial: { htmlBodyIsTruncated: isFalse, plainTextBodyIsTruncated: isFalse } }
    ),
    beanClass('Messaging.InboundEmail.AuthenticationResult', ['authenticationResultFields', 'method', 'result']),
    beanClass('Messaging.InboundEmail.AuthenticationResultField', ['name', 'value']),
    beanClass('Messaging.InboundEmail.BinaryAttachment', ['body', 'fileName', 'headers', 'mimeTypeSubType']),
    beanClass('Messaging.InboundEmail.Header', ['name', 'value']),
    beanClass(
        'Messaging.InboundEmail.TextAttachment',
        ['body', 'bodyIsTruncated', 'charset', 'fileName', 'headers', 'mimeTypeSubType'],
        { initial: { bodyIsTruncated: isFalse } }
    ),
    beanClass('Messaging.InboundEmailResult', ['message', 'success']),
    beanClass('Messaging.InboundEnvelope', ['fromAddress', 'toAddress'])
];
