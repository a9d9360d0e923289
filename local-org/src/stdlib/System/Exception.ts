/** Apex Reference, "Exception Class and Built-In Exceptions", API 67.0. */
import {
    GuestException,
    guestException,
    methodOf,
    type DmlFailure,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { findConstant } from '../support/enums.ts';
import { mapOf, stringList, setOf } from '../support/values.ts';
import { types } from '../../semantics/types.ts';

const withoutMessage = 'Script-thrown exception';

/** Handled exceptions whose message code has set itself; the constructor's one is for the client only. */
const messageSet = new WeakSet<GuestException>();

/** Exceptions whose own override of an accessor is running, so that its `super` call reaches the platform's. */
const answering = new WeakSet<GuestException>();

/** Lets a user class's override answer. */
function dispatch(self: GuestException, name: string, otherwise: () => unknown): unknown {
    const own = methodOf(self, name);
    if (own === undefined || answering.has(self)) return otherwise();
    answering.add(self);
    try {
        return own.call(self);
    } finally {
        answering.delete(self);
    }
}

function row(runtime: Runtime, self: GuestException, index: number): DmlFailure {
    if (!self.typeName.endsWith('DmlException') && !self.typeName.endsWith('EmailException')) {
        runtime.fail('System.TypeException', `Dml methods are not available for ${self.typeName}`);
    }
    return self.dml[index] ?? runtime.fail('System.ListException', `List index out of bounds: ${index}`);
}

const dmlAccessors = {
    'getDmlFieldNames(Integer)': (runtime: Runtime, self: GuestException, index: number) =>
        stringList(row(runtime, self, index).fields),
    'getDmlId(Integer)': (runtime: Runtime, self: GuestException, index: number) => row(runtime, self, index).id,
    'getDmlIndex(Integer)': (runtime: Runtime, self: GuestException, index: number) => row(runtime, self, index).index,
    'getDmlMessage(Integer)': (runtime: Runtime, self: GuestException, index: number) =>
        row(runtime, self, index).message,
    'getDmlStatusCode(Integer)': (runtime: Runtime, self: GuestException, index: number) =>
        row(runtime, self, index).statusCode,
    'getDmlType(Integer)': (runtime: Runtime, self: GuestException, index: number) =>
        findConstant(runtime, 'System.StatusCode', row(runtime, self, index).statusCode) ?? null,
    'getNumDml()': (_: Runtime, self: GuestException) => self.dml.length
};

const exceptionClass: PlatformClass = {
    name: 'System.Exception',
    methods: {
        'getCause()': (_: Runtime, self: GuestException) => dispatch(self, 'getcause', () => self.cause),
        'getLineNumber()': (_: Runtime, self: GuestException) => self.lineNumber,
        'getMessage()': (_: Runtime, self: GuestException) =>
            dispatch(self, 'getmessage', () =>
                self.typeName === 'System.AuraHandledException' && !messageSet.has(self) ? withoutMessage : self.text
            ),
        'getStackTraceString()': (_: Runtime, self: GuestException) =>
            dispatch(self, 'getstacktracestring', () => self.stackTrace),
        'getTypeName()': (_: Runtime, self: GuestException) => dispatch(self, 'gettypename', () => self.typeName),
        'initCause(Exception)': (runtime: Runtime, self: GuestException, cause: GuestException | null) => {
            if (self.cause !== null) runtime.fail('System.UnexpectedException', "Can't overwrite cause");
            self.cause = cause;
        },
        'setMessage(String)': (_: Runtime, self: GuestException, message: string | null) => {
            self.message = message;
            messageSet.add(self);
        },
        ...dmlAccessors
    }
};

function withCause(exception: GuestException, cause: GuestException | null): GuestException {
    exception.cause = cause;
    return exception;
}

/** The four constructors that the built-in exceptions share. */
function constructorsOf(name: string): Record<string, PlatformMethod> {
    return {
        'new()': () => guestException(name, null),
        'new(String)': (_: Runtime, message: string | null) => guestException(name, message),
        'new(Exception)': (_: Runtime, cause: GuestException | null) => {
            return withCause(guestException(name, null), cause);
        },
        'new(String,Exception)': (_: Runtime, message: string | null, cause: GuestException | null) =>
            withCause(guestException(name, message), cause)
    };
}

const constructible =
    'AssertException AsyncException BigObjectException CalloutException CanvasException DmlException DuplicateMessageException ' +
    'EmailException EmailTemplateRenderException ExternalObjectException FatalCursorException FinalException FlowException ' +
    'HandledException IllegalArgumentException InvalidHeaderException InvalidReadOnlyUserDmlException JSONException ' +
    'LicenseException LimitException ListException MathException NoAccessException NoDataFoundException ' +
    'NoSuchElementException NullPointerException PlatformCacheException ProcedureException QueryException ' +
    'RequiredFeatureMissingException SObjectException SearchException SecurityException SerializationException ' +
    'StringException TouchHandledException TransientCursorException TypeException UnexpectedException ' +
    'UnsupportedOperationException VisualforceException XmlException';

const ownAccessors: Readonly<Record<string, PlatformClass['methods']>> = {
    QueryException: {
        'getInaccessibleFields()': (_: Runtime, self: GuestException) =>
            mapOf(
                types.string,
                { kind: 'set', element: types.string },
                [...(self.inaccessibleFields ?? [])].map(
                    ([name, fields]) => [name, setOf(types.string, fields)] as const
                )
            )
    }
};

const builtIn: readonly PlatformClass[] = constructible.split(' ').map((name) => ({
    name: `System.${name}`,
    constructors: constructorsOf(`System.${name}`),
    methods: ownAccessors[name] ?? {}
}));

/** Exceptions that the type file lacks (Apex Reference, "Exception Class and Built-In Exceptions"). */
const added: readonly PlatformClass[] = ['FormulaEvaluationException', 'FormulaValidationException'].map((name) => ({
    name: `System.${name}`,
    constructors: constructorsOf(`System.${name}`),
    declares: ['new()', 'new(String message)', 'new(Exception cause)', 'new(String message, Exception cause)']
}));

const invalidParameterValue: PlatformClass = {
    name: 'System.InvalidParameterValueException',
    constructors: {
        'new(String,String)': (_: Runtime, name: string | null, value: string | null) =>
            guestException('System.InvalidParameterValueException', `Invalid value '${value}' for parameter '${name}'`)
    }
};

/** The constructor's message goes to the client; `getMessage()` in Apex shows only what `setMessage` has set. */
const auraHandled: PlatformClass = {
    name: 'System.AuraHandledException',
    constructors: {
        'new(String)': (_: Runtime, message: string | null) => guestException('System.AuraHandledException', message)
    }
};

/** Apex Reference, "RetryableException Class": thrown by a trigger of a platform event to get its events again. */
const retryable: PlatformClass = {
    name: 'EventBus.RetryableException',
    constructors: constructorsOf('EventBus.RetryableException')
};

export const exceptionClasses: readonly PlatformClass[] = [
    exceptionClass,
    ...builtIn,
    ...added,
    retryable,
    invalidParameterValue,
    auraHandled
];
