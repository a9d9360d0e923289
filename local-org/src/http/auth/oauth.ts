/** Who is signed in: userinfo, identity, token exchange, revocation, the way into a browser. */
import type { RunningUser } from '../../runtime/index.ts';
import { ApiError } from '../api/errors.ts';
import { bodyText, ok, route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';
import { isConsumer } from '../connect/index.ts';
import { parsed, runQuery } from '../data/query.ts';

/** @see OpenID Connect userinfo as Salesforce answers it */
function userinfo(call: Call): ApiResponse {
    const { user, api, org } = call;
    const { origin } = api.options;
    const details = userRow(call);
    return ok({
        sub: `${origin}/id/${org.identity.organizationId}/${user.id}`,
        user_id: user.id,
        organization_id: org.identity.organizationId,
        preferred_username: user.username,
        nickname: details['Alias'] ?? user.username,
        name: user.name,
        email: details['Email'] ?? user.username,
        email_verified: true,
        given_name: details['FirstName'] ?? null,
        family_name: details['LastName'] ?? null,
        zoneinfo: user.timeZone,
        photos: {},
        profile: `${origin}/${user.id}`,
        picture: null,
        address: {},
        is_salesforce_integration_user: false,
        urls: urls(call),
        active: true,
        user_type: 'STANDARD',
        language: 'en_US',
        locale: user.locale,
        utcOffset: 0,
        updated_at: new Date(org.interpreter.org.clock.now()).toISOString()
    });
}

function userRow(call: Call): Readonly<Record<string, unknown>> {
    const found = runQuery(call, parsed(`SELECT Alias, Email, FirstName, LastName FROM User WHERE Id = '${call.user.id}'`), call.org.user); // prettier-ignore
    return typeof found === 'number' ? {} : Object.fromEntries(found[0]?.values ?? []);
}

function urls({ api, org, user }: Call): Readonly<Record<string, string>> {
    const { origin } = api.options;
    const data = `${origin}/services/data/v{version}`;
    return {
        enterprise: `${origin}/services/Soap/c/{version}/${org.identity.organizationId}`,
        metadata: `${origin}/services/Soap/m/{version}/${org.identity.organizationId}`,
        partner: `${origin}/services/Soap/u/{version}/${org.identity.organizationId}`,
        rest: `${data}/`,
        sobjects: `${data}/sobjects/`,
        search: `${data}/search/`,
        query: `${data}/query/`,
        tooling_soap: `${origin}/services/Soap/T/{version}/${org.identity.organizationId}`,
        tooling_rest: `${data}/tooling/`,
        profile: `${origin}/${user.id}`
    };
}

function identity(call: Call): ApiResponse {
    const { user, org, api, params } = call;
    if (params['org'] !== org.identity.organizationId || params['user'] !== user.id) {
        throw new ApiError(403, 'FORBIDDEN', 'The identity of another user is not shown');
    }
    return ok({
        id: `${api.options.origin}/id/${org.identity.organizationId}/${user.id}`,
        asserted_user: true,
        user_id: user.id,
        organization_id: org.identity.organizationId,
        username: user.username,
        nick_name: user.username,
        display_name: user.name,
        email: userRow(call)['Email'] ?? user.username,
        active: true,
        user_type: 'STANDARD',
        language: 'en_US',
        locale: user.locale,
        urls: urls(call)
    });
}

const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const refused = (error: string, error_description: string): ApiResponse => ({ status: 400, json: { error, error_description } }); // prettier-ignore

/**
 * Gives a token for another user to whoever holds the token of one who may manage users. The local org knows no
 * passwords and no certificates, so this is its only way to get a token over the wire.
 */
function token(call: Call): ApiResponse {
    const form = new URLSearchParams(bodyText(call.request));
    if (form.get('grant_type') === 'client_credentials') return clientToken(call, form);
    if (form.get('grant_type') !== exchange) {
        return refused('unsupported_grant_type', `The local org supports ${exchange} only; npm run org -- start prints a token.`); // prettier-ignore
    }
    const found = call.api.sessions.find(form.get('subject_token') ?? '');
    if (found === undefined) return refused('invalid_grant', 'subject_token is unknown or expired');
    const wanted = form.get('requested_subject') ?? found.user.username;
    const user = call.org.userNamed(wanted);
    const mayImpersonate =
        user?.id === found.user.id || call.org.database.access.has(found.user, 'PermissionsManageUsers');
    if (user === undefined || !mayImpersonate)
        return refused('invalid_grant', `no token for user ${wanted.slice(0, 80)}`);
    return ok(tokenAnswer(call, user));
}

/** Key and secret of an external client app give a token of the user that it runs as: here always the org's first one. */
function clientToken(call: Call, form: URLSearchParams): ApiResponse {
    const isKnown = isConsumer(call.api, form.get('client_id') ?? '', form.get('client_secret') ?? '');
    return isKnown ? ok(tokenAnswer(call, call.org.user)) : refused('invalid_client', 'invalid client credentials');
}

function tokenAnswer({ api, org }: Call, user: RunningUser): Readonly<Record<string, unknown>> {
    return {
        access_token: api.sessions.issue(user),
        instance_url: api.options.origin,
        id: `${api.options.origin}/id/${org.identity.organizationId}/${user.id}`,
        token_type: 'Bearer',
        issued_at: String(org.interpreter.org.clock.now()),
        scope: 'api web'
    };
}

function revoke(call: Call): ApiResponse {
    const given = call.request.query.get('token') ?? new URLSearchParams(bodyText(call.request)).get('token') ?? '';
    if (!call.api.sessions.end(given)) return refused('unsupported_token_type', 'this token is unknown');
    return { status: 200, json: {} };
}

/** What `sf org open` asks for: a link that signs a browser in. */
function singleAccess(call: Call): ApiResponse {
    const { issueUrl } = call.api.options;
    if (issueUrl === undefined) throw new ApiError(404, 'NOT_FOUND', 'This org was started without a console');
    return ok({ frontdoor_uri: issueUrl(call.user.id) });
}

export const openRoutes: readonly ApiRoute[] = [
    route('POST', '/services/oauth2/token', token),
    route('GET POST', '/services/oauth2/revoke', revoke)
];

export const authRoutes: readonly ApiRoute[] = [
    route('GET POST', '/services/oauth2/userinfo', userinfo),
    route('GET POST', '/services/oauth2/singleaccess', singleAccess),
    route('GET', '/id/:org/:user', identity)
];
