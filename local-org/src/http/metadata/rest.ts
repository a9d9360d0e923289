/** The Metadata API over REST: deploys only, as on the platform. */
import { ApiError } from '../api/errors.ts';
import { readParts } from '../api/multipart.ts';
import {
    bodyObject,
    isObject,
    ok,
    route,
    type ApiResponse,
    type ApiRoute,
    type Call,
    type JsonObject
} from '../api/request.ts';
import { deployResult } from './results.ts';
import { deployRequest, jobsOf, requireMetadata } from './soap.ts';

const path = '/services/data/:version/metadata/deployRequest';

async function start(call: Call): Promise<ApiResponse> {
    requireMetadata(call);
    const jobs = jobsOf(call);
    const type = call.request.headers['content-type'] ?? '';
    if (!type.startsWith('multipart/')) {
        const id = bodyObject(call.request)['validatedDeployRequestId'];
        if (typeof id !== 'string') throw new ApiError(400, 'INVALID_INPUT', 'Send multipart/form-data, or JSON with validatedDeployRequestId');
        return { status: 201, json: answer(call, jobs.quickDeploy(id, call.user).id, false) };
    }
    const { zip, options } = await parts(call);
    const flag = (name: string): boolean | undefined => (typeof options[name] === 'boolean' ? options[name] : undefined);
    const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
    const texts = (name: string): string[] => (Array.isArray(options[name]) ? options[name].map(String) : []);
    const job = jobs.deploy(deployRequest(zip, { flag, text, texts }), call.user);
    return { status: 201, json: answer(call, job.id, false) };
} // prettier-ignore

/** The zip and the options of a multipart body. @throws ApiError for a body that is none */
async function parts(call: Call): Promise<{ zip: Uint8Array; options: JsonObject }> {
    const { json, files } = await readParts(call.request);
    const zip = files.get('file');
    if (zip === undefined) throw new ApiError(400, 'INVALID_MULTIPART_REQUEST', 'The part named file is missing');
    return { zip, options: isObject(json['deployOptions']) ? json['deployOptions'] : {} };
}

function answer(call: Call, id: string, withDetails: boolean): JsonObject {
    const job = jobsOf(call).job(id);
    return {
        id: job.id,
        url: `${call.base}/metadata/deployRequest/${job.id}`,
        deployResult: deployResult(job, withDetails)
    };
}

function check(call: Call): ApiResponse {
    requireMetadata(call);
    return ok(answer(call, call.params['id'] ?? '', call.request.query.get('includeDetails') === 'true'));
}

function cancel(call: Call): ApiResponse {
    requireMetadata(call);
    const result = bodyObject(call.request)['deployResult'];
    if (!isObject(result) || result['status'] !== 'Canceling') throw new ApiError(400, 'INVALID_INPUT', 'deployResult.status has to be Canceling');
    const id = call.params['id'] ?? '';
    jobsOf(call).cancel(id, call.user);
    return { status: 202, json: answer(call, id, false) };
} // prettier-ignore

export const metadataRoutes: readonly ApiRoute[] = [
    route('POST', path, start),
    route('GET', `${path}/:id`, check),
    route('PATCH', `${path}/:id`, cancel)
];
