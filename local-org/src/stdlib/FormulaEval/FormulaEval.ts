/** Apex Reference, "FormulaEval Namespace" and "Formula Class", API 67.0. */
import {
    ApexDate,
    ApexDatetime,
    ApexDecimal,
    ApexDouble,
    ApexId,
    ApexList,
    PlatformObject,
    SObject,
    widenId,
    type ApexEnum,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import { types, type ApexType } from '../../semantics/types.ts';
import type { ObjectToken } from '../Schema/tokens.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf, setOf } from '../support/values.ts';
import type { ApexTypeValue } from '../System/Type.ts';
import { contextReader } from './paths.ts';

class FormulaBuilder extends PlatformObject {
    readonly typeName = 'FormulaEval.FormulaBuilder';
    context: ApexType | undefined;
    formula: string | null = null;
    returns = 'STRING';
    isTemplate = false;
}

class FormulaInstance extends PlatformObject {
    readonly typeName = 'FormulaEval.FormulaInstance';
    readonly evaluate: (subject: unknown) => unknown;
    readonly fields: ReadonlySet<string>;
    readonly returns: string;

    constructor(evaluate: (subject: unknown) => unknown, fields: ReadonlySet<string>, returns: string) {
        super();
        this.evaluate = evaluate;
        this.fields = fields;
        this.returns = returns;
    }
}

const invalid = (runtime: Runtime, message: string): never =>
    runtime.fail('System.FormulaValidationException', message);

function build(runtime: Runtime, self: FormulaBuilder): FormulaInstance {
    const { context } = self;
    if (context === undefined) return invalid(runtime, 'The formula builder needs a context type: withType()');
    if (self.formula === null || self.formula.trim() === '') return invalid(runtime, 'The formula is empty');
    if (context.kind === 'class' && context.symbol.access !== 'global') {
        return invalid(runtime, `The context type ${context.symbol.name} must be global`);
    }
    const fields = new Set<string>();
    const read = contextReader(runtime, context);
    const source = self.isTemplate ? templateSource(self.formula) : self.formula;
    const compiled = runtime.org.database.formula(source, (path) => {
        fields.add(path.join('.'));
        return read(path);
    });
    if (typeof compiled === 'string') return invalid(runtime, compiled);
    return new FormulaInstance(compiled, fields, self.returns);
}

/** `Hello {!Name}!` is the formula `"Hello " & Name & "!"`. */
function templateSource(template: string): string {
    const parts = template.split(/\{!([^}]*)\}/);
    const pieces = parts.map((part, at) => (at % 2 === 0 ? JSON.stringify(part) : `(${part})`));
    return pieces.filter((piece) => piece !== '""').join(' & ') || '""';
}

const failType = (runtime: Runtime, wanted: string): never =>
    runtime.fail('System.FormulaEvaluationException', `The formula's result is no ${wanted}`);

/** The result as the Apex type that the builder was told. */
function resultOf(runtime: Runtime, value: unknown, returns: string): unknown {
    if (value === undefined || value === null) return returns === 'BOOLEAN' ? false : null;
    switch (returns) {
        case 'BOOLEAN':
            return value === true;
        case 'STRING':
            return value instanceof ApexDecimal ? value.stripped().toString() : String(value);
        case 'ID':
            return new ApexId(widenId(String(value)) ?? failType(runtime, 'id'));
        case 'DATE':
            return value instanceof ApexDate ? value : failType(runtime, 'date');
        case 'DATETIME':
            return value instanceof ApexDatetime ? value : failType(runtime, 'date and time');
        case 'TIME':
            return value;
        default:
            return numberOf(value instanceof ApexDecimal ? value : failType(runtime, 'number'), returns);
    }
}

function numberOf(value: ApexDecimal, returns: string): unknown {
    if (returns === 'INTEGER') return Number(value.truncated());
    if (returns === 'LONG') return value.truncated();
    return returns === 'DOUBLE' ? new ApexDouble(value.toNumber()) : value;
}

/** A `System.FormulaRecalcFieldError`. */
class RecalcFieldError extends PlatformObject {
    readonly typeName = 'System.FormulaRecalcFieldError';
    readonly field: string;
    readonly message: string;

