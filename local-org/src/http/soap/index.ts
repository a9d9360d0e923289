/** The SOAP endpoints: Apex, Metadata, Partner and Enterprise. */
import { ApiError, refusalOf } from '../api/errors.ts';
import { route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';
import { apexSoap } from './apex.ts';
import { metadataSoap } from '../metadata/soap.ts';
import { readSoap, soapFault, type SoapCall } from './envelope.ts';
import { partnerSoap } from './partner.ts';

export type SoapHandler = (call: Call, soap: SoapCall) => ApiResponse | Promise<ApiResponse>;

/** Answers in SOAP, refusals included. */
function soap(handler: SoapHandler): (call: Call) => Promise<ApiResponse> {
    return async (call) => {
        try {
            return await handler(call, readSoap(call.request));
        } catch (error) {
            const refusal = refusalOf(error) ?? unexpected(call, error);
            return soapFault(refusal);
        }
    };
}

function unexpected(call: Call, error: unknown): ApiError {
    const number = call.api.options.onFault(error);
    return new ApiError(
        500,
        'UNKNOWN_EXCEPTION',
        `An unexpected error occurred. Please include this ErrorId if you contact support: ${number}`
    );
}

/** An endpoint with and without the org's id at its end. */
export function endpoints(letters: string, handler: SoapHandler): ApiRoute[] {
    return letters
        .split('')
        .flatMap((letter) => [
            route('POST', `/services/Soap/${letter}/:number`, soap(handler)),
            route('POST', `/services/Soap/${letter}/:number/:org`, soap(handler))
        ]);
}

export const soapRoutes: readonly ApiRoute[] = [
    ...endpoints('s', apexSoap),
    ...endpoints('m', metadataSoap),
    ...endpoints('uc', partnerSoap)
];
