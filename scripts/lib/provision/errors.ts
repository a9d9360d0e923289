/** Errors that the command line prints as they are. */
export class ProvisionError extends Error {
    override readonly name = 'ProvisionError';
    readonly actions: readonly string[];
    /** @param actions what to do about it */
    constructor(message: string, actions: readonly string[] = []) {
        super(message);
        this.actions = actions;
    }
}

/** The command line asks for something that does not exist. */
export class ProvisionUsageError extends Error {
    override readonly name = 'ProvisionUsageError';
}

/** How a command ends (see `docs/guide/provision.md`). */
export const exitCodes = { ok: 0, failed: 1, usage: 2, partial: 68, pending: 69 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
