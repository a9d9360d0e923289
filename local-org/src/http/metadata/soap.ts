/** The Metadata API over SOAP. */
import {
    describeTypes,
    listed,
    retrieve,
    typeNamed,
    type DeployRequest,
    type Named,
    type TestLevel
} from '../../deploy/index.ts';
import { ApiError } from '../api/errors.ts';
import type { ApiResponse, Call } from '../api/request.ts';
import {
    childOf,
    childrenOf,
    flagOf,
    soapAnswer,
    textOf,
    textsOf,
    type SoapCall,
    type XmlElement
} from '../soap/envelope.ts';
import { changeMetadata, deleteMetadata, readMetadata } from './crud.ts';
import type { MetadataJobs } from './jobs.ts';
import { deployResult } from './results.ts';

const namespace = 'http://soap.sforce.com/2006/04/metadata';

export type MetadataCall = { readonly call: Call; readonly content: XmlElement; readonly jobs: MetadataJobs };
type Operation = (input: MetadataCall) => unknown;

/** @throws ApiError 403 unless the user may change metadata */
export function requireMetadata({ org, user }: Pick<Call, 'org' | 'user'>): void {
    const { access } = org.database;
    if (access.has(user, 'PermissionsModifyMetadata') || access.has(user, 'PermissionsModifyAllData')) return;
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights: this needs the permission Modify Metadata Through Metadata API Functions');
} // prettier-ignore

/** @throws ApiError 404 on a server whose org takes no deploys */
export function jobsOf({ api }: Pick<Call, 'api'>): MetadataJobs {
    if (api.metadata === undefined) throw new ApiError(404, 'NOT_FOUND', 'This org takes no metadata: it was not opened as a deploy target');
    return api.metadata;
} // prettier-ignore

export function metadataSoap(call: Call, { operation, content }: SoapCall): ApiResponse {
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (run === undefined) throw new ApiError(500, 'INVALID_OPERATION', `No operation available for request ${operation}`);
    requireMetadata(call);
    return soapAnswer(namespace, operation, run({ call, content, jobs: jobsOf(call) }));
} // prettier-ignore

const levels = ['NoTestRun', 'RunSpecifiedTests', 'RunLocalTests', 'RunAllTestsInOrg', 'RunRelevantTests'];

/** @param options as the client gave them, texts @throws ApiError for an unknown test level or missing tests */
export function deployRequest(
    zip: Uint8Array,
    options: {
        flag(name: string): boolean | undefined;
        text(name: string): string | undefined;
        texts(name: string): readonly string[];
    }
): DeployRequest {
    // prettier-ignore
    const testLevel = options.text('testLevel') ?? 'NoTestRun';
    if (!levels.includes(testLevel))
        throw new ApiError(500, 'INVALID_VALUE', `testLevel ${testLevel.slice(0, 40)} is none of ${levels.join(', ')}`);
    const runTests = options.texts('runTests').filter((name) => name !== '');
    if (testLevel === 'RunSpecifiedTests' && runTests.length === 0) throw new ApiError(500, 'INVALID_OPERATION', 'RunSpecifiedTests needs runTests: name at least one test class'); // prettier-ignore
    return { zip, checkOnly: options.flag('checkOnly') ?? false, rollbackOnError: options.flag('rollbackOnError') ?? true, ignoreWarnings: options.flag('ignoreWarnings') ?? false, testLevel: testLevel as TestLevel, runTests }; // prettier-ignore
}

function deploy({ call, content, jobs }: MetadataCall): unknown {
    const zip = Buffer.from(textOf(content, 'ZipFile') ?? '', 'base64');
    const given = childOf(content, 'DeployOptions') ?? {};
    const flag = (name: string): boolean | undefined =>
        textOf(given, name) === undefined ? undefined : flagOf(given, name);
    const job = jobs.deploy(deployRequest(zip, { flag, text: (name) => textOf(given, name), texts: (name) => textsOf(given, name) }), call.user); // prettier-ignore
    return { done: false, id: job.id, state: 'Queued' };
}

const idOf = (content: XmlElement, name: string): string => textOf(content, name) ?? '';

