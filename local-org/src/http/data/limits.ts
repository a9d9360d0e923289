/** Versions of the API, its resources, and what is left of the org's limits. */
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

/** Daily and storage limits of an Enterprise org. Calls are not rationed here, so all of them remain. */
export function limits({ org }: Call): ApiResponse {
    const use = org.database.storageUse();
    const megabytes = (bytes: number): number => Math.ceil(bytes / 1_048_576);
    const full = (Max: number): { Max: number; Remaining: number } => ({ Max, Remaining: Max });
    const storage = (Max: number, used: number): { Max: number; Remaining: number } => ({ Max, Remaining: Max - megabytes(used) }); // prettier-ignore
    return ok({
        ActiveScratchOrgs: full(40),
        DailyApiRequests: full(100_000),
        DailyAsyncApexExecutions: full(250_000),
        DailyBulkApiBatches: full(15_000),
        DailyBulkV2QueryJobs: full(10_000),
        DailyScratchOrgs: full(80),
        DataStorageMB: storage(10_240, use.dataBytes),
        FileStorageMB: storage(10_240, use.fileBytes),
        MassEmail: full(5000),
        Package2VersionCreates: full(6),
        Package2VersionCreatesWithoutValidation: full(500),
        SingleEmail: full(5000)
    });
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
