/** Apex Reference, "Messaging Class", "SendEmailResult Class" and "SendEmailError Class", API 67.0. */
import {
    ApexList,
    GuestException,
    PlatformObject,
    type DmlError,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { findConstant } from '../support/enums.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf, stringList } from '../support/values.ts';
import { attachmentSize, emailClasses, SingleEmailMessage } from './email.ts';

/** A message that left the transaction. The local org sends nothing; it keeps what it would have sent. */
export type SentEmail = {
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly bcc: readonly string[];
    readonly targetObjectId: string | null;
    readonly subject: string | null;
    readonly plainTextBody: string | null;
    readonly htmlBody: string | null;
};

const outboxKey = 'Messaging.outbox';

/** What the running transaction has sent so far, oldest first. */
export function outboxOf(runtime: Runtime): SentEmail[] {
    const { memory } = runtime.transaction;
    let outbox = memory.get(outboxKey) as SentEmail[] | undefined;
    if (outbox === undefined) memory.set(outboxKey, (outbox = []));
    return outbox;
}

class SendEmailResult extends PlatformObject {
    readonly typeName = 'Messaging.SendEmailResult';
    readonly errors: readonly DmlError[];

    constructor(errors: readonly DmlError[]) {
        super();
        this.errors = errors;
    }
}

class SendEmailError extends PlatformObject {
    readonly typeName = 'Messaging.SendEmailError';
    readonly error: DmlError;

    constructor(error: DmlError) {
        super();
        this.error = error;
    }
}

const errorsOf = (runtime: Runtime, self: SendEmailResult): ApexList =>
    listOf(
        runtime.typeForName('Messaging.SendEmailError') ?? types.object,
        self.errors.map((error) => new SendEmailError(error))
    );
const succeeded = (_: Runtime, self: SendEmailResult): boolean => self.errors.length === 0;

const recipientLimit = 150;
const attachmentLimit = 25 * 1024 * 1024;

const problem = (statusCode: string, message: string, ...fields: string[]): DmlError => ({
    statusCode,
    message,
    fields
});

function addresses(message: SingleEmailMessage, name: string): string[] {
    return message.list(name).map(String);
}

const isUser = (id: unknown): boolean => id !== null && String(id).startsWith('005');

/** People whom a message reaches by address, or as a contact or lead; users of the org do not count. */
function outsidersOf(message: SingleEmailMessage): number {
    const given = ['ToAddresses', 'CcAddresses', 'BccAddresses'].flatMap((name) => addresses(message, name));
    const target = message.targetObjectId === null ? [] : [String(message.targetObjectId)];
    return [...given, ...target].filter((each) => !/^005\w{12}(?:\w{3})?$/.test(each)).length;
}

/** Why a message cannot be sent. */
function problemsOf(message: SingleEmailMessage): DmlError[] {
    const recipients = ['ToAddresses', 'CcAddresses', 'BccAddresses'].flatMap((name) => addresses(message, name));
    const isId = (text: string): boolean => /^(?:003|00Q|005)\w{12}(?:\w{3})?$/.test(text);
    const bad = recipients.find((address) => !isId(address) && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address));
    if (recipients.length === 0 && message.targetObjectId === null) {
        return [problem('REQUIRED_FIELD_MISSING', 'Add a recipient to send an email.')];
    }
    if (bad !== undefined) return [problem('INVALID_EMAIL_ADDRESS', `Email address is invalid: ${bad}`, 'toAddresses')];
    if (recipients.length > recipientLimit) {
        return [problem('SINGLE_EMAIL_LIMIT_EXCEEDED', `Email address limit exceeded: ${recipientLimit}`)];
    }
    if (
        message.values.get('TemplateId') === undefined &&
        message.text('PlainTextBody') === null &&
        message.text('HtmlBody') === null
    ) {
        return [problem('REQUIRED_FIELD_MISSING', 'Missing body, need at least one of html or plainText')];
    }
    if (isUser(message.targetObjectId) && message.values.get('SaveAsActivity') !== false) return [problem('INVALID_SAVE_AS_ACTIVITY_FLAG', 'saveAsActivity must be false when sending mail to users.', 'saveAsActivity')]; // prettier-ignore
    if (attachmentSize(message) > attachmentLimit) return [problem('LIMIT_EXCEEDED', 'The attachments are too large')];
    return [];
}

