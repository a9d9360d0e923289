/** GET /api/events/Name__e?after=5: platform events for components that follow their channel by asking again. */
import type { OrgBackend } from './backend.ts';
import { HttpError } from './errors.ts';
import type { Route } from './router.ts';

export function eventsRoute(org: OrgBackend): Route {
    return {
        method: 'GET',
        pattern: '/api/events/:event',
        handle({ url, parameters, userId }) {
            if (org.session(userId) === undefined) throw new HttpError(401, 'Your user may not sign in any more.');
            const name = parameters['event'] as string;
            const after = url.searchParams.get('after') ?? '';
            if (!/^\d{1,15}$/.test(after)) {
                throw new HttpError(400, `after is "${after.slice(0, 20)}"; it needs the replay id of the last event.`);
            }
            const page = org.events(userId, name, Number(after));
            if (page === undefined) throw new HttpError(403, `There is no channel /event/${name} that you may read.`);
            const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
            return { status: 200, headers, body: JSON.stringify(page) };
        }
    };
}
