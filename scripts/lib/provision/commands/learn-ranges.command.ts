/** Proposes login IP ranges from what the org saw, simulates them, and writes those that were approved by name. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseDocument, type Document } from 'yaml';
import { openTarget, type Command, type CommandInput } from '../command.ts';
import { exitCodes, ProvisionError, ProvisionUsageError } from '../errors.ts';
import { apiNameOf } from '../guards/ranges.ts';
import { blockOf, type Block } from '../learn/blocks.ts';
import { barredFiles, knownOf, nowOf, signInsOf, windowOf } from '../learn/history.ts';
import { learnRanges, simulate, type LearnInput, type Learned, type Proposal, type Simulated } from '../learn/ranges.ts'; // prettier-ignore
import { Facts } from '../org/facts.ts';

const usualDays = 5;
const fileName = 'login-ip-ranges.yaml';

function daysOf(given: string | undefined): number {
    if (given === undefined) return usualDays;
    if (!/^[1-9]\d{0,2}$/.test(given)) throw new ProvisionUsageError(`--days ${given}: give a whole number from 1 to 999`); // prettier-ignore
    return Number(given);
}

export const command: Command = {
    name: 'learn-ranges',
    summary: 'proposes login IP ranges from LoginHistory, simulates them, writes those approved by name',
    async run(input) {
        const { flags, root, say } = input;
        const windows = flags.windows.map(windowOf);
        const [files, days] = [barredFiles(root, flags.indicators), daysOf(flags.days)];
        const target = await openTarget(input);
        const facts = new Facts(target);
        const known = await knownOf(target);
        for (const note of known.notes) say(note);
        const signIns = await signInsOf(facts, await nowOf(target), say);
        const learnInput = { signIns, windows: [...windows, ...known.windows], barred: [...files, ...known.barred], days }; // prettier-ignore
        const learned = learnRanges(learnInput);
        const approved = approvedOf(learned, flags.approve);
        const chosen = flags.approve.length === 0 ? learned.proposals : approved;
        const simulation = simulate(learnInput, blocksOf(chosen));
        if (flags.json)
            input.print(JSON.stringify({ ...learned, simulation, approved: approved.map(({ name }) => name) }, undefined, 2)); // prettier-ignore
        else printLearned(learned, simulation, learnInput, input.print);
        if (approved.length > 0) write(input, approved, target.username);
        return exitCodes.ok;
    }
};

/** @throws ProvisionError for a name that was not proposed, with the reason where there is one */
function approvedOf({ proposals, excluded }: Learned, names: readonly string[]): Proposal[] {
    return names.map((name) => {
        const found = proposals.find((proposal) => proposal.name === name);
        if (found !== undefined) return found;
        const address = name.split('/').at(-1)!.split(/[-–]/)[0]!;
        const reason = excluded.find(({ network }) => network.startsWith(address))?.why;
        throw new ProvisionError(`--approve ${name}: it was not proposed${reason === undefined ? '' : `: ${reason}`}; nothing was written`, [`Approve one of: ${proposals.map((one) => one.name).join(', ') || 'nothing, there is no proposal'}`]); // prettier-ignore
    });
}

function blocksOf(proposals: readonly Proposal[]): Map<string, Block[]> {
    const blocks = new Map<string, Block[]>();
    for (const { profile, from, to } of proposals) {
        const block = { low: blockOf(from)!.low, high: blockOf(to)!.high };
        blocks.set(profile, [...(blocks.get(profile) ?? []), block]);
    }
    return blocks;
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

function printLearned(
    { proposals, excluded }: Learned,
    simulation: readonly Simulated[],
    { signIns, windows, days }: LearnInput,
    print: (line: string) => void
): void {
    print(`${signIns.length} sign-ins, ${windows.length} incident windows, networks seen on ${days} days or more`);
    print('');
    print(proposals.length === 0 ? 'Nothing to propose.' : 'Proposed; approve each by its name:');
    for (const { name, days: seen, users, applications, firstSeen, lastSeen } of proposals) {
        print(`  --approve "${name}"`);
        print(`      ${seen} days, ${dateOf(firstSeen)} to ${dateOf(lastSeen)}, ${users} users, ${applications.join(', ')}`); // prettier-ignore
    }
    if (excluded.length > 0) print('Not proposed:');
    for (const { profile, network, why } of excluded) print(`  ${profile}/${network}: ${why}`);
    print('');
    for (const { profile, integrations, people, refused, attempted } of simulation) {
        print(`${profile}: would have blocked ${integrations.length} integrations${integrations.length === 0 ? '' : ` (${integrations.join(', ')})`}, ${people} people, and ${refused} of ${attempted} sign-ins of the incidents`); // prettier-ignore
    }
}

/** Adds ranges to the config; what the file holds stays, comments included. */
function write({ root, flags, print }: CommandInput, approved: readonly Proposal[], by: string): void {
    const folder = resolve(flags.config ?? join(root, 'config', 'provision', 'org'));
    const path = join(folder, fileName);
    mkdirSync(folder, { recursive: true });
    const document: Document = parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : opening);
    if (document.errors.length > 0) throw new ProvisionError(`${path}: ${document.errors[0]!.message}`, ['Correct the file; nothing was written.']); // prettier-ignore
    for (const proposal of approved) {
        const place = ['loginIpRanges', 'profiles', apiNameOf(proposal.profile)];
        const entries = (document.toJS() as Sections)?.loginIpRanges?.profiles?.[place[2]!] ?? [];
        if (entries.some(({ from, to }) => from === proposal.from && to === proposal.to)) continue;
        const entry = { from: proposal.from, to: proposal.to, description: descriptionOf(proposal, by) };
        if (!document.hasIn(place)) document.setIn(place, document.createNode([entry]));
        else document.addIn(place, document.createNode(entry));
    }
    writeFileSync(path, document.toString({ lineWidth: 0 }));
    print(`${path} written; next: npm run provision -- plan --unit loginIpRanges`);
}

type Sections = { readonly loginIpRanges?: { readonly profiles?: Readonly<Record<string, readonly { readonly from: string; readonly to: string }[]>> } } | null; // prettier-ignore

const opening = `# Login IP ranges by API name of the profile. Written by "provision learn-ranges"; yours to change.\n`;

const descriptionOf = ({ days, firstSeen, lastSeen, applications }: Proposal, by: string): string =>
    `Seen on ${days} days, ${dateOf(firstSeen)} to ${dateOf(lastSeen)}, ${applications.join(', ')}; approved by ${by}`.slice(0, 255); // prettier-ignore
