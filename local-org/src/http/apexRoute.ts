/** POST /api/apex/Class/method: `@AuraEnabled` calls of the components. */
import type { OrgBackend } from './backend.ts';
import { readJsonObject } from './body.ts';
import { HttpError } from './errors.ts';
import type { Route } from './router.ts';

/** Arguments are the members of the JSON body; the answer is the JSON of the result, or the platform's error body. */
export function apexRoute(org: OrgBackend): Route {
    return {
        method: 'POST',
        pattern: '/api/apex/:class/:method',
        async handle({ message, parameters, userId }) {
            if (org.session(userId) === undefined) throw new HttpError(401, 'Your user may not sign in any more.');
            const className = parameters['class'] as string;
            const methodName = parameters['method'] as string;
            const method = org.auraMethod(className, methodName);
            if (method === undefined) {
                throw new HttpError(404, `There is no @AuraEnabled method ${className}.${methodName}.`);
            }
            const outcome = await org.invokeAura({
                className,
                methodName,
                parameters: await readJsonObject(message),
                readOnly: method.cacheable,
                userId
            });
            const headers = { 'content-type': 'application/json; charset=utf-8' };
            return outcome.ok
                ? { status: 200, headers, body: outcome.json }
                : { status: 500, headers, body: JSON.stringify(outcome.error) };
        }
    };
}
