/** Units over a settings file: a table of its values, each with its reason. */
import type { Edit } from '../edits.ts';
import type { Ref } from '../metadata.ts';
import type { CheckInput, Finding, Licence, Permission, Unit } from '../unit.ts';

/** What a value may be: a switch, one of some words, or a number within bounds. */
export type Kind = 'switch' | readonly string[] | { readonly least: number; readonly most: number };

export type Setting = { readonly kind: Kind; readonly why: string; readonly cites?: string };

export type SettingsUnit = {
    readonly name: string;
    readonly title: string;
    readonly order: number;
    /** `Security` of `Security.settings`. */
    readonly file: string;
    /** Group within the file. */
    readonly group?: string;
    readonly settings: Readonly<Record<string, Setting>>;
    readonly licence?: Licence;
    readonly permissions?: readonly Permission[];
    check?(input: CheckInput<Values>): readonly Finding[] | Promise<readonly Finding[]>;
};

export type Values = Readonly<Record<string, boolean | string | number>>;

export const customizeApplication: Permission = { name: 'CustomizeApplication', label: 'Customize Application' };

function schemaOf({ kind, why }: Setting): object {
    if (kind === 'switch') return { description: why, type: 'boolean' };
    if ('least' in kind) return { description: why, type: 'integer', minimum: kind.least, maximum: kind.most };
    return { description: why, enum: kind };
}

/** Makes a unit of a table. */
export function settingsUnit(table: SettingsUnit): Unit<Values> {
    const { name, title, order, file, group, settings, check } = table;
    const ref: Ref = { type: 'Settings', fullName: file };
    const properties = Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, schemaOf(setting)]));
    return {
        name,
        title,
        order,
        schema: { type: 'object', additionalProperties: false, properties },
        permissions: table.permissions ?? [customizeApplication],
        ...(table.licence === undefined ? {} : { licence: table.licence }),
        refs: () => [ref],
        edits: (values) => Object.entries(values).map(([key, value]): Edit => {
            const { why, cites, kind } = settings[key]!;
            const absent = kind === 'switch' ? { absentMeans: 'false' } : {};
            return { kind: 'value', ref, path: group === undefined ? [key] : [group, key], value: String(value), why, ...(cites === undefined ? {} : { cites }), ...absent };
        }),
        ...(check === undefined ? {} : { check })
    }; // prettier-ignore
}
