/** Everything on a record that is computed from a formula: calculated fields, default values, validation rules. */
import type { FieldDef, ObjectDef } from '../../metadata/model.ts';
import type { FormulaReader } from '../../runtime/contract.ts';
import { ApexId } from '../../runtime/values.ts';
import { addError, type Change, type DmlContext } from '../dml/change.ts';
import type { DatabaseServices } from '../services.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { isDecimalField, isIdField, toApex, toStored, ValueError, type Stored } from '../store/stored.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import { draftValues } from '../dml/calculate.ts';
import { compileFormula, rowReader, type Evaluate, type FormulaScope, type Home } from './compile.ts';
import type { GlobalSource } from './globals.ts';
import { FormulaError } from './parse.ts';

type ValidationRule = ObjectDef['validationRules'][number] & { readonly violated: Evaluate };

/** Compiles each formula once, when it is first needed. */
export class FormulaRules {
    readonly #services: DatabaseServices;
    readonly #store: () => Store;
    readonly #validation = new Map<ObjectDef, readonly ValidationRule[]>();
    readonly #defaults = new Map<FieldDef, Evaluate>();

    constructor(services: DatabaseServices, store: () => Store) {
        this.#services = services;
        this.#store = store;
    }

    /** The reader of a calculated field. */
    calculated(table: Table, field: FieldDef): (row: Row) => Stored | undefined {
        let evaluate: Evaluate | undefined;
        return (row) => {
            evaluate ??= this.#compile(table, field.formula!, `Formula field ${table.def.name}.${field.name}`);
            const value = evaluate(this.#scope(row, undefined, false));
            if (value === undefined || value === '') return undefined;
            const stored = toStored(field, value);
            return isDecimalField(field) && field.scale !== undefined ? roundTo(field.scale, stored) : stored;
        };
    }

    /** The default value of a field, a value of the formula language. */
    defaultValue(table: Table, field: FieldDef, context: DmlContext): Stored | undefined {
        let evaluate = this.#defaults.get(field);
        if (evaluate === undefined) {
            const owner = `Default value of ${table.def.name}.${field.name}`;
            evaluate = this.#compile(undefined, field.defaultFormula!, owner);
            this.#defaults.set(field, evaluate);
        }
        const value = evaluate({ ...this.#scope([], undefined, true), now: context.now });
        return value === '' ? undefined : value;
    }

    /** Puts an error on the change for each validation rule that its new row violates. */
    check(change: Change): void {
        const scope = this.#scope(change.after!, change.before, change.kind === 'insert');
        for (const rule of this.#rulesOf(change.table)) {
            if (rule.violated(scope) !== true) continue;
            addError(change, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, rule.field ? [rule.field] : []);
        }
    }

    /** Id of the record type that new records get, if the object has record types. */
    defaultRecordType(object: ObjectDef): ApexId | undefined {
        const chosen = object.recordTypes.find((type) => type.active && type.isDefault);
        const def = chosen && this.#services.schema.object('RecordType');
        if (chosen === undefined || def === undefined) return undefined;
        const table = this.#store().table(def);
        const [name, owner] = [table.find('DeveloperName'), table.find('SobjectType')];
        for (const [id, row] of table.rows) {
            if (name?.read(row) === chosen.developerName && owner?.read(row) === object.name) return new ApexId(id);
        }
        return undefined;
    }

    /** A formula over values instead of a row: `FormulaEval`. @throws FormulaError */
    overValues(source: string, reader: FormulaReader): (subject: unknown) => Stored | undefined {
        const evaluate = compileFormula({ ...this.#home(undefined), reader }, source);
        return (subject) => evaluate({ ...this.#scope([], undefined, false), subject });
    }

    /** Works out the calculated fields of a record in memory; the answer names those that cannot be, with the reason. */
    recalculate(record: SObject, inMemory: FormulaReader): ReadonlyMap<string, string> {
        const problems = new Map<string, string>();
        const reader = this.#withStoredParents(record, inMemory);
        for (const field of record.def.fields.values()) {
            if (field.formula === undefined) continue;
            try {
                const value = this.overValues(field.formula, reader)(record);
                const stored = value === undefined || value === '' ? undefined : toStored(field, value);
                const rounded = isDecimalField(field) && field.scale !== undefined ? roundTo(field.scale, stored) : stored; // prettier-ignore
                record.values.set(field.name, toApex(field, rounded));
            } catch (error) {
                if (!(error instanceof FormulaError || error instanceof ValueError)) throw error;
                problems.set(field.name, error.message);
            }
        }
        return problems;
    }

    /** Fields of a parent that the record does not carry come from the stored one. */
    #withStoredParents(record: SObject, inMemory: FormulaReader): FormulaReader {
        const store = this.#store();
        const table = store.table(record.def);
        const base = record.id === null ? undefined : table.rows.get(record.id);
        const row = table.derive(base, draftValues(table, record.values));
        return (path) => {
            const relationship = this.#services.schema.parentRelationship(
                record.def,
                path[0]!.split(':')[0]!
            )?.relationshipName;
            const isCarried = relationship === undefined || record.values.get(relationship) instanceof Object;
            if (path.length === 1 || isCarried) return inMemory(path);
            const read = rowReader(this.#home(table), table, path);
            return () => read(row);
        };
    }

    #rulesOf(table: Table): readonly ValidationRule[] {
        let rules = this.#validation.get(table.def);
        if (rules === undefined) {
            rules = table.def.validationRules.map((rule) => ({
                ...rule,
                violated: this.#compile(table, rule.formula, `Validation rule ${table.def.name}.${rule.name}`)
            }));
            this.#validation.set(table.def, rules);
        }
        return rules;
    }

    #home(table: Table | undefined): Home {
        return { schema: this.#services.schema, store: this.#store(), globals: this.#services, table };
    }

    #compile(table: Table | undefined, source: string, owner: string): Evaluate {
        try {
            return compileFormula(this.#home(table), source);
        } catch (error) {
            if (error instanceof FormulaError) throw new FormulaError(`${owner}: ${error.message}`);
            throw error;
        }
    }

    #scope(row: Row, before: Row | undefined, isNew: boolean): FormulaScope {
        const { user } = this.#services.transaction();
        return {
            row,
            before,
            isNew,
            user,
            now: this.#services.clock.now(),
            timeZone: user.timeZone,
            organizationId: this.#services.identity.organizationId
        };
    }
}

function roundTo(scale: number, value: Stored | undefined): Stored | undefined {
    return typeof value === 'object' && 'withScale' in value ? value.withScale(scale) : value;
}

/** Formulas of an object that this org cannot run, each as one sentence; for the build to refuse. */
export function unsupportedFormulas(store: Store, globals: GlobalSource, object: ObjectDef): string[] {
    const table = store.table(object);
    const problems: string[] = [];
    const attempt = (home: Table | undefined, source: string, owner: string): void => {
        try {
            compileFormula({ schema: store.schema, store, globals, table: home }, source);
        } catch (error) {
            if (!(error instanceof FormulaError)) throw error;
            problems.push(`${owner}: ${error.message}`);
        }
    };
    for (const field of object.fields.values()) {
        if (field.formula !== undefined) attempt(table, field.formula, `Formula field ${object.name}.${field.name}`);
        else if (field.defaultFormula !== undefined && !isIdField(field)) {
            attempt(undefined, field.defaultFormula, `Default value of ${object.name}.${field.name}`);
        }
    }
    for (const rule of object.validationRules)
        attempt(table, rule.formula, `Validation rule ${object.name}.${rule.name}`);
    return problems;
}
