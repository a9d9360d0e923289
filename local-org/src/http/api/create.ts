/** Puts the API of an org together from its families. */
import { authRoutes, openRoutes } from '../auth/oauth.ts';
import { dataRoutes } from '../data/index.ts';
import { Installations, PackageRegistry } from '../../packaging/index.ts';
import { PackageDesk } from '../packaging/index.ts';
import { soapRoutes } from '../soap/index.ts';
import { toolingRoutes } from '../tooling/index.ts';
import type { OrgHost } from '../../deploy/index.ts';
import { apexRestRoutes } from '../apexrest/index.ts';
import { graphqlRoutes } from '../graphql/index.ts';
import { uiApiRoutes } from '../ui-api/index.ts';
import { connectRoutes } from '../connect/index.ts';
import { bulkRoutes } from '../bulk/index.ts';
import { MetadataJobs } from '../metadata/jobs.ts';
import { metadataRoutes } from '../metadata/rest.ts';
import { Api, type ApiOptions } from './api.ts';

export type ApiInput = Pick<ApiOptions, 'holder' | 'devHub'> & {
    /** Takes deploys; the holder itself, where the metadata of its org can change. */
    readonly host?: OrgHost;
    /** Packages that this org creates and installs; shared with other orgs. */
    readonly packages?: PackageRegistry;
    /** Told of faults of the engine, which callers see only as an incident number. */
    readonly onFault?: (fault: { readonly number: number; readonly error: unknown }) => void;
};

/** @param place where it listens, and how a browser is let in */
export function createApi(input: ApiInput, place: Pick<ApiOptions, 'origin' | 'issueUrl'>): Api {
    let faults = 0;
    const { holder, host, packages, devHub, onFault } = input;
    const report = (error: unknown): number => {
        onFault?.({ number: ++faults, error });
        return faults;
    };
    const api = new Api({
        holder,
        ...(devHub === undefined ? {} : { devHub }),
        ...place,
        routes: [
            ...authRoutes, ...soapRoutes, ...toolingRoutes, ...metadataRoutes, ...bulkRoutes, ...apexRestRoutes, ...connectRoutes, ...uiApiRoutes, ...graphqlRoutes, ...dataRoutes
        ], // prettier-ignore
        open: openRoutes,
        onFault: report
    });
    if (host !== undefined) {
        api.metadata = new MetadataJobs(host, api.ids, report);
        api.packages = new PackageDesk(new Installations(host, packages ?? new PackageRegistry()));
    }
    return api;
}
