/** Apex REST: `/services/apexrest/<namespace>/<mapping>`. Source: Apex Developer Guide, "Exposing Apex Classes as REST Web Services". */
import { invokeRest } from '../../org/rest/call.ts';
import { bodyText, route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';

function call({ org, user, request }: Call): ApiResponse {
    const query = request.query.toString();
    const { status, headers, body } = invokeRest(org, {
        method: request.method,
        // As it was sent: it is decoded once, where the mapping is looked up.
        path: `${request.path.replace(/^\/services\/apexrest/i, '')}${query === '' ? '' : `?${query}`}`,
        headers: request.headers,
        user,
        ...(request.body.byteLength === 0 ? {} : { body: bodyText(request) })
    });
    return { status, headers, content: body };
}

export const apexRestRoutes: readonly ApiRoute[] = [route('GET POST PUT PATCH DELETE', '/services/apexrest/*', call)];
