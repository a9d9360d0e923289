/** Record ids: key prefix, then a counter of twelve base-62 digits, then the case checksum. */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const scratch = Buffer.alloc(18);

/** The 18-character id of the n-th record of a key prefix. A flat string, because a million of them are kept. */
export function makeId(keyPrefix: string, counter: number): string {
    scratch.write(keyPrefix, 0, 3, 'latin1');
    let rest = counter;
    for (let at = 14; at >= 3; at--) {
        scratch[at] = digits.charCodeAt(rest % 62);
        rest = Math.floor(rest / 62);
    }
    for (let block = 0; block < 3; block++) {
        let bits = 0;
        for (let i = 0; i < 5; i++) {
            const code = scratch[block * 5 + i]!;
            if (code >= 65 && code <= 90) bits |= 1 << i;
        }
        scratch[15 + block] = suffixAlphabet.charCodeAt(bits);
    }
    return scratch.toString('latin1');
}

/** The counter inside an id, or undefined if it is too large to have been made here. */
export function counterOf(id: string): number | undefined {
    let value = 0;
    for (let at = 3; at < 15; at++) {
        value = value * 62 + digits.indexOf(id[at]!);
        if (value > Number.MAX_SAFE_INTEGER / 62) return undefined;
    }
    return value;
}
