/** Versions of the API, its resources, and what is left of the org's limits. */
import { ApiError } from '../api/errors.ts';
import { ok, type ApiResponse, type Call } from '../api/request.ts';
import { parsed, runQuery } from './query.ts';
import { objectNamed } from './values.ts';

const newest = 67;
const oldest = 31;
/** Releases by the version that began with them: v31.0 was Summer '14. */
const seasons = ["Winter '", "Spring '", "Summer '"] as const;

function releaseOf(version: number): string {
    const since = version - 29;
    const year = 14 + Math.floor(since / 3);
    return `${seasons[((since % 3) + 3) % 3]!}${year}`;
}

export function versions(): ApiResponse {
    const all = Array.from({ length: newest - oldest + 1 }, (_, at) => oldest + at);
    return ok(all.map((version) => ({ label: releaseOf(version), url: `/services/data/v${version}.0`, version: `${version}.0` }))); // prettier-ignore
}

const resourceNames = { tooling: 'tooling', metadata: 'metadata', query: 'query', queryAll: 'queryAll', search: 'search', sobjects: 'sobjects', composite: 'composite', jobs: 'jobs', limits: 'limits', 'ui-api': 'ui-api', parameterizedSearch: 'parameterizedSearch', apps: 'apps', 'named-credentials': 'named-credentials' } as const; // prettier-ignore

export function resources({ base, api, org, user }: Call): ApiResponse {
    const paths = Object.fromEntries(Object.entries(resourceNames).map(([name, path]) => [name, `${base}/${path}`]));
    return ok({ ...paths, identity: `${api.options.origin}/id/${org.identity.organizationId}/${user.id}` });
}

/** What the org may use and what is left of it, for users who may view the set-up (REST API Developer Guide, "Limits"). */
export function limits({ org, user }: Call): ApiResponse {
    if (!org.database.access.has(user, 'PermissionsViewSetup')) throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'The limits need View Setup and Configuration'); // prettier-ignore
    const all = org.interpreter.org.usage.all();
    return ok(Object.fromEntries(all.map(({ name, limit, used }) => [name, { Max: limit, Remaining: limit - used }])));
}

/** `GET …/limits/recordCount?sobjects=Account,Contact`. */
export function recordCount(call: Call): ApiResponse {
    const names = (call.request.query.get('sObjects') ?? call.request.query.get('sobjects') ?? 'Account').split(',');
    const sObjects = names.flatMap((name) => {
        const { name: object } = objectNamed(call.org, name.trim());
        const count = runQuery(call, parsed(`SELECT COUNT() FROM ${object}`), call.user);
        return typeof count === 'number' ? [{ count, name: object }] : [];
    });
    return ok({ sObjects });
}
