/** Apex Reference, "CustomNotification Class", API 67.0. */
import type { ApexSet, PlatformClass, Runtime } from '../../runtime/index.ts';
import { beanClass, type Bean } from '../support/bean.ts';

/** A notification that left the transaction. The local org shows none; it keeps what it would have shown. */
export type SentNotification = {
    readonly typeId: string;
    readonly title: string;
    readonly body: string;
    /** Record or page that opens; as the Apex gave it. */
    readonly target: string;
    /** Ids of users, groups, queues, accounts or opportunities. */
    readonly recipients: readonly string[];
};

const outboxKey = 'Messaging.notifications';
const mostRecipients = 500;
const longest = { Title: 250, Body: 750 } as const;

/** What the running transaction has notified so far, oldest first. */
export function notificationsOf(runtime: Runtime): SentNotification[] {
    const { memory } = runtime.transaction;
    let outbox = memory.get(outboxKey) as SentNotification[] | undefined;
    if (outbox === undefined) memory.set(outboxKey, (outbox = []));
    return outbox;
}

function send(runtime: Runtime, self: Bean, recipients: ApexSet | null): void {
    const refuse = (message: string): never => runtime.fail('System.IllegalArgumentException', message);
    const required = (name: string): string => {
        const value = self.get(name);
        return value === null || String(value) === '' ? refuse(`Missing required argument: ${name}`) : String(value);
    };
    for (const [name, most] of Object.entries(longest)) {
        if (required(name).length > most) refuse(`${name} is longer than ${most} characters`);
    }
    const people = recipients === null ? [] : [...recipients.values()].map(String);
    if (people.length === 0) refuse('Missing required argument: users');
    if (people.length > mostRecipients) refuse(`More than ${mostRecipients} recipients`);
    const target = self.get('TargetId') ?? self.get('TargetPageRef') ?? refuse('Missing required argument: targetId');
    notificationsOf(runtime).push({
        typeId: required('NotificationTypeId'),
        title: required('Title'),
        body: required('Body'),
        target: String(target),
        recipients: people
    });
}

const setters = ['Title', 'Body', 'NotificationTypeId', 'SenderId', 'TargetId', 'TargetPageRef'];

const bean = beanClass('Messaging.CustomNotification', [], {
    methods: {
        ...Object.fromEntries(
            setters.map((name) => [
                `set${name}(String)`,
                (_: Runtime, self: Bean, value: string | null) => {
                    self.set(name, value);
                }
            ])
        ),
        'send(Set<String>)': send
    }
});

/** The type file lacks the sender. */
export const notificationClass: PlatformClass = {
    ...bean,
    declares: [...(bean.declares ?? []), 'void setSenderId(String senderId)']
};
