/** Distance on the earth's surface, for `Location.getDistance` and SOQL's `DISTANCE`. */

export type Point = { readonly latitude: number; readonly longitude: number };

/** Mean radius of the earth. */
const radius = { km: 6371.0088, mi: 3958.7613 } as const;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** By the haversine formula. */
export function greatCircle(a: Point, b: Point, unit: keyof typeof radius): number {
    const height = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
    const width = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
    const chord = height + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * width;
    return 2 * radius[unit] * Math.asin(Math.min(1, Math.sqrt(chord)));
}
