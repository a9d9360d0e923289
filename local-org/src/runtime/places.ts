/** Values of compound fields: an address and a place on the earth. */
import type { Point } from './distance.ts';
import { PlatformObject } from './values.ts';

/** A number as a Double is shown: at least one place. */
const decimalText = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** A `System.Location`. */
export class Location extends PlatformObject {
    readonly typeName: string = 'System.Location';
    readonly latitude: number;
    readonly longitude: number;

    constructor(latitude: number, longitude: number) {
        super();
        this.latitude = latitude;
        this.longitude = longitude;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof Location && other.latitude === this.latitude && other.longitude === this.longitude;
    }
    jsonEntries(): [string, unknown][] {
        return [
            ['latitude', this.latitude],
            ['longitude', this.longitude]
        ];
    }
    override toString(): string {
        return `Location:[getLatitude=${decimalText(this.latitude)};getLongitude=${decimalText(this.longitude)};]`;
    }
}

/** The fields that an address is made of, in the order in which it is written. */
export const addressParts = ['city', 'country', 'countryCode', 'geocodeAccuracy', 'postalCode', 'state', 'stateCode', 'street'] as const; // prettier-ignore
export type AddressPart = (typeof addressParts)[number];

/** A `System.Address`, read from the fields of a record. */
export class Address extends PlatformObject {
    readonly typeName: string = 'System.Address';
    readonly parts: ReadonlyMap<AddressPart, string>;
    /** Where it is; undefined if nobody knows. */
    readonly point: Point | undefined;

    constructor(parts: ReadonlyMap<AddressPart, string>, point: Point | undefined) {
        super();
        this.parts = parts;
        this.point = point;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof Address && JSON.stringify(other.toJson()) === JSON.stringify(this.toJson());
    }
    /** As the REST API and `JSON.serialize` write it. */
    toJson(): Readonly<Record<string, string | number | null>> {
        const entries = [
            ...addressParts.map((part) => [part, this.parts.get(part) ?? null] as const),
            ['latitude', this.point?.latitude ?? null] as const,
            ['longitude', this.point?.longitude ?? null] as const
        ];
        return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    jsonEntries(): [string, unknown][] {
        return Object.entries(this.toJson());
    }
    override toString(): string {
        const shown = addressParts.map((part) => `get${part[0]!.toUpperCase()}${part.slice(1)}=${this.parts.get(part) ?? 'null'};`); // prettier-ignore
        return `Address:[${shown.join('')}]`;
    }
}
