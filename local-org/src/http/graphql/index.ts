/** GraphQL API over what the User Interface API knows. Source: GraphQL API Developer Guide. */
import { bodyJson, ok, route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';
import { RequestErrors } from './errors.ts';
import { requestOf, runGraphql } from './run.ts';

/** Answers with status 200 whatever is wrong with the document; `errors` says what. */
function answer(call: Call): ApiResponse {
    const body = bodyJson(call.request);
    try {
        return ok(runGraphql(call, requestOf(body)));
    } catch (error) {
        if (error instanceof RequestErrors) return ok({ data: null, errors: error.errors });
        throw error;
    }
}

export const graphqlRoutes: readonly ApiRoute[] = [route('POST', '/services/data/:version/graphql', answer)];
