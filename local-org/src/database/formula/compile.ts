/** From a parsed formula to a function of a row. */
import type { ObjectDef, Schema } from '../../metadata/model.ts';
import type { FormulaReader, RunningUser } from '../../runtime/contract.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import type { Store } from '../store/store.ts';
import { sameStored } from '../store/stored.ts';
import type { Row, Table } from '../store/table.ts';
import { compileGlobal, type GlobalSource } from './globals.ts';
import { applyOperator, asText, functions, isBlank, type FormulaClock, type FormulaValue } from './functions.ts';
import { FormulaError, parseFormula, type Formula } from './parse.ts';

/** What a formula is evaluated against. */
export type FormulaScope = FormulaClock & {
    readonly row: Row;
    /** The stored row before the change; undefined for new records and outside validation. */
    readonly before: Row | undefined;
    readonly isNew: boolean;
    readonly user: RunningUser;
    readonly organizationId: string;
    /** What a formula over values reads instead of a row. */
    readonly subject?: unknown;
};

export type Evaluate = (scope: FormulaScope) => FormulaValue;

/** The table whose row the formula reads; undefined for default values, which see no record. */
export type Home = {
    readonly schema: Schema;
    readonly store: Store;
    readonly globals: GlobalSource;
    readonly table: Table | undefined;
    /** For a formula over values: the reader of a path, undefined if there is no such path. */
    readonly reader?: FormulaReader;
};

/** @throws FormulaError naming what cannot be read or is not supported */
export function compileFormula(home: Home, source: string): Evaluate {
    return compile(home, parseFormula(source));
}

function compile(home: Home, formula: Formula): Evaluate {
    switch (formula.kind) {
        case 'literal': {
            const value = formula.value ?? undefined;
            const constant = typeof value === 'number' ? ApexDecimal.parse(formula.text)! : value;
            return () => constant;
        }
        case 'reference':
            return compileReference(home, formula.parts);
        case 'unary': {
            const operand = compile(home, formula.operand);
            if (formula.operator === '!') return (scope) => operand(scope) !== true;
            return (scope) => applyOperator('-', ApexDecimal.fromInteger(0), operand(scope));
        }
        case 'binary':
            return compileBinary(home, formula);
        case 'call':
            return compileCall(home, formula.name, formula.args);
    }
}

function compileBinary(home: Home, formula: Extract<Formula, { kind: 'binary' }>): Evaluate {
    const left = compile(home, formula.left);
    const right = compile(home, formula.right);
    const { operator } = formula;
    if (operator === '&&') return (scope) => left(scope) === true && right(scope) === true;
    if (operator === '||') return (scope) => left(scope) === true || right(scope) === true;
    return (scope) => applyOperator(operator, left(scope), right(scope));
}

function compileReference(home: Home, parts: readonly string[]): Evaluate {
    const [first] = parts;
    if (first!.startsWith('$')) {
        const known = compileGlobal(home, parts);
        if (known === undefined) throw new FormulaError(`${parts.join('.')} is not supported`);
        return known;
    }
    if (home.reader !== undefined) {
        const read = home.reader(parts);
        if (read === undefined) throw new FormulaError(`Field ${parts.join('.')} does not exist. Check spelling.`);
        return (scope) => read(scope.subject) as FormulaValue;
    }
    if (home.table === undefined) throw new FormulaError(`${parts.join('.')}: a default value has no fields to read`);
    const read = rowReader(home, home.table, parts);
    return (scope) => read(scope.row);
}

