/** Puts the API of an org together from its families. */
import { authRoutes, openRoutes } from '../auth/oauth.ts';
import { dataRoutes } from '../data/index.ts';
import { soapRoutes } from '../soap/index.ts';
import { toolingRoutes } from '../tooling/index.ts';
import { Api, type ApiOptions } from './api.ts';

export type ApiInput = Pick<ApiOptions, 'holder' | 'devHub'> & {
    /** Told of faults of the engine, which callers see only as an incident number. */
    readonly onFault?: (fault: { readonly number: number; readonly error: unknown }) => void;
};

/** @param place where it listens, and how a browser is let in */
export function createApi(input: ApiInput, place: Pick<ApiOptions, 'origin' | 'issueUrl'>): Api {
    let faults = 0;
    const { holder, devHub, onFault } = input;
    return new Api({
        holder,
        ...(devHub === undefined ? {} : { devHub }),
        ...place,
        routes: [...authRoutes, ...soapRoutes, ...toolingRoutes, ...dataRoutes],
        open: openRoutes,
        onFault: (error) => {
            onFault?.({ number: ++faults, error });
            return faults;
        }
    });
}
