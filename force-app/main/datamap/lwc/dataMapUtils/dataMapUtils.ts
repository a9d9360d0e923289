import type { DataMapResult } from 'cordon/apex';

/**
 * Active users who can read, at least: everybody has one profile, so those of profiles add up; of permission sets, which
 * may share their users, the largest counts.
 */
export function usersOf(result: DataMapResult, places: readonly number[]): number {
    const readers = places.map((place) => result.readers[place]);
    const ofProfiles = readers
        .filter((reader) => reader?.kind !== 'permission_set')
        .reduce((sum, reader) => sum + (reader?.users ?? 0), 0);
    return Math.max(ofProfiles, ...readers.map((reader) => reader?.users ?? 0));
}

/** Whether a visitor without a log-in can read it. */
export function isOpenToGuests(result: DataMapResult, places: readonly number[]): boolean {
    return places.some((place) => result.readers[place]?.kind === 'guest_profile');
}
