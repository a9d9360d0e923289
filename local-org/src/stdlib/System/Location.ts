/** Apex Reference, "Location Class", API 67.0. */
import { ApexDouble, PlatformObject, type ApexDecimal, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';
import { double } from '../support/values.ts';
import { greatCircle } from '../../runtime/distance.ts';

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
    override toString(): string {
        const [latitude, longitude] = [new ApexDouble(this.latitude), new ApexDouble(this.longitude)];
        return `Location:[getLatitude=${String(latitude)};getLongitude=${String(longitude)};]`;
    }
}

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
