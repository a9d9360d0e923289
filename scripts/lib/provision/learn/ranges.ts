/**
 * Learns login IP ranges from the sign-ins of an org. What an attacker may have planted is never proposed: addresses first
 * seen in an incident, addresses of indicators, anonymisers, networks seen on few days, networks where most sign-ins fail.
 */
import { addressOf } from '../guards/addresses.ts';
import { blockOf, networkOf, rangeOf, textOfAddress, tightBlocks, touches, within, type Block } from './blocks.ts';

export type SignIn = {
    readonly userId: string;
    readonly profile: string;
    readonly address: string;
    readonly at: number;
    readonly application: string;
    readonly isPerson: boolean;
    readonly isSuccess: boolean;
};

export type Window = { readonly from: number; readonly to: number; readonly what: string };
/** A block that is never proposed, and why. */
export type Barred = { readonly block: Block; readonly why: string };

export type LearnInput = {
    readonly signIns: readonly SignIn[];
    readonly windows: readonly Window[];
    readonly barred: readonly Barred[];
    /** Days on which a block has to have been seen outside of the windows. */
    readonly days: number;
};

export type Proposal = {
    /** What approves it: `Standard User/198.51.100.16-198.51.100.31`. */
    readonly name: string;
    readonly profile: string;
    readonly from: string;
    readonly to: string;
    readonly days: number;
    readonly users: number;
    readonly applications: readonly string[];
    readonly firstSeen: number;
    readonly lastSeen: number;
};

export type Excluded = { readonly profile: string; readonly network: string; readonly why: string };
export type Learned = { readonly proposals: readonly Proposal[]; readonly excluded: readonly Excluded[] };

/** An address at an instant. */
export type Sighting = { readonly at: number; readonly number: bigint };
type Seen = SignIn & Sighting;

const mostFailures = 0.5;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
    return groups;
}

const windowOf = (windows: readonly Window[], at: number): Window | undefined =>
    windows.find(({ from, to }) => from <= at && at <= to);

const firstOf = (rows: readonly Sighting[]): number => rows.reduce((first, { at }) => Math.min(first, at), Infinity);

/** Proposes ranges by profile and says of everything else why not. */
export function learnRanges({ signIns, windows, barred, days }: LearnInput): Learned {
    const seen = signIns.flatMap((row): Seen[] => {
        const number = addressOf(row.address);
        return number === undefined ? [] : [{ ...row, number }];
    });
    const tainted = [...barred, ...firstSeenInWindows(seen, windows)];
    const proposals: Proposal[] = [];
    const excluded: Excluded[] = [];
    for (const [profile, ofProfile] of grouped(seen, (row) => row.profile)) {
        for (const rows of grouped(ofProfile, (row) => String(networkOf(row.number).low)).values()) {
            const network = networkOf(rows[0]!.number);
            const outcome = learnNetwork({ profile, rows, network, tainted, windows, days });
            proposals.push(...outcome.proposals);
            excluded.push(...outcome.excluded);
        }
    }
    return { proposals: proposals.sort((a, b) => (a.name < b.name ? -1 : 1)), excluded };
}

/** Networks, and addresses of known networks, that nobody used before an incident began. */
export function firstSeenInWindows(seen: readonly Sighting[], windows: readonly Window[]): Barred[] {
    const barred: Barred[] = [];
    for (const rows of grouped(seen, (row) => String(networkOf(row.number).low)).values()) {
        const ofNetwork = windowOf(windows, firstOf(rows));
        if (ofNetwork !== undefined) {
            barred.push({ block: networkOf(rows[0]!.number), why: `network first seen on ${dateOf(firstOf(rows))}, in ${ofNetwork.what}` }); // prettier-ignore
            continue;
        }
        for (const ofAddress of grouped(rows, (row) => String(row.number)).values()) {
            const found = windowOf(windows, firstOf(ofAddress));
            const { number } = ofAddress[0]!;
            if (found !== undefined) barred.push({ block: { low: number, high: number }, why: `address first seen on ${dateOf(firstOf(ofAddress))}, in ${found.what}` }); // prettier-ignore
        }
    }
    return barred;
}

type NetworkInput = {
    readonly profile: string;
    readonly rows: readonly Seen[];
    readonly network: Block;
    readonly tainted: readonly Barred[];
    readonly windows: readonly Window[];
    readonly days: number;
};

