/** Apex Reference, "QueueableContext", "SchedulableContext", "FinalizerContext" and "BatchableContext" interfaces, API 67.0. */
import {
    ApexId,
    type FinalizerContext,
    type JobContext,
    type PlatformClass,
    type Runtime
} from '../../runtime/index.ts';
import { constant } from '../support/enums.ts';

const jobId = (_: Runtime, self: JobContext): ApexId => new ApexId(self.jobId);

export const contextClasses: readonly PlatformClass[] = [
    { name: 'System.QueueableContext', methods: { 'getJobId()': jobId } },
    { name: 'System.SchedulableContext', methods: { 'getTriggerId()': jobId } },
    { name: 'Database.BatchableContext', methods: { 'getJobId()': jobId, 'getChildJobId()': jobId } },
    {
        name: 'System.FinalizerContext',
        methods: {
            'getAsyncApexJobId()': (_: Runtime, self: FinalizerContext) => new ApexId(self.jobId),
            'getException()': (_: Runtime, self: FinalizerContext) => self.exception,
            'getRequestId()': (_: Runtime, self: FinalizerContext) => self.jobId,
            'getResult()': (runtime: Runtime, self: FinalizerContext) => {
                const name = self.exception === null ? 'SUCCESS' : 'UNHANDLED_EXCEPTION';
                return constant(runtime, 'System.ParentJobResult', name);
            }
        }
    }
];
