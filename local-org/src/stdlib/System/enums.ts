/** Apex Reference, "LoggingLevel Enum" and "TriggerOperation Enum", API 67.0: enums whose order the type file does not keep. */
import type { PlatformClass } from '../../runtime/contract.ts';

/** Newer constants than the type file has come last. */
const quiddities = [
    'UD', 'ANONYMOUS', 'AURA', 'BATCH_ACS', 'BATCH_APEX', 'BATCH_CHUNK_PARALLEL', 'BATCH_CHUNK_SERIAL', 'BULK_API',
    'COMMERCE_INTEGRATION', 'DISCOVERABLE_LOGIN', 'FUNCTION_CALLBACK', 'FUTURE', 'INBOUND_EMAIL_SERVICE',
    'INVOCABLE_ACTION', 'IOT', 'PLATFORM_EVENT_PUBLISH_CALLBACK', 'QUEUEABLE', 'QUICK_ACTION', 'REMOTE_ACTION', 'REST',
    'RUNTEST_ASYNC', 'RUNTEST_DEPLOY', 'RUNTEST_SYNC', 'SCHEDULED', 'SOAP', 'SYNCHRONOUS',
    'TRANSACTION_FINALIZER_QUEUEABLE', 'VF', 'EXTERNAL_SERVICE_CALLBACK', 'POST_INSTALL_SCRIPT', 'TRANSACTION_SECURITY_POLICY', 'UNDEFINED'
]; // prettier-ignore

export const enumClasses: readonly PlatformClass[] = [
    { name: 'System.Quiddity', constants: quiddities },
    {
        name: 'System.LoggingLevel',
        constants: ['NONE', 'INTERNAL', 'FINEST', 'FINER', 'FINE', 'DEBUG', 'INFO', 'WARN', 'ERROR']
    },
    {
        name: 'System.TriggerOperation',
        constants: [
            'BEFORE_INSERT',
            'BEFORE_UPDATE',
            'BEFORE_DELETE',
            'AFTER_INSERT',
            'AFTER_UPDATE',
            'AFTER_DELETE',
            'AFTER_UNDELETE'
        ]
    }
];
