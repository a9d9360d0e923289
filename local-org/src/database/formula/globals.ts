/**
 * What a formula reads beside its record: `$User.Department`, `$Label.Greeting`, `$Setup.Limits__c.Days__c`.
 *
 * Salesforce Help, "Global Variables" and "Formula Operators and Functions".
 */
import type { ObjectDef } from '../../metadata/model.ts';
import { ApexDatetime } from '../../runtime/values.ts';
import type { DatabaseServices } from '../services.ts';
import type { Row, Table } from '../store/table.ts';
import { rowReader, type Evaluate, type FormulaScope, type Home } from './compile.ts';
import type { FormulaValue } from './functions.ts';
import { FormulaError } from './parse.ts';

/** Where labels, permissions and the org's address come from. */
export type GlobalSource = Pick<DatabaseServices, 'label' | 'access' | 'identity'>;

type GlobalReader = (home: Home, path: readonly string[], parts: readonly string[]) => Evaluate;

/** By lower-case name of the variable. */
const variables: Readonly<Record<string, GlobalReader>> = {
    $user: (home, path) => {
        const theme = themes[path.join('.').toLowerCase()];
        return theme === undefined ? ofRecord(home, 'User', path, (scope) => scope.user.id) : () => theme;
    },
    $profile: (home, path) => ofRecord(home, 'User', ['Profile', ...path], (scope) => scope.user.id),
    $userrole: (home, path) => ofRecord(home, 'User', ['UserRole', ...path], (scope) => scope.user.id),
    $organization: (home, path) =>
        path.join('.').toLowerCase() === 'id'
            ? (scope) => scope.organizationId
            : ofRecord(home, 'Organization', path, (scope) => scope.organizationId),
    $recordtype: (home, path) => {
        if (home.table === undefined) throw new FormulaError(`$RecordType.${path.join('.')}: there is no record`);
        const read = rowReader(home, home.table, ['RecordType', ...path]);
        return (scope) => read(scope.row);
    },
    $label: (home, path) => {
        const text = home.globals.label(path.join('.'));
        if (text === undefined) throw new FormulaError(`Label ${path.join('.')} does not exist`);
        return () => text;
    },
    $permission: (home, path) => {
        const def = home.schema.object('CustomPermission');
        const wanted = path.at(-1)!.toLowerCase();
        return (scope) => {
            if (def === undefined) return false;
            const table = home.store.table(def);
            const name = table.find('DeveloperName');
            for (const [id, row] of table.rows) {
                const held = String(name?.read(row)).toLowerCase() === wanted;
                if (held && home.globals.access.entity(scope.user, id)) return true;
            }
            return false;
        };
    },
    $setup: (home, [setting, ...field]) => ofSetting(home, setting ?? '', field),
    $custommetadata: (home, [type, record, ...field]) => ofMetadata(home, type ?? '', record ?? '', field),
    $system: (_home, path, parts) => {
        if (path.join('.').toLowerCase() !== 'origindatetime') throw notSupported(parts);
        return () => originOfTime;
    },
    $api: (home, path, parts) => {
        const [, kind, version] = /^(enterprise|partner)_server_url_(\d+)$/i.exec(path.join('.')) ?? [];
        if (kind === undefined) throw notSupported(parts);
        const letter = kind.toLowerCase() === 'enterprise' ? 'c' : 'u';
        const { organizationId } = home.globals.identity;
        const number = `${version!.slice(0, -1)}.${version!.slice(-1)}`;
        return () => `/services/Soap/${letter}/${number}/${organizationId.slice(0, 15)}`;
    }
};

/** What `UserInfo.getUiTheme()` and `getUiThemeDisplayed()` say. */
const themes: Readonly<Record<string, string>> = { uitheme: 'Theme3', uithemedisplayed: 'Theme4d' };

/** 1 January 1900. */
const originOfTime = new ApexDatetime(Date.UTC(1900, 0, 1));

const notSupported = (parts: readonly string[]): FormulaError =>
    new FormulaError(`${parts.join('.')} is not supported`);

/** The reader of a `$…` reference, or undefined if the org has no such variable. @throws FormulaError */
export function compileGlobal(home: Home, parts: readonly string[]): Evaluate | undefined {
    const [variable, ...path] = parts;
    const reader = variables[variable!.toLowerCase()];
    return path.length === 0 ? undefined : reader?.(home, path, parts);
}

function tableOf(home: Home, object: string): Table {
    const def: ObjectDef | undefined = home.schema.object(object);
    if (def === undefined) throw new FormulaError(`Object ${object} does not exist`);
    return home.store.table(def);
}

function ofRecord(home: Home, object: string, path: readonly string[], id: (scope: FormulaScope) => string): Evaluate {
    const table = tableOf(home, object);
    const read = rowReader(home, table, path);
    return (scope) => {
        const row = table.rows.get(id(scope));
        return row === undefined ? undefined : read(row);
    };
}

/** The value that applies to the running user: the user's own, the profile's, the organisation's. */
function ofSetting(home: Home, setting: string, path: readonly string[]): Evaluate {
    const table = tableOf(home, setting);
    const read = rowReader(home, table, path);
    const owner = table.find('SetupOwnerId');
    const profile = ofRecord(home, 'User', ['ProfileId'], (scope) => scope.user.id);
    return (scope) => {
        const rows = new Map<FormulaValue, Row>([...table.rows.values()].map((row) => [owner?.read(row), row]));
        for (const id of [scope.user.id, profile(scope), scope.organizationId]) {
            const row = rows.get(id);
            const value = row && read(row);
            if (value !== undefined) return value;
        }
        return undefined;
    };
}

function ofMetadata(home: Home, type: string, record: string, path: readonly string[]): Evaluate {
    const table = tableOf(home, type);
    const read = rowReader(home, table, path);
    const [name, qualified] = [table.find('DeveloperName'), table.find('QualifiedApiName')];
    const wanted = record.toLowerCase();
    return () => {
        for (const row of table.rows.values()) {
            const names = [name?.read(row), qualified?.read(row)];
            if (names.some((held) => String(held).toLowerCase() === wanted)) return read(row);
        }
        return undefined;
    };
}