function checkDeploy({ content, jobs }: MetadataCall): unknown {
    const job = jobs.job(idOf(content, 'asyncProcessId'));
    return deployResult(job, flagOf(content, 'includeDetails'));
}

function startRetrieve({ content, jobs }: MetadataCall): unknown {
    const request = childOf(content, 'retrieveRequest') ?? childOf(content, 'request') ?? content;
    const version = textOf(request, 'apiVersion') ?? '67.0';
    const unpackaged = childOf(request, 'unpackaged');
    const wanted = unpackaged === undefined ? [] : childrenOf(unpackaged, 'types').flatMap(membersOf);
    const { host } = jobs;
    return {
        done: false,
        id: jobs.keepRetrieved(retrieve(host.store, host.org.schema, wanted, version)),
        state: 'Queued'
    };
}

function membersOf(types: XmlElement): Named[] {
    const type = textOf(types, 'name') ?? '';
    return textsOf(types, 'members').map((fullName) => ({ type, fullName }));
}

function checkRetrieve({ call, content, jobs }: MetadataCall): unknown {
    const id = idOf(content, 'asyncProcessId');
    const found = jobs.retrieves.get(id);
    if (found === undefined) throw new ApiError(500, 'INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: no retrieve ${id.slice(0, 40)}`); // prettier-ignore
    return {
        done: true,
        fileProperties: found.files.map(({ type, fullName, fileName }) =>
            properties(call, jobs, type, fullName, fileName)
        ),
        id,
        messages: found.problems,
        status: 'Succeeded',
        success: true,
        zipFile: textOf(content, 'includeZip') === 'false' ? undefined : Buffer.from(found.zip).toString('base64')
    };
}

function properties(
    { org, user }: Call,
    jobs: MetadataJobs,
    type: string,
    fullName: string,
    fileName: string
): unknown {
    const date = new Date(jobs.now()).toISOString();
    const person = { createdById: org.user.id, createdByName: org.user.name, lastModifiedById: user.id, lastModifiedByName: user.name }; // prettier-ignore
    return { ...person, createdDate: date, fileName, fullName, id: '', lastModifiedDate: date, manageableState: 'unmanaged', namespacePrefix: org.identity.namespace, type }; // prettier-ignore
}

function list({ call, content, jobs }: MetadataCall): unknown {
    const queries = childrenOf(content, 'queries').flatMap((query) => textOf(query, 'type') ?? []);
    const { host } = jobs;
    return queries.flatMap((type) => {
        const known = typeNamed(type);
        return listed(host.store, host.org.schema, type).map(({ fullName }) => properties(call, jobs, type, fullName, fileNameOf(known, type, fullName))); // prettier-ignore
    });
}

function fileNameOf(known: ReturnType<typeof typeNamed>, type: string, fullName: string): string {
    if (known !== undefined)
        return `${known.directory}/${fullName}${known.suffix === undefined ? '' : `.${known.suffix}`}`;
    return type === 'CustomLabel' ? 'labels/CustomLabels.labels' : `objects/${fullName.split('.')[0]}.object`;
}

function describe({ call }: MetadataCall): unknown {
    return { metadataObjects: describeTypes(), organizationNamespace: call.org.identity.namespace ?? '', partialSaveAllowed: true, testRequired: false }; // prettier-ignore
}

function quick({ call, content, jobs }: MetadataCall): unknown {
    return jobs.quickDeploy(idOf(content, 'validationId') || idOf(content, 'id'), call.user).id;
}

function cancel({ call, content, jobs }: MetadataCall): unknown {
    const id = idOf(content, 'String') || idOf(content, 'id') || idOf(content, 'asyncProcessId');
    return { done: jobs.cancel(id, call.user), id };
}

const operations: Readonly<Record<string, Operation>> = {
    deploy,
    checkDeployStatus: checkDeploy,
    cancelDeploy: cancel,
    deployRecentValidation: quick,
    retrieve: startRetrieve,
    checkRetrieveStatus: checkRetrieve,
    listMetadata: list,
    describeMetadata: describe,
    readMetadata,
    createMetadata: (input) => changeMetadata(input, 'create'),
    updateMetadata: (input) => changeMetadata(input, 'update'),
    upsertMetadata: (input) => changeMetadata(input, 'upsert'),
    deleteMetadata
};
