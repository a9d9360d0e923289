/**
 * Connect REST for credentials: those of named credentials, and keys of external client apps. Sources: Connect REST API
 * Developer Guide, "Named Credentials Resources"; Salesforce Help, "Staged rotation of OAuth credentials", whose addresses
 * are unconfirmed. Keys are kept in memory, secrets as hashes; none of them is shown a second time.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Api } from '../api/api.ts';
import { ApiError, notFound } from '../api/errors.ts';
import { bodyObject, isObject, noContent, ok, route, textMember, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts'; // prettier-ignore
import { parsed, runQuery } from '../data/query.ts';

type Consumer = {
    readonly id: string;
    readonly key: string;
    readonly secretHash: string;
    readonly createdDate: string;
};
type Stored = { readonly names: readonly string[]; readonly revision: number };

/** The credentials of one server. */
export class Credentials {
    readonly consumers = new Map<string, Consumer[]>();
    readonly external = new Map<string, Stored>();
}

const stores = new WeakMap<Api, Credentials>();
function storeOf(api: Api): Credentials {
    const known = stores.get(api) ?? new Credentials();
    stores.set(api, known);
    return known;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Whether a pair of key and secret is one of an external client app. */
export function isConsumer(api: Api, key: string, secret: string): boolean {
    const all = [...storeOf(api).consumers.values()].flat();
    return all.some((consumer) => consumer.key === key && consumer.secretHash === hashOf(secret));
}

function requireAdministrator({ org, user }: Call): void {
    if (org.database.access.has(user, 'PermissionsCustomizeApplication')) return;
    throw new ApiError(
        403,
        'INSUFFICIENT_ACCESS',
        'Credentials are changed by those who may customize the application'
    );
}

/** @throws ApiError 404 where the org has no such record */
function requireNamed(call: Call, object: string, name: string): void {
    if (!/^\w{1,80}$/.test(name)) throw notFound();
    const found = runQuery(call, parsed(`SELECT Id FROM ${object} WHERE DeveloperName = '${name}'`), call.user);
    if (typeof found === 'number' || found.length === 0) throw notFound();
}

type Place = { readonly name: string; readonly key: string };

function placeOf(call: Call, given: Readonly<Record<string, unknown>>): Place {
    const [name, principal] = [textMember(given, 'externalCredential'), textMember(given, 'principalName')];
    // Here each named credential has one external credential, of the same name.
    requireNamed(call, 'NamedCredential', name);
    return { name, key: `${name}/${principal}` };
}

function credentialJson(call: Call, { name, key }: Place): Readonly<Record<string, unknown>> {
    const stored = storeOf(call.api).external.get(key);
    const credentials = Object.fromEntries((stored?.names ?? []).map((each) => [each, { encrypted: true, revision: stored!.revision }])); // prettier-ignore
    return { externalCredential: name, principalName: key.slice(name.length + 1), principalType: 'NamedPrincipal', authenticationStatus: stored === undefined ? 'NotConfigured' : 'Configured', credentials }; // prettier-ignore
}

function readCredential(call: Call): ApiResponse {
    requireAdministrator(call);
    return ok(credentialJson(call, placeOf(call, Object.fromEntries(call.request.query))));
}

/** POST creates, PUT replaces; values are taken and never given back. */
function writeCredential(call: Call): ApiResponse {
    requireAdministrator(call);
    const body = bodyObject(call.request);
    const place = placeOf(call, body);
    const given = body['credentials'];
    const isValue = (value: unknown): boolean => isObject(value) && typeof value['value'] === 'string' && value['value'] !== ''; // prettier-ignore
    if (!isObject(given) || Object.keys(given).length === 0 || !Object.values(given).every(isValue)) throw new ApiError(400, 'INVALID_INPUT', 'credentials has to name values: {"password": {"value": "…", "encrypted": true}}'); // prettier-ignore
    const { external } = storeOf(call.api);
    const before = external.get(place.key);
    if (call.request.method === 'POST' && before !== undefined) throw new ApiError(400, 'DUPLICATE_VALUE', 'the principal has credentials already; use PUT'); // prettier-ignore
    if (call.request.method === 'PUT' && before === undefined) throw new ApiError(404, 'NOT_FOUND', 'the principal has no credentials yet; use POST'); // prettier-ignore
    external.set(place.key, { names: Object.keys(given), revision: (before?.revision ?? 0) + 1 });
    return ok(credentialJson(call, place));
}

function consumersOf(call: Call): Consumer[] {
    requireAdministrator(call);
    const app = call.params['app'] ?? '';
    requireNamed(call, 'ExternalClientApplication', app);
    const known = storeOf(call.api).consumers.get(app);
    if (known !== undefined) return known;
    const first = [newConsumer(call).consumer];
    storeOf(call.api).consumers.set(app, first);
    return first;
}

function newConsumer({ org }: Call): { readonly consumer: Consumer; readonly secret: string } {
    const secret = randomBytes(32).toString('hex').toUpperCase();
    const id = `888${randomBytes(6).toString('hex').toUpperCase()}`;
    const createdDate = new Date(org.interpreter.org.clock.now()).toISOString();
    return { consumer: { id, key: `3MVG9${randomBytes(40).toString('base64url')}`, secretHash: hashOf(secret), createdDate }, secret }; // prettier-ignore
}

const shown = ({ id, key, createdDate }: Consumer): Readonly<Record<string, unknown>> => ({ id, key, createdDate });

const readConsumers = (call: Call): ApiResponse => ok({ consumers: consumersOf(call).map(shown) });

/** A second pair, valid beside the first. The secret is in this answer and nowhere else. */
function stage(call: Call): ApiResponse {
    const all = consumersOf(call);
    if (all.length > 1) throw new ApiError(400, 'LIMIT_EXCEEDED', 'a rotation is staged already: delete one of its pairs first'); // prettier-ignore
    const { consumer, secret } = newConsumer(call);
    storeOf(call.api).consumers.set(call.params['app']!, [...all, consumer]);
    return { status: 201, json: { ...shown(consumer), secret } };
}

function removeConsumer(call: Call): ApiResponse {
    const all = consumersOf(call);
    const left = all.filter(({ id }) => id !== call.params['consumer']);
    if (left.length === all.length) throw notFound();
    if (left.length === 0) throw new ApiError(400, 'INVALID_OPERATION', 'the last pair of an app cannot be deleted');
    storeOf(call.api).consumers.set(call.params['app']!, left);
    return noContent;
}

const data = '/services/data/:version';

export const connectRoutes: readonly ApiRoute[] = [
    route('GET', `${data}/named-credentials/credential`, readCredential),
    route('POST PUT', `${data}/named-credentials/credential`, writeCredential),
    route('GET', `${data}/apps/oauth/credentials/:app`, readConsumers),
    route('POST', `${data}/apps/oauth/credentials/:app/staged`, stage),
    route('DELETE', `${data}/apps/oauth/credentials/:app/:consumer`, removeConsumer)
];
