/** The Apex SOAP API (`/services/Soap/s/`): executeAnonymous. */
import type { ApiResponse, Call } from '../api/request.ts';
import { ApiError } from '../api/errors.ts';
import { executeAnonymous, type AnonymousOutcome } from '../tooling/anonymous.ts';
import { soapAnswer, textOf, type SoapCall } from './envelope.ts';

const namespace = 'http://soap.sforce.com/2006/08/apex';

export function apexSoap(call: Call, { operation, content }: SoapCall): ApiResponse {
    if (operation !== 'executeAnonymous') {
        throw new ApiError(500, 'INVALID_OPERATION', `No operation available for request ${operation}`);
    }
    const code = textOf(content, 'apexcode') ?? textOf(content, 'String');
    if (code === undefined) throw new ApiError(500, 'MISSING_ARGUMENT', 'apexcode is missing');
    const outcome = executeAnonymous(call, code);
    const header = { DebuggingInfo: { '@xmlns': namespace, debugLog: outcome.debugLog } };
    return soapAnswer(namespace, operation, resultOf(outcome), header);
}

function resultOf({ result }: AnonymousOutcome): unknown {
    return result;
}
