/** Apex Reference, "SaveResult Class", "UpsertResult Class", "DeleteResult Class", "Error Class" …, API 67.0. */
import {
    ApexEnum,
    ApexId,
    ApexList,
    PlatformObject,
    type DmlRowResult,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { findConstant } from '../support/enums.ts';
import { registerFillable, type Fillable, type JsonShown } from '../support/fillable.ts';
import { listOf, stringList } from '../support/values.ts';

/** A `Database.Error`. */
export class DatabaseError extends PlatformObject implements Fillable, JsonShown {
    readonly typeName = 'Database.Error';
    statusCode: string;
    message: string;
    fields: readonly string[];

    constructor(statusCode: string, message: string, fields: readonly string[]) {
        super();
        this.statusCode = statusCode;
        this.message = message;
        this.fields = fields;
    }
    jsonEntries(): [string, unknown][] {
        return [
            ['message', this.message],
            ['fields', stringList(this.fields)],
            ['statusCode', this.statusCode]
        ];
    }
    fill(name: string, value: unknown): void {
        if (name === 'Message') this.message = String(value);
        else if (name === 'StatusCode' && value instanceof ApexEnum) this.statusCode = value.name;
        else if (name === 'Fields' && value instanceof ApexList) this.fields = value.items.map(String);
    }
    override toString(): string {
        return `Database.Error[getFields=(${this.fields.join(', ')});getMessage=${this.message};getStatusCode=${this.statusCode};]`;
    }
}

/** The kinds of result that DML gives, by class name. */
export type ResultKind =
    'SaveResult' | 'UpsertResult' | 'DeleteResult' | 'UndeleteResult' | 'EmptyRecycleBinResult' | 'MergeResult';

/** A result of one row. */
export class RowResult extends PlatformObject implements Fillable, JsonShown {
    readonly typeName: string;
    row: DmlRowResult;
    /** Ids of the records that were merged away. */
    readonly merged: readonly string[];
    /** Ids of the records that now point to the master instead. */
    readonly updatedRelated: readonly string[];

    constructor(kind: ResultKind, row: DmlRowResult, merged: readonly string[] = []) {
        super();
        this.typeName = `Database.${kind}`;
        this.row = row;
        this.merged = merged;
        this.updatedRelated = row.related ?? [];
    }
    jsonEntries(): [string, unknown][] {
        const { id, success, created, errors } = this.row;
        const shown = errors.map((error) => new DatabaseError(error.statusCode, error.message, error.fields));
        const entries: [string, unknown][] = [
            ['success', success],
            ['id', id],
            ['errors', listOf(types.object, shown)]
        ];
        return this.typeName === 'Database.UpsertResult' ? [['created', created], ...entries] : entries;
    }
    fill(name: string, value: unknown): void {
        if (name === 'Errors' && value instanceof ApexList) {
            const errors = value.items.filter((each) => each instanceof DatabaseError);
            this.row = { ...this.row, errors };
        } else if (name === 'Id') this.row = { ...this.row, id: value === null ? null : String(value) };
        else if (name === 'Success') this.row = { ...this.row, success: value === true };
        else if (name === 'Created') this.row = { ...this.row, created: value === true };
    }
    override toString(): string {
        const errors = this.row.errors.map((error) => new DatabaseError(error.statusCode, error.message, error.fields));
        return `${this.typeName}[getErrors=(${errors.join(', ')});getId=${String(this.row.id)};isSuccess=${this.row.success};]`;
    }
}

function errorsOf(runtime: Runtime, self: RowResult): unknown {
    const errors = self.row.errors.map((error) => new DatabaseError(error.statusCode, error.message, error.fields));
    return listOf(runtime.typeForName('Database.Error') ?? types.object, errors);
}

const accessors: Record<string, PlatformMethod> = {
    'getErrors()': errorsOf,
    'getId()': (_: Runtime, self: RowResult) => (self.row.id === null ? null : new ApexId(self.row.id)),
    'isSuccess()': (_: Runtime, self: RowResult) => self.row.success
};

function resultClass(kind: ResultKind, more: Record<string, PlatformMethod> = {}): PlatformClass {
    const methods = { ...accessors, ...more };
    const empty: DmlRowResult = { id: null, success: false, created: false, errors: [] };
    registerFillable(`Database.${kind}`, () => new RowResult(kind, empty));
    return { name: `Database.${kind}`, methods, properties: propertiesOf(methods) };
}

/** The platform shows each accessor as a property too: `result.Success` for `result.isSuccess()`. */
function propertiesOf(methods: Readonly<Record<string, PlatformMethod>>): NonNullable<PlatformClass['properties']> {
    return Object.fromEntries(
        Object.entries(methods).map(([key, get]) => [key.replace(/^(get|is)|\(\)$/g, ''), { get }])
    );
}

function statusCodeOf(runtime: Runtime, self: DatabaseError): ApexEnum | null {
    return findConstant(runtime, 'System.StatusCode', self.statusCode) ?? null;
}

registerFillable('Database.Error', () => new DatabaseError('UNKNOWN_EXCEPTION', '', []));

export const resultClasses: readonly PlatformClass[] = [
    resultClass('SaveResult'),
    resultClass('UpsertResult', { 'isCreated()': (_: Runtime, self: RowResult) => self.row.created }),
    resultClass('DeleteResult'),
    resultClass('UndeleteResult'),
    resultClass('EmptyRecycleBinResult'),
    resultClass('MergeResult', {
        'getMergedRecordIds()': (_: Runtime, self: RowResult) => stringList(self.merged),
        'getUpdatedRelatedIds()': (_: Runtime, self: RowResult) => stringList(self.updatedRelated)
    }),
    {
        name: 'Database.Error',
        methods: {
            'getFields()': (_: Runtime, self: DatabaseError) => stringList(self.fields),
            'getMessage()': (_: Runtime, self: DatabaseError) => self.message,
            'getStatusCode()': statusCodeOf
        },
        properties: {
            Fields: { get: (_: Runtime, self: DatabaseError) => stringList(self.fields) },
            Message: { get: (_: Runtime, self: DatabaseError) => self.message },
            StatusCode: { get: statusCodeOf }
        }
    }
];
