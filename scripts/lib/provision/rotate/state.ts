/** What a staged rotation remembers between its steps: which pair is new and what was done, never a secret. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Step = 'staged' | 'delivered' | 'verified';
export type Rotation = {
    readonly app: string;
    readonly newId: string;
    readonly oldIds: readonly string[];
    readonly step: Step;
    readonly at: string;
    /** First digits of the SHA-256 of the new key, to recognise it. */
    readonly fingerprint: string;
};

export const fingerprintOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);

/** One file for each rotation that is not over. */
export class Rotations {
    readonly #folder: string;

    constructor(state: string, organizationId: string) {
        this.#folder = join(state, organizationId, 'rotations');
    }

    #file(app: string): string {
        return join(this.#folder, `${app}.json`);
    }

    read(app: string): Rotation | undefined {
        return existsSync(this.#file(app)) ? (JSON.parse(readFileSync(this.#file(app), 'utf8')) as Rotation) : undefined; // prettier-ignore
    }

    write(rotation: Rotation): void {
        mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
        const next = `${this.#file(rotation.app)}.next`;
        writeFileSync(next, `${JSON.stringify(rotation, undefined, 4)}\n`, { mode: 0o600 });
        renameSync(next, this.#file(rotation.app));
    }

    end(app: string): void {
        rmSync(this.#file(app), { force: true });
    }
}
