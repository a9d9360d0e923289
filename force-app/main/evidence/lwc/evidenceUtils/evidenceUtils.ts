import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { LedgerFilter } from 'cordon/apex';

/** The newest entries of the fact lane. */
export const newest: LedgerFilter = {
    lane: null,
    kinds: null,
    actors: null,
    subject: null,
    earliest: null,
    latest: null,
    sortedBy: null,
    before: null,
    beforeTime: null,
    count: null
};

/** `incident_opened` as words: kinds are what the ledger says, in every language the same. */
export function kindText(kind: string): string {
    const words = kind.replaceAll('_', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An instant to the second in the reader's zone, the zone said. */
export function instantText(iso: string): string {
    return new Intl.DateTimeFormat(LOCALE, {
        timeZone: TIME_ZONE,
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short'
    }).format(new Date(iso));
}

/** SHA-256 of some bytes in hexadecimal, computed in this browser: the bytes go nowhere. */
export async function sha256Of(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of a Base64 text. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Base64 of some bytes, in pieces that fit a call. */
export function base64Of(bytes: Uint8Array): string {
    const pieces: string[] = [];
    for (let at = 0; at < bytes.length; at += 0x8000) {
        pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
    }
    return btoa(pieces.join(''));
}
