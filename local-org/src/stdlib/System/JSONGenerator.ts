/** Apex Reference, "JSONGenerator Class", API 67.0. */
import {
    doubleText,
    PlatformObject,
    type ApexBlob,
    type ApexDate,
    type ApexDatetime,
    type ApexDecimal,
    type ApexDouble,
    type ApexId,
    type ApexTime,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { base64, datetimeText, timeText, writeValue } from '../json/serialize.ts';
import { JsonWriter, JsonWriterError } from '../json/writer.ts';

/** A `System.JSONGenerator`. */
export class JsonGenerator extends PlatformObject {
    readonly typeName = 'System.JSONGenerator';
    readonly writer: JsonWriter;

    constructor(pretty: boolean) {
        super();
        this.writer = new JsonWriter(pretty);
    }
}

type Write = (writer: JsonWriter, value: never, runtime: Runtime) => void;

/** The `write…` methods of one value and their `write…Field` twins. A null value is written as `null`. */
const values: Readonly<Record<string, Write>> = {
    'Blob(Blob)': (writer, value: ApexBlob) => writer.string(base64(value)),
    'Boolean(Boolean)': (writer, value: boolean) => writer.raw(String(value)),
    'Date(Date)': (writer, value: ApexDate) => writer.string(value.toIso()),
    'DateTime(Datetime)': (writer, value: ApexDatetime) => writer.string(datetimeText(value, false)),
    'Id(Id)': (writer, value: ApexId) => writer.string(value.value),
    'Number(Decimal)': (writer, value: ApexDecimal) => writer.raw(value.toString()),
    'Number(Double)': (writer, value: ApexDouble) => writer.raw(doubleText(value.value)),
    'Number(Integer)': (writer, value: number) => writer.raw(String(value)),
    'Number(Long)': (writer, value: bigint) => writer.raw(String(value)),
    'Object(Object)': (writer, value: unknown, runtime) => writeValue(runtime, writer, value, false),
    'String(String)': (writer, value: string) => writer.string(value),
    'Time(Time)': (writer, value: ApexTime) => writer.string(timeText(value))
};

function guarded(runtime: Runtime, work: () => void): void {
    try {
        work();
    } catch (error) {
        if (error instanceof JsonWriterError) runtime.fail('System.JSONException', error.message);
        throw error;
    }
}

function writers(): Record<string, PlatformMethod> {
    const table: Record<string, PlatformMethod> = {};
    for (const [key, write] of Object.entries(values)) {
        const [name, type] = key.slice(0, -1).split('(') as [string, string];
        const put = (runtime: Runtime, { writer }: JsonGenerator, value: unknown): void => {
            if (value === null) writer.raw('null');
            else write(writer, value as never, runtime);
        };
        table[`write${key}`] = (runtime: Runtime, self: JsonGenerator, value: unknown) =>
            guarded(runtime, () => put(runtime, self, value));
        table[`write${name}Field(String,${type})`] = (
            runtime: Runtime,
            self: JsonGenerator,
            field: string,
            value: unknown
        ) =>
            guarded(runtime, () => {
                self.writer.name(field);
                put(runtime, self, value);
            });
    }
    return table;
}

const structure =
    (work: (writer: JsonWriter, name: string) => void): PlatformMethod =>
    (runtime: Runtime, self: JsonGenerator, name: string) =>
        guarded(runtime, () => work(self.writer, name));

export const jsonGeneratorClass: PlatformClass = {
    name: 'System.JSONGenerator',
    methods: {
        ...writers(),
        'close()': (_: Runtime, self: JsonGenerator) => {
            self.writer.closed = true;
        },
        'getAsString()': (_: Runtime, self: JsonGenerator) => self.writer.text,
        'isClosed()': (_: Runtime, self: JsonGenerator) => self.writer.closed,
        'writeEndArray()': structure((writer) => writer.endArray()),
        'writeEndObject()': structure((writer) => writer.endObject()),
        'writeFieldName(String)': structure((writer, name) => writer.name(name)),
        'writeNull()': structure((writer) => writer.raw('null')),
        'writeNullField(String)': structure((writer, name) => {
            writer.name(name);
            writer.raw('null');
        }),
        'writeStartArray()': structure((writer) => writer.startArray()),
        'writeStartObject()': structure((writer) => writer.startObject())
    }
};
