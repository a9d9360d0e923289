import { createHash } from 'node:crypto';

/** Changes with what it is the tag of. */
export function tagOf(value: unknown): string {
    return createHash('md5').update(JSON.stringify(value)).digest('hex');
}
