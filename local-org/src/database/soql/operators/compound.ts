/** Compound fields: an address or a place, read from the fields it is made of (Apex Developer Guide, "Compound Fields"). */
import type { FieldDef } from '../../../metadata/model.ts';
import { ApexDecimal } from '../../../runtime/decimal.ts';
import { Address, addressParts, Location, type AddressPart } from '../../../runtime/places.ts';
import { toApex } from '../../store/stored.ts';
import type { Column, Row, Table } from '../../store/table.ts';

/** `Billing` of `BillingAddress`, nothing of `Address`, `Place` of `Place__c`. */
const stemOf = ({ name, type, custom }: FieldDef): string =>
    type === 'address' ? name.replace(/Address$/, '') : name.replace(custom ? /__c$/ : /Location$/, '');

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

/** Reads a compound field; null if every part of it is empty. */
export function compoundReader(table: Table, field: FieldDef): (row: Row) => Address | Location | null {
    const stem = stemOf(field);
    const coordinate = (part: string): Column | undefined => table.find(field.custom ? `${stem}__${part}__s` : `${stem}${part}`); // prettier-ignore
    const point = pointReader(coordinate('Latitude'), coordinate('Longitude'));
    if (field.type === 'location') {
        return (row) => {
            const place = point(row);
            return place === undefined ? null : new Location(place.latitude, place.longitude);
        };
    }
    const columns = addressParts.flatMap((part): [AddressPart, Column][] => {
        const column = table.find(`${stem}${capital(part)}`);
        return column === undefined ? [] : [[part, column]];
    });
    return (row) => {
        const given = columns.flatMap(([part, column]): [AddressPart, string][] => {
            const value = column.read(row);
            return typeof value === 'string' ? [[part, value]] : [];
        });
        const place = point(row);
        return given.length === 0 && place === undefined ? null : new Address(new Map(given), place);
    };
}

function pointReader(
    latitude: Column | undefined,
    longitude: Column | undefined
): (row: Row) => { readonly latitude: number; readonly longitude: number } | undefined {
    if (latitude === undefined || longitude === undefined) return () => undefined;
    const number = (column: Column, row: Row): number | undefined => {
        const value = toApex(column.field, column.read(row));
        return value instanceof ApexDecimal ? value.toNumber() : undefined;
    };
    return (row) => {
        const [north, east] = [number(latitude, row), number(longitude, row)];
        return north === undefined || east === undefined ? undefined : { latitude: north, longitude: east };
    };
}
