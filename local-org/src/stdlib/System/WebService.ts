/** Apex Developer Guide, "Test Web Service Callouts"; Apex Reference, "WebServiceMock Interface", API 67.0. */
import { hasPendingWork, pendingWork } from '../support/pending.ts';
import { ApexMap, type ApexList, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';
import { mockOf } from '../support/mocks.ts';

const mockParameters = ['Object', 'Object', 'Map<String,Object>', 'String', 'String', 'String', 'String', 'String', 'String']; // prettier-ignore

/**
 * What generated SOAP stubs call. The info list holds endpoint, SOAP action, request namespace and name, response
 * namespace and name, and response type. The mock puts its answer into the map.
 */
function invoke(
    runtime: Runtime,
    stub: unknown,
    request: unknown,
    response: ApexMap | null,
    info: ApexList | null
): void {
    const [endpoint, action, , requestName, responseNamespace, responseName, responseType] = (
        info ?? failNullArgument(runtime)
    ).items;
    if (hasPendingWork(runtime)) runtime.fail('System.CalloutException', pendingWork);
    runtime.transaction.charge('callouts', 1);
    const mock = mockOf(runtime, 'WebServiceMock');
    if (mock === undefined) {
        runtime.fail(
            'System.CalloutException',
            runtime.test.isRunning
                ? 'Methods defined as TestMethod do not support Web service callouts'
                : `The local org makes no SOAP callouts: ${String(endpoint)}`
        );
    }
    runtime.invoke(mock, 'doInvoke', mockParameters, [
        stub,
        request,
        response ?? failNullArgument(runtime),
        endpoint,
        action,
        requestName,
        responseNamespace,
        responseName,
        responseType
    ]);
}

export const webServiceClass: PlatformClass = {
    name: 'System.WebServiceCallout',
    statics: { 'invoke(Object,Object,Map<String,Object>,List<String>)': invoke }
};
