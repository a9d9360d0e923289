/** A thread of the test runner: opens an org of its own and runs the classes it is dealt. */
import { parentPort, workerData } from 'node:worker_threads';
import { Org } from '../org/org.ts';
import { coverageOf } from './coverage.ts';
import { discoverTests } from './discover.ts';
import { runTestClass } from './run.ts';
import type { WorkerMessage, WorkerTask } from './workers.ts';

const { options, filter, next } = workerData as WorkerTask;
const send = (message: WorkerMessage): void => parentPort?.postMessage(message);

const org = new Org(options);
try {
    const classes = discoverTests(org.symbols.all(), filter);
    for (let index = Atomics.add(next, 0, 1); index < classes.length; index = Atomics.add(next, 0, 1)) {
        send({ kind: 'took', index });
        send({ kind: 'results', index, results: runTestClass(org, classes[index]!) });
    }
    send({ kind: 'end', coverage: coverageOf(org) });
} finally {
    org.close();
}