function learnNetwork({ profile, rows, network, tainted, windows, days }: NetworkInput): Learned {
    const name = `${textOfAddress(network.low)}–${textOfAddress(network.high)}`;
    const excluded: Excluded[] = [];
    const own = tainted.filter(({ block }) => touches(block, network));
    for (const { block, why } of own) {
        const hit = rows.find(({ number }) => within(block, number));
        if (hit !== undefined) excluded.push({ profile, network: block.low === block.high ? textOfAddress(block.low) : name, why }); // prettier-ignore
    }
    const failed = rows.filter(({ isSuccess }) => !isSuccess).length;
    if (failed / rows.length > mostFailures) {
        const why = `${failed} of ${rows.length} sign-ins failed`;
        return { proposals: [], excluded: [...excluded, { profile, network: name, why }] };
    }
    const clean = rows.filter((row) => row.isSuccess && windowOf(windows, row.at) === undefined && !own.some(({ block }) => within(block, row.number))); // prettier-ignore
    const blocks = tightBlocks([...new Set(clean.map(({ number }) => number))], own.map(({ block }) => block)); // prettier-ignore
    const proposals = blocks.flatMap((block): Proposal[] => {
        const inside = clean.filter(({ number }) => within(block, number));
        const proposal = proposalOf(profile, block, inside);
        if (proposal.days >= days) return [proposal];
        excluded.push({ profile, network: `${proposal.from}–${proposal.to}`, why: `seen on ${proposal.days} days, fewer than ${days}` }); // prettier-ignore
        return [];
    });
    return { proposals, excluded };
}

function proposalOf(profile: string, block: Block, rows: readonly Seen[]): Proposal {
    const { from, to } = rangeOf(block);
    return {
        name: `${profile}/${from === to ? from : `${from}-${to}`}`,
        profile,
        from,
        to,
        days: new Set(rows.map(({ at }) => dayOf(at))).size,
        users: new Set(rows.map(({ userId }) => userId)).size,
        applications: [...new Set(rows.map(({ application }) => application))].sort(),
        firstSeen: firstOf(rows),
        lastSeen: rows.reduce((last, { at }) => Math.max(last, at), 0)
    };
}

export type Simulated = {
    readonly profile: string;
    readonly integrations: readonly string[];
    readonly people: number;
    /** Sign-ins of incident windows that would have been refused, of how many. */
    readonly refused: number;
    readonly attempted: number;
};

/**
 * What ranges would have blocked. A profile that gets no range blocks nobody.
 *
 * @param ranges by profile
 */
export function simulate(
    { signIns, windows, barred }: LearnInput,
    ranges: ReadonlyMap<string, readonly Block[]>
): Simulated[] {
    return [...ranges].map(([profile, blocks]) => {
        const rows = signIns.filter((row) => row.profile === profile && row.isSuccess);
        const number = (row: SignIn): bigint => addressOf(row.address) ?? -1n;
        const isOut = (row: SignIn): boolean => !blocks.some((block) => within(block, number(row)));
        const isHostile = (row: SignIn): boolean =>
            windowOf(windows, row.at) !== undefined && barredOrNew(row, signIns, windows, barred);
        const hostile = rows.filter(isHostile);
        const blocked = rows.filter((row) => !isHostile(row) && isOut(row));
        return {
            profile,
            integrations: [...new Set(blocked.filter((row) => !row.isPerson).map((row) => row.application))].sort(),
            people: new Set(blocked.filter((row) => row.isPerson).map((row) => row.userId)).size,
            refused: hostile.filter(isOut).length,
            attempted: hostile.length
        };
    });
}

/** Whether an address of a window is one that nobody used before, or a barred one. */
function barredOrNew(
    row: SignIn,
    signIns: readonly SignIn[],
    windows: readonly Window[],
    barred: readonly Barred[]
): boolean {
    const number = addressOf(row.address) ?? -1n;
    if (barred.some(({ block }) => within(block, number))) return true;
    const first = signIns.reduce((at, other) => (other.address === row.address ? Math.min(at, other.at) : at), Infinity); // prettier-ignore
    return windowOf(windows, first) !== undefined;
}

/** Lines of a text file as barred blocks. @throws RangeError naming the line that is neither address nor block */
export function barredOf(text: string, file: string, why: string): Barred[] {
    return text.split('\n').flatMap((line, at): Barred[] => {
        const content = line.replace(/#.*$/, '').trim();
        if (content === '') return [];
        const block = blockOf(content);
        if (block === undefined) throw new RangeError(`${file}, line ${at + 1}: "${content}" is neither an address nor a CIDR block`); // prettier-ignore
        return [{ block, why }];
    });
}
