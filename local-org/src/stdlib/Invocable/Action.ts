/** Apex Reference, "Invocable.Action Class" and its Result and Error, API 67.0: invocable methods of Apex classes. */
import {
    ApexList,
    ApexMap,
    ApexObject,
    PlatformObject,
    toGuest,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import { types, type ApexType, type ClassSymbol, type FieldSymbol, type MethodSymbol } from '../../semantics/types.ts';
import { Bean, beanClass, emptyCollection } from '../support/bean.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf, objectMap } from '../support/values.ts';

class InvocableAction extends PlatformObject {
    readonly typeName = 'Invocable.Action';
    readonly type: string;
    readonly namespace: string | null;
    readonly name: string;
    invocations: ApexMap[] = [];

    constructor(type: string, namespace: string | null, name: string) {
        super();
        this.type = type;
        this.namespace = namespace;
        this.name = name;
    }
    /** The map that `setInvocationParameter` fills. */
    get current(): ApexMap {
        if (this.invocations.length === 0) this.invocations.push(objectMap());
        return this.invocations.at(-1)!;
    }
}

type Invocable = { readonly owner: ClassSymbol; readonly method: MethodSymbol };

function invocableOf(runtime: Runtime, self: InvocableAction): Invocable {
    if (self.type.toLowerCase() !== 'apex') {
        const message = `Actions of type ${self.type} do not run in the local org: ${self.name}`;
        return runtime.fail('System.TypeException', message);
    }
    const name = self.namespace === null ? self.name : `${self.namespace}.${self.name}`;
    const type = runtime.typeForName(name);
    if (type?.kind === 'class') {
        const methods = [...type.symbol.methods.values()].flat();
        const method = methods.find((each) => each.isStatic && each.annotations.has('invocablemethod'));
        if (method !== undefined) return { owner: type.symbol, method };
    }
    return runtime.fail('System.InvalidParameterValueException', `No such action: ${name}`);
}

const isVariable = (field: FieldSymbol): boolean => field.annotations.has('invocablevariable');

function variables(symbol: ClassSymbol): FieldSymbol[] {
    return [...symbol.fields.values()].filter(isVariable);
}

/** What the method gets for one invocation: an object with variables, or the only value. */
function inputOf(runtime: Runtime, element: ApexType, parameters: ApexMap): unknown {
    if (element.kind !== 'class' || element.symbol.origin !== 'user') return [...parameters.values()][0] ?? null;
    const input = runtime.instantiate(element.symbol.name) as Record<string, unknown>;
    for (const [name, value] of parameters.entries()) {
        const field = variables(element.symbol).find((each) => each.name.toLowerCase() === String(name).toLowerCase());
        if (field === undefined) {
            return runtime.fail('System.InvalidParameterValueException', `No such parameter: ${String(name)}`);
        }
        input[field.key] = value;
    }
    return input;
}

function outputOf(value: unknown): ApexMap {
    if (!(value instanceof ApexObject)) return objectMap([['output', value]]);
    const values = value as unknown as Record<string, unknown>;
    return objectMap(variables(value.$class).map((field) => [field.name, values[field.key] ?? null] as const));
}

function invoke(runtime: Runtime, self: InvocableAction): unknown {
    const { owner, method } = invocableOf(runtime, self);
    const [parameter] = method.params;
    const element = parameter?.type.kind === 'list' ? parameter.type.element : types.object;
    const inputs = self.invocations.map((each) => inputOf(runtime, element, each));
    const results = run(runtime, owner, method, parameter === undefined ? [] : [listOf(element, inputs)]);
    const made = self.invocations.map((parameters, at) => {
        const result = newResult(runtime).set('Action', self).set('InvocationParameters', parameters);
        if ('failure' in results) {
            const error = new Bean('Invocable.Action.Error').set('Code', 'APEX_ERROR').set('Message', results.failure);
            return result.set('Success', false).set('Errors', listOf(errorType(runtime), [error]));
        }
        return result.set('Success', true).set('OutputParameters', outputOf(results.values[at] ?? null));
    });
    return listOf(runtime.typeForName('Invocable.Action.Result') ?? types.object, made);
}

function run(
    runtime: Runtime,
    owner: ClassSymbol,
    method: MethodSymbol,
    args: readonly unknown[]
): { readonly values: readonly unknown[] } | { readonly failure: string } {
    try {
        const answer = runtime.invokeStatic(owner, method.key, args);
        return { values: answer instanceof ApexList ? answer.items : [] };
    } catch (error) {
        const guest = toGuest(error);
        if (guest === undefined || !guest.catchable) throw error;
        return { failure: guest.describe() };
    }
}

const errorType = (runtime: Runtime): ApexType => runtime.typeForName('Invocable.Action.Error') ?? types.object;

const initialResult = {
    Errors: emptyCollection('List<Invocable.Action.Error>'),
    InvocationParameters: () => objectMap(),
    OutputParameters: () => objectMap(),
    Success: () => false
};

function newResult(runtime: Runtime): Bean {
    const bean = new Bean('Invocable.Action.Result');
    for (const [name, value] of Object.entries(initialResult)) bean.set(name, value(runtime));
    return bean;
}

const reader =
    (name: string) =>
    (_: Runtime, self: Bean): unknown =>
        self.get(name);

function createCustom(runtime: Runtime, type: string | null, ...names: (string | null)[]): InvocableAction {
    const [namespace, name] = names.length === 1 ? [null, names[0]] : names;
    return new InvocableAction(type ?? failNullArgument(runtime), namespace ?? null, name ?? failNullArgument(runtime));
}

export const invocableClasses: readonly PlatformClass[] = [
    {
        name: 'Invocable.Action',
        statics: {
            'createCustomAction(String,String)': createCustom,
            'createCustomAction(String,String,String)': createCustom
        },
        methods: {
            'addInvocation()': (_: Runtime, self: InvocableAction) => {
                self.invocations.push(objectMap());
                return self;
            },
            'clearInvocations()': (_: Runtime, self: InvocableAction) => {
                self.invocations = [];
                return self;
            },
            'getName()': (_: Runtime, self: InvocableAction) => self.name,
            'getNamespace()': (_: Runtime, self: InvocableAction) => self.namespace,
            'getType()': (_: Runtime, self: InvocableAction) => self.type,
            'invoke()': invoke,
            'isStandard()': () => false,
            'setInvocationParameter(String,Object)': (
                _: Runtime,
                self: InvocableAction,
                name: string | null,
                value: unknown
            ) => {
                self.current.put(name, value);
                return self;
            },
            'setInvocations(List<Map<String,Object>>)': (
                runtime: Runtime,
                self: InvocableAction,
                invocations: ApexList | null
            ) => {
                self.invocations = [...(invocations ?? failNullArgument(runtime)).items] as ApexMap[];
                return self;
            }
        }
    },
    beanClass('Invocable.Action.Result', [], {
        constructible: false,
        initial: initialResult,
        methods: {
            'getAction()': reader('Action'),
            'getErrors()': reader('Errors'),
            'getInvocationParameters()': reader('InvocationParameters'),
            'getOutputParameters()': reader('OutputParameters'),
            'isSuccess()': reader('Success')
        }
    }),
    beanClass('Invocable.Action.Error', [], {
        constructible: false,
        methods: { 'getCode()': reader('Code'), 'getMessage()': reader('Message') }
    })
];
