/** Apex Reference, "ApexPages Class" and "ApexPages.Message Class", API 67.0. */
import {
    equals,
    GuestException,
    PlatformObject,
    type ApexEnum,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { constant } from '../support/enums.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf } from '../support/values.ts';
import { PageReference } from './PageReference.ts';

class PageMessage extends PlatformObject {
    readonly typeName = 'ApexPages.Message';
    readonly severity: ApexEnum;
    readonly summary: string | null;
    readonly detail: string | null;
    readonly componentLabel: string | null;

    constructor(severity: ApexEnum, summary: string | null, detail: string | null, componentLabel: string | null) {
        super();
        this.severity = severity;
        this.summary = summary;
        this.detail = detail;
        this.componentLabel = componentLabel;
    }
    equalsTo(other: unknown): boolean {
        return (
            other instanceof PageMessage &&
            other.severity.name === this.severity.name &&
            other.summary === this.summary &&
            other.detail === this.detail
        );
    }
    override toString(): string {
        return `ApexPages.Message["${this.summary ?? ''}"]`;
    }
}

const messagesKey = 'ApexPages.messages';
const pageKey = 'ApexPages.currentPage';

function messages(runtime: Runtime): PageMessage[] {
    const { memory } = runtime.transaction;
    let known = memory.get(messagesKey) as PageMessage[] | undefined;
    if (known === undefined) memory.set(messagesKey, (known = []));
    return known;
}

/** A page shows the same message once. */
function add(runtime: Runtime, message: PageMessage): void {
    const known = messages(runtime);
    if (!known.some((each) => equals(each, message))) known.push(message);
}

/** `Test.clearApexPageMessages()`. */
export function clearMessages(runtime: Runtime): void {
    messages(runtime).length = 0;
}

/** The page that `Test.setCurrentPage` has set, or an empty one in a test; null outside pages and tests. */
export function currentPage(runtime: Runtime): PageReference | null {
    const { memory } = runtime.transaction;
    if (!memory.has(pageKey) && runtime.test.isRunning) memory.set(pageKey, new PageReference('/'));
    return (memory.get(pageKey) as PageReference | undefined) ?? null;
}

export function setCurrentPage(runtime: Runtime, page: PageReference | null): void {
    runtime.transaction.memory.set(pageKey, page ?? failNullArgument(runtime));
}

function addException(runtime: Runtime, exception: unknown): void {
    if (exception === null) failNullArgument(runtime);
    const severity = constant(runtime, 'ApexPages.Severity', 'ERROR');
    const rows = exception instanceof GuestException ? exception.dml : undefined;
    const texts =
        rows === undefined || rows.length === 0
            ? [runtime.invoke(exception, 'getMessage', [], []) as string | null]
            : rows.map(({ message }) => message);
    for (const text of texts) add(runtime, new PageMessage(severity, text, text, null));
}

const newMessage: PlatformMethod = (
    _: Runtime,
    severity: ApexEnum,
    summary: string | null,
    detail: string | null = summary,
    label: string | null = null
) => new PageMessage(severity, summary, detail, label);

export const messageClasses: readonly PlatformClass[] = [
    {
        name: 'System.ApexPages',
        statics: {
            'addMessage(Message)': (runtime: Runtime, message: PageMessage | null) =>
                add(runtime, message ?? failNullArgument(runtime)),
            'addMessages(Object)': addException,
            'currentPage()': currentPage,
            'getMessages()': (runtime: Runtime) =>
                listOf(runtime.typeForName('ApexPages.Message') ?? types.object, [...messages(runtime)]),
            'hasMessages()': (runtime: Runtime) => messages(runtime).length > 0,
            'hasMessages(Severity)': (runtime: Runtime, severity: ApexEnum) =>
                messages(runtime).some((each) => each.severity.name === severity.name)
        }
    },
    {
        name: 'ApexPages.Message',
        constructors: {
            'new(Severity,String)': newMessage,
            'new(Severity,String,String)': newMessage,
            'new(Severity,String,String,String)': newMessage
        },
        methods: {
            'getComponentLabel()': (_: Runtime, self: PageMessage) => self.componentLabel,
            'getDetail()': (_: Runtime, self: PageMessage) => self.detail,
            'getSeverity()': (_: Runtime, self: PageMessage) => self.severity,
            'getSummary()': (_: Runtime, self: PageMessage) => self.summary
        }
    },
    { name: 'ApexPages.Severity', constants: ['CONFIRM', 'INFO', 'WARNING', 'ERROR', 'FATAL'] }
];
