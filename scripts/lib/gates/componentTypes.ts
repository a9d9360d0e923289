import { checkComponents } from '../bindings/index.ts';
import { buildPackage } from '../build/index.ts';
import type { Suite } from '../testing/suite.ts';
import { gate } from './gate.ts';

/** Builds the package and type-checks every component against its Apex. */
export function componentTypesGate(root: string): Suite {
    return gate('components against Apex', async () => {
        const { directory, files } = await buildPackage(root);
        const { errors } = await checkComponents(root, directory);
        return { inspected: files, findings: errors };
    });
}
