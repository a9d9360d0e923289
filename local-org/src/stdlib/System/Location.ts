/** Apex Reference, "Location Class" and "Address Class", API 67.0. */
import { Address, addressParts, ApexDouble, Location, type ApexDecimal, type PlatformClass, type Runtime } from '../../runtime/index.ts'; // prettier-ignore
import { failNullArgument } from '../support/guard.ts';
import { double } from '../support/values.ts';
import { greatCircle } from '../../runtime/distance.ts';

function distance(runtime: Runtime, from: Location | null, to: Location | null, unit: string | null): ApexDouble {
    const [a, b] = [from ?? failNullArgument(runtime), to ?? failNullArgument(runtime)];
    const name = (unit ?? failNullArgument(runtime)).toLowerCase();
    if (name !== 'mi' && name !== 'km') {
        return runtime.fail('System.InvalidParameterValueException', `Invalid unit: ${unit}; use 'mi' or 'km'`);
    }
    return double(greatCircle(a, b, name));
}

function coordinate(runtime: Runtime, value: ApexDecimal | null, most: number, name: string): number {
    const number = (value ?? failNullArgument(runtime)).toNumber();
    if (Math.abs(number) > most) {
        runtime.fail('System.InvalidParameterValueException', `${name} must be between -${most} and ${most}: ${number}`); // prettier-ignore
    }
    return number;
}

export const locationClass: PlatformClass = {
    name: 'System.Location',
    methods: {
        'getDistance(Location,String)': (runtime: Runtime, self: Location, to: Location | null, unit: string | null) =>
            distance(runtime, self, to, unit),
        'getLatitude()': (_: Runtime, self: Location) => double(self.latitude),
        'getLongitude()': (_: Runtime, self: Location) => double(self.longitude)
    },
    properties: {
        latitude: { get: (_: Runtime, self: Location) => double(self.latitude) },
        longitude: { get: (_: Runtime, self: Location) => double(self.longitude) }
    },
    statics: {
        'getDistance(Location,Location,String)': distance,
        'newInstance(Decimal,Decimal)': (
            runtime: Runtime,
            latitude: ApexDecimal | null,
            longitude: ApexDecimal | null
        ) =>
            // prettier-ignore
            new Location(
                coordinate(runtime, latitude, 90, 'Latitude'),
                coordinate(runtime, longitude, 180, 'Longitude')
            )
    }
};

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
const coordinateOf =
    (part: 'latitude' | 'longitude') =>
    (_: Runtime, self: Address): ApexDouble | null =>
        self.point === undefined ? null : double(self.point[part]);

export const addressClass: PlatformClass = {
    name: 'System.Address',
    methods: {
        ...Object.fromEntries(
            addressParts.map((part) => [`get${capital(part)}()`, (_: Runtime, self: Address) => self.parts.get(part) ?? null]) // prettier-ignore
        ),
        'getLatitude()': coordinateOf('latitude'),
        'getLongitude()': coordinateOf('longitude'),
        'getDistance(Location,String)': (runtime: Runtime, self: Address, to: Location | null, unit: string | null) =>
            self.point === undefined
                ? null
                : distance(runtime, new Location(self.point.latitude, self.point.longitude), to, unit)
    },
    properties: Object.fromEntries(
        addressParts.map((part) => [part, { get: (_: Runtime, self: Address) => self.parts.get(part) ?? null }])
    )
};
