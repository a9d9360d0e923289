/** Puts a new secret into a named principal of an external credential (Connect REST API, "Named Credentials Resources"). */
import { messageOf, ProvisionError } from '../errors.ts';
import type { Target } from '../org/target.ts';

type Credential = {
    readonly authenticationStatus: string;
    readonly credentials: Readonly<Record<string, { readonly revision?: number }>>;
};

export type Place = { readonly external: string; readonly principal: string; readonly value: string };

/** `Shop_Api/Default/password`. @throws ProvisionError naming what is wrong */
export function placeOf(text: string): Place {
    const [external = '', principal = '', value = '', ...more] = text.split('/');
    if (![external, principal, value].every((part) => /^[\w ]{1,80}$/.test(part)) || more.length > 0) throw new ProvisionError(`${text}: give <external credential>/<principal>/<name of the value>, such as Shop_Api/Default/password`); // prettier-ignore
    return { external, principal, value };
}

/** @returns revisions before and after */
export async function putSecret(target: Target, { external, principal, value }: Place, secret: string): Promise<{ readonly before: number; readonly after: number }> {
    const { connection } = target;
    const base = `${connection.instanceUrl}/services/data/v${connection.getApiVersion()}/named-credentials/credential`;
    const where = new URLSearchParams({ externalCredential: external, principalName: principal, principalType: 'NamedPrincipal' }); // prettier-ignore
    const read = (): Promise<Credential> => connection.request<Credential>(`${base}?${where.toString()}`);
    try {
        const old = await read();
        const body = JSON.stringify({ externalCredential: external, principalName: principal, principalType: 'NamedPrincipal', credentials: { [value]: { value: secret, encrypted: true } } }); // prettier-ignore
        await connection.request({ method: old.authenticationStatus === 'NotConfigured' ? 'POST' : 'PUT', url: base, body, headers: { 'content-type': 'application/json' } }); // prettier-ignore
        const now = await read();
        const [before, after] = [old.credentials[value]?.revision ?? 0, now.credentials[value]?.revision ?? 0];
        if (now.authenticationStatus !== 'Configured' || (old.credentials[value]?.revision !== undefined && after <= before)) throw new Error('the org still shows the old value'); // prettier-ignore
        return { before, after };
    } catch (error) {
        throw new ProvisionError(`${external}/${principal}: ${messageOf(error).replaceAll(secret, '…')}`, ['Nothing else was changed; the old secret still works at its provider.']); // prettier-ignore
    }
} // prettier-ignore
