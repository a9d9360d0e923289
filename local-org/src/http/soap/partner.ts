/** What remains of the Partner API: who is signed in, the server's time, signing out. */
import type { ApiResponse, Call } from '../api/request.ts';
import { ApiError } from '../api/errors.ts';
import { soapAnswer, type SoapCall } from './envelope.ts';

const namespace = 'urn:partner.soap.sforce.com';

export function partnerSoap(call: Call, soap: SoapCall): ApiResponse {
    const { org, user, api, session } = call;
    switch (soap.operation) {
        case 'login':
            throw loginRefusal();
        case 'getUserInfo':
            return soapAnswer(namespace, soap.operation, { organizationId: org.identity.organizationId, organizationName: 'Local Org', userId: user.id, userName: user.username, userFullName: user.name, userTimeZone: user.timeZone, userLocale: user.locale, userLanguage: 'en_US' }); // prettier-ignore
        case 'getServerTimestamp':
            return soapAnswer(namespace, soap.operation, { timestamp: new Date(org.interpreter.org.clock.now()).toISOString() }); // prettier-ignore
        case 'logout':
            api.sessions.end(session.token);
            return soapAnswer(namespace, soap.operation, undefined);
        default:
            throw new ApiError(500, 'INVALID_OPERATION', `No operation available for request ${soap.operation}`);
    }
}

/** The local org knows no passwords, so a login over SOAP is refused with the way out. */
export function loginRefusal(): ApiError {
    const message =
        'Invalid username, password, security token; or user locked out. The local org knows no passwords: use the access token that npm run org -- start prints.';
    return new ApiError(500, 'INVALID_LOGIN', message);
}
