/** Apex Reference, "RestContext Class", "RestRequest Class" and "RestResponse Class", API 67.0. */
import type { ApexMap, PlatformClass, PlatformMethod, Runtime } from '../../runtime/index.ts';
import { Bean, beanClass, emptyCollection } from '../support/bean.ts';

const stringMap = emptyCollection('Map<String,String>');

function adder(property: string): PlatformMethod {
    return (_: Runtime, self: Bean, name: string | null, value: string | null) => {
        (self.get(property) as ApexMap).put(name, value);
    };
}

const contextKey = 'System.RestContext';

/** The request and response of the call that is being served; a test sets its own. */
function current(part: 'request' | 'response'): { get: PlatformMethod; set: PlatformMethod } {
    return {
        get: (runtime: Runtime) => runtime.transaction.memory.get(`${contextKey}.${part}`) ?? null,
        set: (runtime: Runtime, value: Bean | null) => {
            runtime.transaction.memory.set(`${contextKey}.${part}`, value);
        }
    };
}

export const restClasses: readonly PlatformClass[] = [
    { name: 'System.RestContext', staticProperties: { request: current('request'), response: current('response') } },
    beanClass(
        'System.RestRequest',
        ['headers', 'httpMethod', 'params', 'remoteAddress', 'requestBody', 'requestURI', 'resourcePath'],
        {
            initial: { headers: stringMap, params: stringMap },
            methods: { 'addHeader(String,String)': adder('headers'), 'addParameter(String,String)': adder('params') }
        }
    ),
    beanClass('System.RestResponse', ['headers', 'responseBody', 'statusCode'], {
        initial: { headers: stringMap },
        methods: { 'addHeader(String,String)': adder('headers') }
    })
];