/** Reads a field of a row, or of a record above it. A relationship to several objects may name one: `Owner:User`, `Owner:Queue`. */
export function rowReader(home: Home, table: Table, parts: readonly string[]): (row: Row) => FormulaValue {
    const [first, ...rest] = parts;
    if (rest.length === 0) {
        const column = table.find(first!);
        if (column === undefined) throw new FormulaError(`Field ${first} does not exist on ${table.def.name}`);
        return (row) => column.read(row) ?? (column.field.type === 'boolean' ? false : undefined);
    }
    const [relationship, chosen] = first!.split(':');
    const lookup = home.schema.parentRelationship(table.def, relationship!);
    const named = chosen?.toLowerCase() === 'queue' ? 'Group' : chosen;
    const names = named === undefined ? (lookup?.referenceTo ?? []) : [named];
    const targets = names.flatMap((name) => home.schema.object(name) ?? []);
    const readers = targets.flatMap((target) => parentReader(home, target, rest) ?? []);
    if (lookup === undefined || readers.length === 0) {
        throw new FormulaError(`Relationship ${first} of ${table.def.name} is not supported`);
    }
    const hop = table.column(lookup);
    return (row) => {
        const id = hop.read(row);
        if (id === undefined) return undefined;
        for (const { parent, read } of readers) {
            const found = parent.rows.get(id as string);
            if (found !== undefined) return read(found);
        }
        return undefined;
    };
}

/** Of the objects a relationship may lead to, those without the field have no reader. */
function parentReader(
    home: Home,
    target: ObjectDef,
    parts: readonly string[]
): { readonly parent: Table; readonly read: (row: Row) => FormulaValue } | undefined {
    const parent = home.store.table(target);
    try {
        return { parent, read: rowReader(home, parent, parts) };
    } catch (error) {
        if (error instanceof FormulaError) return undefined;
        throw error;
    }
}

function compileCall(home: Home, name: string, args: readonly Formula[]): Evaluate {
    const special = specials[name];
    if (special !== undefined) return special(home, args);
    const call = functions.get(name);
    if (call === undefined) throw new FormulaError(`Function ${name.toUpperCase()} is not supported`);
    const compiled = args.map((arg) => compile(home, arg));
    return (scope) => call(compiled.map((arg) => arg(scope)), scope); // prettier-ignore
}

type Special = (home: Home, args: readonly Formula[]) => Evaluate;

/** Functions that evaluate only some of their arguments, or look at fields rather than values. */
const specials: Readonly<Record<string, Special>> = {
    and: (home, args) => {
        const parts = args.map((arg) => compile(home, arg));
        return (scope) => parts.every((part) => part(scope) === true);
    },
    or: (home, args) => {
        const parts = args.map((arg) => compile(home, arg));
        return (scope) => parts.some((part) => part(scope) === true);
    },
    not: (home, args) => {
        const inner = compile(home, required(args, 0));
        return (scope) => inner(scope) !== true;
    },
    if: (home, args) => {
        const [test, yes, no] = [0, 1, 2].map((at) => compile(home, required(args, at)));
        return (scope) => (test!(scope) === true ? yes!(scope) : no!(scope));
    },
    case: (home, args) => {
        const compiled = args.map((arg) => compile(home, arg));
        return (scope) => {
            const value = compiled[0]!(scope);
            for (let at = 1; at + 1 < compiled.length; at += 2) {
                if (applyOperator('=', value, compiled[at]!(scope)) === true) return compiled[at + 1]!(scope);
            }
            return compiled.at(-1)!(scope);
        };
    },
    ispickval: (home, args) => {
        const [field, value] = [compile(home, required(args, 0)), compile(home, required(args, 1))];
        return (scope) => {
            const [held, wanted] = [field(scope), value(scope)];
            return isBlank(held) ? isBlank(wanted) : asText(held).toLowerCase() === asText(wanted).toLowerCase();
        };
    },
    isnew: () => (scope) => scope.isNew,
    ischanged: (home, args) => {
        const field = compile(home, required(args, 0));
        return (scope) => {
            if (scope.before === undefined) return false;
            return !sameStored(field(scope), field({ ...scope, row: scope.before }));
        };
    },
    priorvalue: (home, args) => {
        const field = compile(home, required(args, 0));
        return (scope) => field(scope.before === undefined ? scope : { ...scope, row: scope.before });
    },
    casesafeid: (home, args) => compile(home, required(args, 0)),
    isclone: () => () => false
};

function required(args: readonly Formula[], at: number): Formula {
    const arg = args[at];
    if (arg === undefined) throw new FormulaError('A function of the formula has too few arguments');
    return arg;
}
