/** Apex Reference, "Metadata Namespace", API 67.0: custom metadata records as data, and their deployment. */
import { ApexId, ApexList, widenId, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { Bean, beanClass, emptyCollection } from '../support/bean.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf } from '../support/values.ts';

const isFalse = (): boolean => false;

function items(container: Bean): Bean[] {
    const list = container.get('metadata');
    return list instanceof ApexList ? (list.items as Bean[]) : [];
}

function removed(container: Bean, drop: (each: Bean) => boolean): boolean {
    const all = items(container);
    const at = all.findIndex(drop);
    if (at >= 0) all.splice(at, 1);
    return at >= 0;
}

/**
 * Deployments need a certified package or an unmanaged class on the platform and run later. In a test they are only
 * checked and never run; elsewhere the local org refuses, because its metadata is the project's files.
 */
function enqueueDeployment(runtime: Runtime, container: Bean | null): ApexId {
    const given = container ?? failNullArgument(runtime);
    if (items(given).length === 0) {
        runtime.fail('System.IllegalArgumentException', 'The deployment container holds no metadata');
    }
    if (!runtime.test.isRunning) {
        const message = 'Metadata is not deployed from Apex in the local org: change the files of the project';
        runtime.fail('System.HandledException', message);
    }
    return new ApexId(widenId('0Af000000000001')!);
}

const containerClass = beanClass('Metadata.DeployContainer', [], {
    initial: { metadata: emptyCollection('List<Metadata.Metadata>') },
    methods: {
        'addMetadata(Metadata)': (runtime: Runtime, self: Bean, metadata: Bean | null) => {
            items(self).push(metadata ?? failNullArgument(runtime));
        },
        'getMetadata()': (_: Runtime, self: Bean) => self.get('metadata'),
        'removeMetadata(Metadata)': (_: Runtime, self: Bean, metadata: Bean) =>
            removed(self, (each) => each === metadata),
        'removeMetadataByFullName(String)': (_: Runtime, self: Bean, name: string | null) =>
            removed(self, (each) => each.get('fullName') === name)
    }
});

const messageProperties = ['changed', 'columnNumber', 'componentType', 'created', 'createdDate', 'deleted', 'fileName', 'fullName', 'id', 'lineNumber', 'problem', 'problemType', 'success']; // prettier-ignore
const resultProperties = [
    'canceledBy', 'canceledByName', 'checkOnly', 'completedDate', 'createdBy', 'createdByName', 'createdDate',
    'details', 'done', 'errorMessage', 'errorStatusCode', 'id', 'ignoreWarnings', 'lastModifiedDate', 'messages',
    'numberComponentErrors', 'numberComponentsDeployed', 'numberComponentsTotal', 'rollbackOnError', 'startDate',
    'stateDetail', 'status', 'success'
]; // prettier-ignore

export const metadataClasses: readonly PlatformClass[] = [
    beanClass('Metadata.Metadata', ['fullName']),
    beanClass('Metadata.CustomMetadata', ['description', 'label', 'protected_x', 'values'], {
        initial: { protected_x: isFalse, values: emptyCollection('List<Metadata.CustomMetadataValue>') },
        isA: ['Metadata.Metadata']
    }),
    beanClass('Metadata.CustomMetadataValue', ['field', 'value']),
    containerClass,
    beanClass('Metadata.DeployCallbackContext', [], {
        methods: { 'getCallbackJobId()': (_: Runtime, self: Bean) => self.get('callbackJobId') }
    }),
    beanClass('Metadata.DeployDetails', ['componentFailures', 'componentSuccesses'], {
        initial: {
            componentFailures: emptyCollection('List<Metadata.DeployMessage>'),
            componentSuccesses: emptyCollection('List<Metadata.DeployMessage>')
        }
    }),
    beanClass('Metadata.DeployMessage', messageProperties, {
        initial: { changed: isFalse, created: isFalse, deleted: isFalse, success: isFalse }
    }),
    beanClass('Metadata.DeployResult', resultProperties, { initial: { done: isFalse, success: isFalse } }),
    {
        name: 'Metadata.Operations',
        statics: {
            'enqueueDeployment(DeployContainer,DeployCallback)': enqueueDeployment,
            'retrieve(MetadataType,List<String>)': (runtime: Runtime, _type: unknown, names: ApexList | null) =>
                listOf(
                    runtime.typeForName('Metadata.Metadata') ?? types.object,
                    (names ?? failNullArgument(runtime)).items.flatMap((name) => retrieve(runtime, String(name)) ?? [])
                )
        }
    }
];

/** A custom metadata record of the project by its full name: `Type__mdt.Record`, the suffix being optional. */
function retrieve(runtime: Runtime, fullName: string): Bean | undefined {
    const [type = '', name = ''] = fullName.split('.');
    const object = runtime.org.schema.object(type.endsWith('__mdt') ? type : `${type}__mdt`);
    const record = runtime.org
        .metadataRecords(object?.name.toLowerCase() ?? '')
        .find((each) => each.developerName.toLowerCase() === name.toLowerCase());
    if (object === undefined || record === undefined) return undefined;
    const values = Object.entries(record.values).map(([field, value]) =>
        new Bean('Metadata.CustomMetadataValue').set('field', field).set('value', value)
    );
    return new Bean('Metadata.CustomMetadata', ['Metadata.Metadata'])
        .set('fullName', fullName)
        .set('label', record.label)
        .set('protected_x', record.isProtected)
        .set('values', listOf(runtime.typeForName('Metadata.CustomMetadataValue') ?? types.object, values));
}
