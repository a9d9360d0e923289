/**
 * State and country picklists: code and text of a place are two readings of one value, and a state belongs to its
 * country (Salesforce Help, "State and Country/Territory Picklists", "Integration Values for State and Country/Territory
 * Picklists"). The texts of the refusals are those that orgs show; the Object Reference does not list them.
 */
import { countryCodes, stateCodes } from '../../metadata/index.ts';
import type { Stored } from '../store/stored.ts';
import type { Column, Table } from '../store/table.ts';
import { addError, type Change } from './change.ts';

type Address = { readonly [part in 'state' | 'stateCode' | 'country' | 'countryCode']: Column };
type Values = Map<Column, Stored | undefined>;

const addressesOf = new WeakMap<Table, readonly Address[]>();

function addresses(table: Table): readonly Address[] {
    let found = addressesOf.get(table);
    if (found !== undefined) return found;
    found = [...table.def.fields.values()].flatMap(({ name, custom }): Address[] => {
        const stem = custom ? undefined : /^(.*)CountryCode$/.exec(name)?.[1];
        if (stem === undefined) return [];
        const [state, stateCode, country, countryCode] = ['State', 'StateCode', 'Country', 'CountryCode'].map((part) => table.find(`${stem}${part}`)); // prettier-ignore
        return state && stateCode && country && countryCode ? [{ state, stateCode, country, countryCode }] : [];
    });
    addressesOf.set(table, found);
    return found;
}

/** Fills codes from texts and texts from codes, and refuses places that the picklists do not have. */
export function completeAddresses(change: Change, values: Values): void {
    for (const address of addresses(change.table)) {
        const touched = Object.values(address).some((column) => values.has(column));
        if (touched) complete(change, values, address);
    }
}

function complete(change: Change, values: Values, address: Address): void {
    const country = settle(change, values, address.countryCode, address.country, countryCodes());
    if (country === 'wrong') return;
    const countryCode = read(change, values, address.countryCode) as string | undefined;
    const given = values.get(address.stateCode) ?? values.get(address.state);
    if (given !== undefined && countryCode === undefined) {
        const message = `A country/territory must be specified before specifying a state value for field: ${address.state.field.label}`;
        addError(change, 'FIELD_INTEGRITY_EXCEPTION', message, [address.state.field.name]);
        return;
    }
    settle(change, values, address.stateCode, address.state, stateCodes(countryCode ?? ''));
}

const read = (change: Change, values: Values, column: Column): Stored | undefined =>
    values.has(column) ? values.get(column) : change.before && column.read(change.before);

/** Brings a code and its text together. A code that is given goes before a text. */
function settle(
    change: Change,
    values: Values,
    code: Column,
    label: Column,
    known: readonly (readonly [string, string])[]
): 'settled' | 'wrong' {
    const byCode = values.get(code);
    const byText = values.get(label);
    if (!values.has(code) && !values.has(label)) return 'settled';
    const given = byCode ?? byText;
    if (given === undefined) {
        values.set(code, undefined);
        values.set(label, undefined);
        return 'settled';
    }
    const folded = String(given).toLowerCase();
    const found = known.find(([value, name]) => value.toLowerCase() === folded || (byCode === undefined && name.toLowerCase() === folded)); // prettier-ignore
    if (found === undefined) {
        const what = code.field.name.endsWith('CountryCode') ? ['country', 'countries'] : ['state', 'states'];
        const message = `There's a problem with this ${what[0]}, even though it may appear correct. Please select a ${what[0]}/${what[0] === 'state' ? 'province' : 'territory'} from the list of valid ${what[1]}.: ${label.field.label}`;
        addError(change, 'FIELD_INTEGRITY_EXCEPTION', message, [(byCode === undefined ? label : code).field.name]);
        return 'wrong';
    }
    values.set(code, found[0]);
    values.set(label, found[1]);
    return 'settled';
}
