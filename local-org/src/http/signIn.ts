/**
 * GET and POST /signin: whose eyes the browser sees the org with. Whoever opened the start link may be anybody: this is
 * a rehearsal org with synthetic data on their own machine, and the page says so.
 */
import type { HostSession, StyleSheetName, ThemeName } from '../lwc/index.ts';
import type { OrgBackend } from './backend.ts';
import { readForm } from './body.ts';
import { HttpError } from './errors.ts';
import { signInPage } from './pages.ts';
import { redirect, type HttpResponse, type Route, type RouteRequest } from './router.ts';
import type { SessionGate } from './security.ts';

export type Look = { readonly theme: ThemeName; readonly styleSheets: Readonly<Record<StyleSheetName, string>> };

const first = '/lightning';

/** Address of the sign-in page that leads back to a page of the application. */
export function signInPath(back: string): string {
    return `/signin?to=${encodeURIComponent(back)}`;
}

/** Only addresses of the application are gone back to. */
function backOf(text: string | null): string {
    return text !== null && /^\/lightning(?:[/?]|$)/.test(text) ? text : first;
}

function ofUser(org: OrgBackend, userId: string): HostSession {
    const session = org.session(userId);
    if (session !== undefined) return session;
    throw new HttpError(404, `There is no active user ${userId} in this org. Go back and choose one from the list.`);
}

export function signInRoutes(
    org: OrgBackend,
    gate: SessionGate,
    lookOf: (request: RouteRequest) => Look
): readonly Route[] {
    return [
        {
            method: 'GET',
            pattern: '/signin',
            handle(request): HttpResponse {
                const body = signInPage({
                    people: org.people(),
                    current: request.userId,
                    back: backOf(request.url.searchParams.get('to')),
                    look: lookOf(request)
                });
                return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
            }
        },
        {
            method: 'POST',
            pattern: '/signin',
            async handle({ message }): Promise<HttpResponse> {
                const form = await readForm(message);
                const { userId } = ofUser(org, form.get('userId') ?? '');
                gate.become(message, userId);
                return redirect(backOf(form.get('to')));
            }
        }
    ];
}
