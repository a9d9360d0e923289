/** Deterministic key prefixes for objects that the org makes up itself. */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The first character of the prefixes of custom objects, by suffix. */
const leaders: Readonly<Record<string, string>> = { __mdt: 'm', __e: 'e', __b: 'x' };

/**
 * `a00`, `a01`, … for custom objects in the order of their names; `m00` for custom metadata, `e00` for events.
 * @param reserved prefixes that objects had before, by lower-case name; ids that were given out keep their meaning
 */
export function customKeyPrefixes(
    names: Iterable<string>,
    reserved: ReadonlyMap<string, string> = new Map()
): Map<string, string> {
    const taken = new Set(reserved.values());
    const sorted = [...names].map((name) => name.toLowerCase()).sort();
    const counts = new Map<string, number>();
    const prefixes = new Map<string, string>();
    for (const name of sorted) {
        const kept = reserved.get(name);
        if (kept !== undefined) {
            prefixes.set(name, kept);
            continue;
        }
        const leader = leaders[name.slice(name.lastIndexOf('__'))] ?? 'a';
        let count = counts.get(leader) ?? 0;
        while (taken.has(leader + twoDigits(count))) count++;
        counts.set(leader, count + 1);
        prefixes.set(name, leader + twoDigits(count));
    }
    return prefixes;
}

/** Prefixes for standard objects whose real one we do not know: `Z00`, … in the order of all names. */
export function standInKeyPrefix(index: number): string {
    return `Z${twoDigits(index)}`;
}

function twoDigits(value: number): string {
    const base = digits.length;
    if (value >= base * base) throw new Error(`Too many objects for three-character key prefixes: ${value}`);
    return digits[Math.floor(value / base)]! + digits[value % base]!;
}
