/** What a command of `npm run provision` is, and what all of them share. */
import { join, resolve } from 'node:path';
import { ConfigReader, type Config } from './config.ts';
import { ProvisionUsageError, type ExitCode } from './errors.ts';
import { Facts } from './org/facts.ts';
import { Target } from './org/target.ts';
import type { Planner } from './plan.ts';
import { loadUnits } from './registry.ts';
import { Runs } from './state/runs.ts';
import type { Unit } from './unit.ts';

export type Flags = {
    readonly targetOrg: string | undefined;
    readonly config: string | undefined;
    readonly profile: string | undefined;
    readonly units: readonly string[];
    readonly accept: readonly string[];
    readonly arm: readonly string[];
    readonly run: string | undefined;
    readonly state: string | undefined;
    /** Incident in whose ledger runs are named. */
    readonly incident: string | undefined;
    readonly hold: boolean;
    readonly force: boolean;
    readonly json: boolean;
    /** Names of proposals that a person agrees to. */
    readonly approve: readonly string[];
    /** Incident windows, `<from>/<to>`. */
    readonly windows: readonly string[];
    /** Files of attackers' addresses. */
    readonly indicators: readonly string[];
    readonly days: string | undefined;
    /** Username of an integration. */
    readonly user: string | undefined;
    /** File of recorded calls. */
    readonly calls: string | undefined;
    /** Program that takes a new secret on its standard input. */
    readonly deliver: string | undefined;
    readonly revokeOld: boolean;
    /** What follows the command's name. */
    readonly rest: readonly string[];
};

export type CommandInput = {
    /** Folder of the repository. */
    readonly root: string;
    readonly flags: Flags;
    /** A line of the result. */
    readonly print: (line: string) => void;
    /** A line of progress, which is no result. */
    readonly say: (line: string) => void;
    /** Opens the org; tests hand over theirs. */
    readonly open: (alias: string) => Promise<Target>;
    /** Reads a secret from standard input; tests hand over theirs. */
    readonly secret: () => Promise<string>;
};

/** One command: `commands/<name>.command.ts` exports it as `command`. */
export type Command = { readonly name: string; readonly summary: string; run(input: CommandInput): Promise<ExitCode> };

const homeOf = (root: string): string => join(root, 'config', 'provision');

export async function readerOf(root: string): Promise<ConfigReader> {
    return new ConfigReader(await loadUnits(), join(homeOf(root), 'profiles'), root);
}

/** The desired state that the flags name: a folder, a starter profile, or `config/provision/org`. */
export function configOf(reader: ConfigReader, { root, flags }: CommandInput): Config {
    if (flags.config !== undefined && flags.profile !== undefined) throw new ProvisionUsageError('give --config or --profile, not both'); // prettier-ignore
    if (flags.profile !== undefined) return reader.profile(flags.profile);
    return reader.folder(resolve(flags.config ?? join(homeOf(root), 'org')));
}

export async function openTarget({ flags, open }: CommandInput): Promise<Target> {
    if (flags.targetOrg === undefined) throw new ProvisionUsageError('--target-org <alias> is missing');
    return open(flags.targetOrg);
}

export function runsOf({ root, flags }: CommandInput, target: Target): Runs {
    return new Runs(resolve(flags.state ?? join(root, '.local', 'provision')), target.organizationId);
}

export type Prepared = { readonly target: Target; readonly planner: Planner; readonly config: Config };

/** Reads the config, opens the org, and says which units are meant. */
export async function prepare(input: CommandInput): Promise<Prepared> {
    const { root, flags } = input;
    const reader = await readerOf(root);
    const config = configOf(reader, input);
    const units = chosenUnits(reader.units, flags.units);
    const target = await openTarget(input);
    const context = { facts: new Facts(target), root, arm: flags.arm, config: config.values };
    const hold = flags.hold || config.hold ? true : undefined;
    return { target, config, planner: { config, units, context, accepted: new Set(flags.accept), hold } };
}

/** @throws ProvisionUsageError for a unit that does not exist */
export function chosenUnits(units: readonly Unit[], names: readonly string[]): readonly Unit[] {
    const unknown = names.find((name) => !units.some((unit) => unit.name === name));
    if (unknown !== undefined) throw new ProvisionUsageError(`--unit ${unknown}: there is no such unit; use one of ${units.map(({ name }) => name).join(', ')}`); // prettier-ignore
    return names.length === 0 ? units : units.filter(({ name }) => names.includes(name));
}
