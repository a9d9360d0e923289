/** Rotates credentials: pairs of external client apps in steps, secrets of named credentials from standard input. */
import { join, resolve } from 'node:path';
import { openTarget, type Command, type CommandInput } from '../command.ts';
import { exitCodes, ProvisionUsageError } from '../errors.ts';
import { ClientApp } from '../rotate/clientApp.ts';
import { placeOf, putSecret } from '../rotate/namedCredential.ts';
import { Rotations } from '../rotate/state.ts';

const usage = 'rotate client-app <name> --deliver "<program>" | rotate client-app <name> --revoke-old | rotate named-credential <external credential>/<principal>/<value> < secret'; // prettier-ignore

export const command: Command = {
    name: 'rotate',
    summary: 'client-app <name>, or named-credential <external credential>/<principal>/<value>; staged, secrets never on disk',
    async run(input) {
        const [kind, name, ...more] = input.flags.rest;
        if (name === undefined || more.length > 0) throw new ProvisionUsageError(usage);
        if (kind === 'client-app') await rotateApp(input, name);
        else if (kind === 'named-credential') await rotateNamed(input, name);
        else throw new ProvisionUsageError(`there is nothing to rotate called "${kind}"; ${usage}`);
        return exitCodes.ok;
    }
}; // prettier-ignore

async function rotateApp(input: CommandInput, name: string): Promise<void> {
    const { flags, root, print, say } = input;
    if (flags.revokeOld === (flags.deliver !== undefined)) throw new ProvisionUsageError(`give --deliver "<program that takes the secret on its standard input>" or --revoke-old; ${usage}`); // prettier-ignore
    const target = await openTarget(input);
    const rotations = new Rotations(resolve(flags.state ?? join(root, '.local', 'provision')), target.organizationId);
    const app = new ClientApp(target, rotations, name, say);
    const done = flags.deliver === undefined ? await app.revokeOld() : await app.stage(flags.deliver);
    const result = { app: name, pair: done.fingerprint, state: flags.revokeOld ? 'old revoked' : 'verified' };
    const next = flags.revokeOld ? 'the old pair is revoked, read back' : `both pairs work now. When every system uses ${done.fingerprint}: rotate client-app ${name} --revoke-old`; // prettier-ignore
    print(flags.json ? JSON.stringify(result) : `${name}: pair ${done.fingerprint} ${flags.revokeOld ? 'is the only one' : 'signed in'}; ${next}`); // prettier-ignore
}

async function rotateNamed(input: CommandInput, name: string): Promise<void> {
    const { flags, print, secret: ask } = input;
    const place = placeOf(name);
    const target = await openTarget(input);
    const secret = (await ask()).replace(/\r?\n$/, '');
    if (secret === '') throw new ProvisionUsageError('the secret comes on standard input, which was empty: pass show shop | npm run -s provision -- rotate …'); // prettier-ignore
    const { before, after } = await putSecret(target, place, secret);
    print(flags.json ? JSON.stringify({ credential: name, before, after }) : `${name}: revision ${after} is in force, read back. Revoke the old secret at its provider now.`); // prettier-ignore
}
