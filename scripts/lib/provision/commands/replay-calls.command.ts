/** Asks again, as a trial user, what an integration asked: reading calls only. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openTarget, type Command } from '../command.ts';
import { exitCodes, messageOf, ProvisionUsageError } from '../errors.ts';

type Replayed = { readonly path: string; readonly passed: boolean; readonly rows?: number; readonly said?: string };

function pathsOf(file: string | undefined): string[] {
    if (file === undefined) throw new ProvisionUsageError('replay-calls <file>: name the file of calls that learn-permissions wrote'); // prettier-ignore
    try {
        const paths = JSON.parse(readFileSync(resolve(file), 'utf8')) as unknown;
        if (Array.isArray(paths) && paths.every((path) => typeof path === 'string' && path.startsWith('/'))) return paths as string[]; // prettier-ignore
    } catch (error) {
        throw new ProvisionUsageError(`replay-calls ${file}: ${messageOf(error)}`);
    }
    throw new ProvisionUsageError(`replay-calls ${file}: has to be a JSON list of addresses such as "/query?q=…"`);
}

export const command: Command = {
    name: 'replay-calls',
    summary: 'asks again, as the signed-in trial user, what an integration asked; reads only',
    async run(input) {
        const paths = pathsOf(input.flags.rest[0]);
        const { connection } = await openTarget(input);
        const base = `${connection.instanceUrl}/services/data/v${connection.getApiVersion()}`;
        const replayed: Replayed[] = [];
        for (const path of paths) {
            try {
                const answer = await connection.request<{ readonly totalSize?: number }>(`${base}${path}`);
                replayed.push({ path, passed: true, ...(answer.totalSize === undefined ? {} : { rows: answer.totalSize }) }); // prettier-ignore
            } catch (error) {
                replayed.push({ path, passed: false, said: messageOf(error) });
            }
        }
        const failed = replayed.filter(({ passed }) => !passed);
        if (input.flags.json) input.print(JSON.stringify(replayed, undefined, 2));
        else {
            for (const { path, said } of failed) input.print(`refused: ${decodeURIComponent(path)}\n  ${said}`);
            input.print(`${replayed.length - failed.length} of ${replayed.length} calls pass`);
        }
        return failed.length === 0 ? exitCodes.ok : exitCodes.failed;
    }
};
