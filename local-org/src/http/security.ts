/**
 * Who may talk to the server: only pages it served itself, in a browser that opened the start link. The address
 * 127.0.0.1 alone protects against nothing that runs in the same browser.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HttpError } from './errors.ts';

/**
 * What a page may load and run. Base components set inline styles, hence 'unsafe-inline' for styles alone.
 * @param lws Lightning Web Security evaluates the package's script in its sandbox, which needs 'unsafe-eval'
 */
export function contentSecurityPolicy(lws: boolean): string {
    return [
        "default-src 'none'",
        `script-src 'self'${lws ? " 'unsafe-eval'" : ''}`,
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'"
    ].join('; ');
}

/** Sent with every response. */
export const securityHeaders: Readonly<Record<string, string>> = {
    'content-security-policy': contentSecurityPolicy(false),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY'
};

/**
 * Refuses names other than the server's own, which stops DNS rebinding, and other origins, which stops forged requests.
 * @throws HttpError 403 or 421
 */
export function checkOrigin(request: IncomingMessage, port: number): void {
    const host = request.headers.host;
    if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
        throw new HttpError(421, 'This server answers only to 127.0.0.1 and localhost.');
    }
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${host}`) {
        throw new HttpError(403, 'Requests from other origins are refused.');
    }
    const site = request.headers['sec-fetch-site'];
    if (request.method !== 'GET' && site !== undefined && site !== 'same-origin') {
        throw new HttpError(403, 'Requests from other sites are refused.');
    }
}

export type SessionGate = {
    /** A token for a start link; each opens one session of the user. */
    issueToken(userId: string): string;
    /** Spends a token. @return the Set-Cookie header, or undefined for a token that is unknown or spent */
    redeem(token: string): string | undefined;
    /** Whose session the browser has; undefined without one. */
    userOf(request: IncomingMessage): string | undefined;
    /** Hands the browser's session to another user. */
    become(request: IncomingMessage, userId: string): void;
};

const tokenBytes = 32;

/** @param port part of the cookie's name, since browsers share cookies between ports */
export function createSessionGate(port: number): SessionGate {
    const cookieName = `cordon_${port}`;
    /** Secret → user. */
    const tokens = new Map<string, string>();
    const sessions = new Map<string, string>();
    const sessionOf = (request: IncomingMessage): string | undefined => {
        const cookie = cookieValue(request.headers.cookie, cookieName);
        return cookie === undefined ? undefined : findSecret(sessions.keys(), cookie);
    };
    return {
        issueToken(userId) {
            const token = newSecret();
            tokens.set(token, userId);
            return token;
        },
        redeem(token) {
            const known = findSecret(tokens.keys(), token);
            if (known === undefined) return undefined;
            const session = newSecret();
            sessions.set(session, tokens.get(known)!);
            tokens.delete(known);
            return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
        },
        userOf(request) {
            const session = sessionOf(request);
            return session === undefined ? undefined : sessions.get(session);
        },
        become(request, userId) {
            const session = sessionOf(request);
            if (session !== undefined) sessions.set(session, userId);
        }
    };
}

function newSecret(): string {
    return randomBytes(tokenBytes).toString('base64url');
}

/** Compares in constant time. */
function findSecret(known: Iterable<string>, candidate: string): string | undefined {
    const bytes = Buffer.from(candidate);
    return [...known].find((secret) => {
        const expected = Buffer.from(secret);
        return expected.length === bytes.length && timingSafeEqual(expected, bytes);
    });
}

function cookieValue(header: string | undefined, name: string): string | undefined {
    const pair = header?.split(';').find((part) => part.trim().startsWith(`${name}=`));
    return pair?.trim().slice(name.length + 1);
}
