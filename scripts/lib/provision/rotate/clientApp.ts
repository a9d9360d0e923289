/**
 * Rotates key and secret of an external client app: new pair → delivered → verified → the old one revoked, each step on
 * its own. The addresses of the org's staged rotation are unconfirmed; see `docs/guide/rotate.md`.
 */
import { messageOf, ProvisionError } from '../errors.ts';
import type { Target } from '../org/target.ts';
import { deliver } from './deliver.ts';
import { fingerprintOf, type Rotation, type Rotations } from './state.ts';

type Consumer = { readonly id: string; readonly key: string; readonly createdDate: string };
type Issued = Consumer & { readonly secret: string };

const nameForm = /^\w{1,80}$/;

export class ClientApp {
    readonly #target: Target;
    readonly #rotations: Rotations;
    readonly #say: (line: string) => void;
    readonly app: string;

    constructor(target: Target, rotations: Rotations, app: string, say: (line: string) => void) {
        if (!nameForm.test(app)) throw new ProvisionError(`${app}: this is no API name of an external client app`);
        this.#target = target;
        this.#rotations = rotations;
        this.#say = say;
        this.app = app;
    }

    async #ask<T>(method: 'GET' | 'POST' | 'DELETE', path = ''): Promise<T> {
        const { connection } = this.#target;
        const url = `${connection.instanceUrl}/services/data/v${connection.getApiVersion()}/apps/oauth/credentials/${this.app}${path}`; // prettier-ignore
        try {
            return await connection.request<T>({ method, url, ...(method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}) }); // prettier-ignore
        } catch (error) {
            throw new ProvisionError(`${this.app}: the org refuses: ${messageOf(error)}`, ['Rotate it in Setup (External Client App Manager, OAuth settings) if the org does not know this address.']); // prettier-ignore
        }
    }

    async consumers(): Promise<readonly Consumer[]> {
        return (await this.#ask<{ readonly consumers: readonly Consumer[] }>('GET')).consumers;
    }

    /** Stages a pair, hands its secret over and tries it. Whatever fails leaves the app with the old pair alone. */
    async stage(command: string): Promise<Rotation> {
        const before = await this.#withoutLeftover();
        const issued = await this.#ask<Issued>('POST', '/staged');
        let rotation: Rotation = { app: this.app, newId: issued.id, oldIds: before.map(({ id }) => id), step: 'staged', at: new Date().toISOString(), fingerprint: fingerprintOf(issued.key) }; // prettier-ignore
        this.#rotations.write(rotation);
        try {
            this.#say(`new pair ${rotation.fingerprint} staged; the old one works on`);
            await deliver(command, issued.secret, { CLIENT_ID: issued.key });
            this.#rotations.write((rotation = { ...rotation, step: 'delivered' }));
            await this.#verify(issued);
            this.#rotations.write((rotation = { ...rotation, step: 'verified' }));
            return rotation;
        } catch (error) {
            await this.#ask('DELETE', `/${issued.id}`);
            this.#rotations.end(this.app);
            throw error;
        }
    }

    /** A pair of an earlier run whose secret reached nobody for certain is deleted. */
    async #withoutLeftover(): Promise<readonly Consumer[]> {
        const known = this.#rotations.read(this.app);
        if (known?.step === 'verified') throw new ProvisionError(`${this.app}: pair ${known.fingerprint} of ${known.at} is verified and waits`, ['Revoke the old one with --revoke-old as soon as every system uses the new one.']); // prettier-ignore
        const all = await this.consumers();
        if (known === undefined) return all;
        this.#say(`the run of ${known.at} stopped after "${known.step}": its pair is deleted`);
        if (all.some(({ id }) => id === known.newId)) await this.#ask('DELETE', `/${known.newId}`);
        this.#rotations.end(this.app);
        return this.consumers();
    }

    async #verify({ key, secret }: Issued): Promise<void> {
        const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: key, client_secret: secret });
        const response = await fetch(`${this.#target.address}/services/oauth2/token`, { method: 'POST', body });
        if (response.ok) {
            const { access_token: token } = (await response.json()) as { readonly access_token: string };
            await fetch(`${this.#target.address}/services/oauth2/revoke`, { method: 'POST', body: new URLSearchParams({ token }) }); // prettier-ignore
            return;
        }
        const { error } = (await response.json().catch(() => ({}))) as { readonly error?: string };
        throw new ProvisionError(`${this.app}: the new pair does not sign in (${error ?? response.status}); it was deleted again, the old one works on`, ['Allow the client credentials flow for the app, with a user to run as.']); // prettier-ignore
    }

    /** Deletes the old pairs and reads back that only the new one is left. */
    async revokeOld(): Promise<Rotation> {
        const known = this.#rotations.read(this.app);
        if (known?.step !== 'verified') throw new ProvisionError(`${this.app}: no verified new pair waits`, ['Rotate first, without --revoke-old.']); // prettier-ignore
        const before = await this.consumers();
        if (!before.some(({ id }) => id === known.newId)) throw new ProvisionError(`${this.app}: the new pair ${known.fingerprint} is gone; the old one was not touched`, ['Rotate again.']); // prettier-ignore
        for (const { id } of before.filter((one) => known.oldIds.includes(one.id))) await this.#ask('DELETE', `/${id}`);
        const left = await this.consumers();
        if (left.some(({ id }) => known.oldIds.includes(id))) throw new ProvisionError(`${this.app}: an old pair is still there`, ['Run it again.']); // prettier-ignore
        this.#rotations.end(this.app);
        return known;
    }
}
