import { createHash } from 'node:crypto';
import { widenId } from '../../runtime/index.ts';

const digest = (text: string): string => createHash('md5').update(text).digest('hex');

/** Changes with what it is the tag of. */
export function tagOf(value: unknown): string {
    return digest(JSON.stringify(value));
}

const randomLength = 12;

/** An id for metadata that has no row: the same for the same name in every run. */
export function metadataId(prefix: string, name: string): string {
    const text = BigInt(`0x${digest(name)}`)
        .toString(36)
        .toUpperCase();
    return widenId(prefix + text.slice(0, randomLength))!;
}