function send(runtime: Runtime, messages: ApexList | null, allOrNone: boolean | null = true): ApexList {
    const list = (messages ?? failNullArgument(runtime)).items as SingleEmailMessage[];
    runtime.transaction.charge('emailInvocations', 1);
    const problems = list.map(problemsOf);
    refuseBeyondDay(runtime, list, problems);
    if (allOrNone !== false) throwFirst(problems);
    list.forEach((message, i) => {
        if (problems[i]!.length > 0) return;
        outboxOf(runtime).push(sent(message));
        if (!runtime.test.isRunning) runtime.org.usage.note('SingleEmail', outsidersOf(message));
    });
    const results = problems.map((errors) => new SendEmailResult(errors));
    return listOf(runtime.typeForName('Messaging.SendEmailResult') ?? types.object, results);
}

/** Messages that the rest of the day has no room for; the text is unconfirmed. Tests send nothing. */
function refuseBeyondDay({ org, test }: Runtime, list: readonly SingleEmailMessage[], problems: DmlError[][]): void {
    if (test.isRunning) return;
    let left = org.usage.left('SingleEmail');
    list.forEach((message, at) => {
        if (problems[at]!.length > 0) return;
        const wanted = outsidersOf(message);
        if (wanted <= left) left -= wanted;
        else problems[at]!.push(problem('SINGLE_EMAIL_LIMIT_EXCEEDED', 'The daily limit for single emails is used up'));
    });
}

/** Fails if the day has no room for so many addresses; the type and text are unconfirmed. */
function reserve(runtime: Runtime, amount: number | null): void {
    const wanted = amount ?? failNullArgument(runtime);
    if (!runtime.test.isRunning && wanted > runtime.org.usage.left('SingleEmail'))
        runtime.fail('System.HandledException', 'The daily limit for the org would be exceeded by this request');
}

function throwFirst(problems: readonly (readonly DmlError[])[]): void {
    const index = problems.findIndex((errors) => errors.length > 0);
    const first = problems[index]?.[0];
    if (first === undefined) return;
    const exception = new GuestException(
        'System.EmailException',
        `SendEmail failed. First exception on row ${index}; first error: ${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`
    );
    exception.dml = [{ index, id: null, ...first }];
    throw exception;
}

function sent(message: SingleEmailMessage): SentEmail {
    return {
        to: addresses(message, 'ToAddresses'),
        cc: addresses(message, 'CcAddresses'),
        bcc: addresses(message, 'BccAddresses'),
        targetObjectId: message.targetObjectId?.value ?? null,
        subject: message.text('Subject'),
        plainTextBody: message.text('PlainTextBody'),
        htmlBody: message.text('HtmlBody')
    };
}

export const messagingClasses: readonly PlatformClass[] = [
    ...emailClasses,
    {
        name: 'System.Messaging',
        statics: {
            'reserveSingleEmailCapacity(Integer)': reserve,
            'sendEmail(List<Email>)': send,
            'sendEmail(List<Email>,Boolean)': send
        }
    },
    {
        name: 'Messaging.SendEmailResult',
        methods: { 'getErrors()': errorsOf, 'isSuccess()': succeeded },
        properties: { Errors: { get: errorsOf }, Success: { get: succeeded } }
    },
    {
        name: 'Messaging.SendEmailError',
        properties: {
            Message: { get: (_: Runtime, self: SendEmailError) => self.error.message },
            StatusCode: {
                get: (runtime: Runtime, self: SendEmailError) =>
                    findConstant(runtime, 'System.StatusCode', self.error.statusCode) ?? null
            }
        },
        methods: {
            'getFields()': (_: Runtime, self: SendEmailError) => stringList(self.error.fields),
            'getMessage()': (_: Runtime, self: SendEmailError) => self.error.message,
            'getStatusCode()': (runtime: Runtime, self: SendEmailError) =>
                findConstant(runtime, 'System.StatusCode', self.error.statusCode) ?? null,
            'getTargetObjectId()': () => null
        }
    }
];
