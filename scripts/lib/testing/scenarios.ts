import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario, replayScenario } from '../scenarios/index.ts';
import type { Suite } from './suite.ts';

/** Every scenario of the repository: the file is valid, and replaying it meets what it expects. */
export function scenarioSuite(name: string, folder: string): Suite {
    return {
        name,
        async run() {
            const problems: string[] = [];
            const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'schema.json');
            let failed = 0;
            for (const file of files) {
                const { unmet } = await replayScenario(readScenario(join(folder, file)));
                problems.push(...unmet.map((p) => `${file}: ${p.path}: ${p.message}`));
                failed += unmet.length > 0 ? 1 : 0;
            }
            return { passed: files.length - failed, failed, output: problems.join('\n') };
        }
    };
}
