/**
 * Bundles encrypted to a recipient's key, in the age format (age-encryption.org/v1), which other tools open as well.
 * Inside is a ZIP archive of the bundle.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { zipParts } from '../../../force-app/main/evidence/lwc/evidenceZip/evidenceZip.ts';

/** A key or a sealed file that cannot be used; the message is for the user. */
export class SealError extends Error {
    override readonly name = 'SealError';
}

const localHeader = 0x04034b50;

/**
 * Keys as the user gives them: one key, or the path of a file with one a line.
 *
 * @param form `age1…` of recipients, `AGE-SECRET-KEY-…` of identities
 * @throws SealError if there is no such key
 */
export function readKeys(text: string, form: RegExp): string[] {
    const asKey = text.trim();
    if (form.test(asKey)) return [asKey];
    let content: string;
    try {
        content = readFileSync(text, 'utf8');
    } catch {
        throw new SealError(`${text} is neither a key (${form.source}) nor a file that can be read`);
    }
    const lines = content.split('\n').map((line) => line.trim());
    const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
    const strange = keys.find((line) => !form.test(line));
    if (keys.length === 0 || strange !== undefined)
        throw new SealError(`${text} holds a line that is no key (${form.source})`);
    return keys;
}

/** What a recipient's public key looks like. */
export const recipientForm = /^age1[0-9a-z]{20,2500}$/;
/** What the key of the recipient looks like that only they hold. */
export const identityForm = /^AGE-SECRET-KEY-[0-9A-Z-]{20,200}$/;

function filesBelow(folder: string): { path: string; bytes: Uint8Array<ArrayBuffer> }[] {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const paths = names.map((each) => join(each.parentPath, each.name).slice(folder.length + 1));
    return paths.sort().map((path) => ({ path: path.split(sep).join('/'), bytes: new Uint8Array(readFileSync(join(folder, path))) })); // prettier-ignore
}

/**
 * Writes a folder encrypted into one new file that only its owner on this machine may read.
 *
 * @throws SealError if a recipient is no key
 */
export async function sealBundle(folder: string, file: string, recipients: readonly string[]): Promise<void> {
    const encrypter = new Encrypter();
    for (const recipient of recipients) {
        try {
            encrypter.addRecipient(recipient);
        } catch (problem) {
            throw new SealError(`${recipient}: ${problem instanceof Error ? problem.message : String(problem)}`);
        }
    }
    const archive = new Blob(zipParts(filesBelow(folder)));
    const sealed = await encrypter.encrypt(new Uint8Array(await archive.arrayBuffer()));
    writeFileSync(file, sealed, { mode: 0o600, flag: 'wx' });
}

/**
 * Opens a sealed bundle into a new folder.
 *
 * @throws SealError if none of the keys opens it, or the file was changed
 */
export async function openSealed(file: string, identities: readonly string[], folder: string): Promise<void> {
    const decrypter = new Decrypter();
    let archive: Buffer;
    try {
        for (const identity of identities) decrypter.addIdentity(identity);
        archive = Buffer.from(await decrypter.decrypt(new Uint8Array(readFileSync(file))));
    } catch (problem) {
        throw new SealError(`${file} does not open: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
    for (let at = 0; at + 30 <= archive.length && archive.readUInt32LE(at) === localHeader;) {
        const [size, nameLength] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
        const path = normalize(archive.toString('utf8', at + 30, at + 30 + nameLength));
        if (path.startsWith('..') || path.startsWith(sep))
            throw new SealError(`${file} holds ${path}, outside its folder`);
        const start = at + 30 + nameLength;
        mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
        writeFileSync(join(folder, path), archive.subarray(start, start + size), { mode: 0o600, flag: 'wx' });
        at = start + size;
    }
}