    constructor(field: string, message: string) {
        super();
        this.field = field;
        this.message = message;
    }
}

/** A `System.FormulaRecalcResult`. */
class RecalcResult extends PlatformObject {
    readonly typeName = 'System.FormulaRecalcResult';
    readonly record: SObject;
    readonly errors: RecalcFieldError[];

    constructor(record: SObject, errors: RecalcFieldError[]) {
        super();
        this.record = record;
        this.errors = errors;
    }
}

function recalculate(runtime: Runtime, records: ApexList): ApexList {
    const results = records.items.map((item) => {
        const record = item instanceof SObject ? item : failNullArgument(runtime);
        const read = contextReader(runtime, { kind: 'sobject', name: record.def.name });
        const problems = runtime.org.database.recalculate(record, read);
        return new RecalcResult(
            record,
            [...problems].map(([field, message]) => new RecalcFieldError(field, message))
        );
    });
    return listOf(runtime.typeForName('System.FormulaRecalcResult') ?? types.object, results);
}

export const formulaClasses: readonly PlatformClass[] = [
    {
        name: 'System.Formula',
        statics: {
            'builder()': () => new FormulaBuilder(),
            'recalculateFormulas(List<SObject>)': (runtime: Runtime, records: ApexList | null) =>
                recalculate(runtime, records ?? failNullArgument(runtime))
        }
    },
    {
        name: 'System.FormulaRecalcResult',
        methods: {
            'getErrors()': (runtime: Runtime, self: RecalcResult) =>
                listOf(runtime.typeForName('System.FormulaRecalcFieldError') ?? types.object, self.errors),
            'getSObject()': (_: Runtime, self: RecalcResult) => self.record,
            'isSuccess()': (_: Runtime, self: RecalcResult) => self.errors.length === 0
        }
    },
    {
        name: 'System.FormulaRecalcFieldError',
        methods: {
            'getFieldError()': (_: Runtime, self: RecalcFieldError) => self.message,
            'getFieldName()': (_: Runtime, self: RecalcFieldError) => self.field
        }
    },
    {
        name: 'FormulaEval.FormulaBuilder',
        methods: {
            'build()': build,
            'parseAsTemplate(Boolean)': (_: Runtime, self: FormulaBuilder, isTemplate: boolean) => {
                self.isTemplate = isTemplate;
                return self;
            },
            'treatNumericNullAsZero(Boolean)': (runtime: Runtime, self: FormulaBuilder, zero: boolean) =>
                zero ? runtime.fail('System.FormulaValidationException', 'treatNumericNullAsZero(true) is not supported by the local org') : self, // prettier-ignore
            'withFormula(String)': (_: Runtime, self: FormulaBuilder, formula: string | null) => {
                self.formula = formula;
                return self;
            },
            // Every global variable that the formula engine knows may be used.
            'withGlobalVariables(List<FormulaGlobal>)': (_: Runtime, self: FormulaBuilder) => self,
            'withReturnType(FormulaReturnType)': (runtime: Runtime, self: FormulaBuilder, type: ApexEnum | null) => {
                self.returns = (type ?? failNullArgument(runtime)).name;
                return self;
            },
            'withType(SObjectType)': (runtime: Runtime, self: FormulaBuilder, token: ObjectToken | null) => {
                self.context = { kind: 'sobject', name: (token ?? failNullArgument(runtime)).def.name };
                return self;
            },
            'withType(Type)': (runtime: Runtime, self: FormulaBuilder, type: ApexTypeValue | null) => {
                self.context = (type ?? failNullArgument(runtime)).type;
                return self;
            }
        }
    },
    {
        name: 'FormulaEval.FormulaInstance',
        methods: {
            'evaluate(Object)': (runtime: Runtime, self: FormulaInstance, subject: unknown) =>
                resultOf(runtime, self.evaluate(subject ?? failNullArgument(runtime)), self.returns),
            'getReferencedFields()': (_: Runtime, self: FormulaInstance) => setOf(types.string, self.fields)
        }
    }
];
