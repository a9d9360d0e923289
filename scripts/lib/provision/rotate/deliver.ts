/** Hands a secret to a program on its standard input: no argument, file or log ever holds it. */
import { spawn } from 'node:child_process';
import { ProvisionError, messageOf } from '../errors.ts';

/**
 * @param command as a shell reads it, such as `vault kv put secret/sync client_secret=-`
 * @param environment what is no secret, such as the key that belongs to it
 * @throws ProvisionError if the program fails; what it prints is not shown, for it may hold the secret
 */
export function deliver(command: string, secret: string, environment: Readonly<Record<string, string>>): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn(command, { shell: true, stdio: ['pipe', 'ignore', 'ignore'], env: { ...process.env, ...environment } }); // prettier-ignore
        const fail = (said: string): void => reject(new ProvisionError(`--deliver: ${said}; the new secret is nowhere`, ['Try the command by hand with a text of your own on its standard input.'])); // prettier-ignore
        child.on('error', (error) => fail(messageOf(error)));
        child.on('close', (code) => (code === 0 ? resolve() : fail(`the program ended with ${code}`)));
        child.stdin.on('error', () => undefined);
        child.stdin.end(secret);
    });
}
