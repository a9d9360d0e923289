/** Login IP ranges of profiles: who would be outside, and whether somebody is left to undo it. */
import type { Difference } from '../edits.ts';
import { nodesOf, textOf, type Component, type Snapshot } from '../metadata.ts';
import type { Facts } from '../org/facts.ts';
import type { Finding } from '../unit.ts';
import { holds, type Range } from './addresses.ts';

/** Standard profiles have a name in the Metadata API that differs from the one in Setup. */
const standardNames: Readonly<Record<string, string>> = {
    Admin: 'System Administrator',
    Standard: 'Standard User',
    MinimumAccess: 'Minimum Access - Salesforce',
    ReadOnly: 'Read Only',
    SolutionManager: 'Solution Manager',
    MarketingProfile: 'Marketing User',
    ContractManager: 'Contract Manager',
    StandardAul: 'Standard Platform User'
};

/** A profile's name in Setup. */
export const labelOf = (apiName: string): string => standardNames[apiName] ?? decodeURIComponent(apiName);
/** A profile's name in the Metadata API. */
export const apiNameOf = (label: string): string => Object.entries(standardNames).find(([, name]) => name === label)?.[0] ?? label; // prettier-ignore

export const profileRef = (apiName: string): { type: string; fullName: string } => ({ type: 'Profile', fullName: apiName }); // prettier-ignore

export function rangesIn(profile: Component | undefined): Range[] {
    return nodesOf(profile?.content, 'loginIpRanges').flatMap((node) => {
        const [from, to] = [textOf(node, 'startAddress'), textOf(node, 'endAddress')];
        return from === undefined || to === undefined ? [] : [{ from, to }];
    });
}

/** Ranges of the profile with a name in Setup. */
export async function rangesOfProfile(facts: Facts, label: string): Promise<Range[]> {
    const ref = profileRef(apiNameOf(label));
    return rangesIn((await facts.target.retrieve([ref])).get(`Profile:${ref.fullName}`));
}

/** Findings for profiles whose ranges a change touches. @param after the org as it would be */
export async function profileFindings(
    facts: Facts,
    differences: readonly Difference[],
    after: Snapshot,
    protect: Restricted['protect'] = []
): Promise<Finding[]> {
    // prettier-ignore
    const names = differences.filter(({ edit }) => edit.ref.type === 'Profile').map(({ edit }) => edit.ref.fullName);
    if (names.length === 0) return [];
    const profiles = [...after.values()].filter(({ type }) => type === 'Profile');
    const ranges = profiles.map((profile): [string, readonly Range[]] => [
        labelOf(profile.fullName),
        rangesIn(profile)
    ]);
    return rangeFindings(facts, { after: new Map(ranges.filter(([, list]) => list.length > 0)), changed: new Set(names.map(labelOf)), protect }); // prettier-ignore
}

type Restricted = {
    /** By name in Setup; only profiles that have ranges after the change. */
    readonly after: ReadonlyMap<string, readonly Range[]>;
    readonly changed: ReadonlySet<string>;
    /** Addresses that have to stay able to sign in, with what they are. */
    readonly protect: readonly { readonly address: string; readonly what: string; readonly profile?: string }[];
};

/** Refuses ranges that shut the operator, the named systems or the last administrator out; counts who else is outside. */
async function rangeFindings(facts: Facts, { after, changed, protect }: Restricted): Promise<Finding[]> {
    const me = await facts.me();
    const findings: Finding[] = [];
    const own = after.get(me.profile);
    if (own !== undefined && changed.has(me.profile)) findings.push(...(await ownFindings(facts, own, me)));
    for (const { address, what, profile } of protect) {
        const label = profile === undefined ? me.profile : labelOf(profile);
        const ranges = after.get(label);
        if (ranges !== undefined && !holds(ranges, address)) findings.push({ level: 'refusal', text: `${what} (${address}) would be outside the login IP ranges of ${label}`, wayOut: 'Add a range that holds it.' }); // prettier-ignore
    }
    findings.push(...(await lastAdministrator(facts, after)));
    findings.push(...(await outsiders(facts, after, changed)));
    return findings;
}

async function ownFindings(
    facts: Facts,
    ranges: readonly Range[],
    me: { readonly username: string; readonly profile: string }
): Promise<Finding[]> {
    // prettier-ignore
    const addresses = await facts.ownAddresses();
    if (addresses.length === 0) return [{ level: 'refusal', text: `your own address cannot be seen, so nobody can tell whether the ranges of ${me.profile} would lock you out`, wayOut: 'Name it under keepReachable, or apply this as a user of another profile.' }]; // prettier-ignore
    return addresses.filter((address) => !holds(ranges, address)).map((address) => ({ level: 'refusal', text: `you (${me.username}) work from ${address}, outside the login IP ranges that ${me.profile} would have: you would lock yourself out`, wayOut: `Add a range that holds ${address}.` })); // prettier-ignore
}

/** At least one active administrator has to be able to sign in: no ranges, or a recent sign-in from within. */
async function lastAdministrator(facts: Facts, after: ReadonlyMap<string, readonly Range[]>): Promise<Finding[]> {
    const administrators = await facts.administrators();
    if (!administrators.known) return [{ level: 'refusal', text: `who else could undo this cannot be seen: ${administrators.reason}`, wayOut: 'Run this as somebody who may view Setup and users.' }]; // prettier-ignore
    const logins = await facts.logins();
    const me = await facts.me();
    const own = await facts.ownAddresses();
    const canSignIn = administrators.value.filter(({ userId, profile }) => {
        const ranges = after.get(profile);
        if (ranges === undefined) return true;
        const addresses = [...(userId === me.id ? own : []), ...(logins.known ? logins.value.filter((login) => login.userId === userId).map(({ address }) => address) : [])]; // prettier-ignore
        return addresses.some((address) => holds(ranges, address));
    });
    if (canSignIn.length > 0) return [{ level: 'note', text: `${canSignIn.length} of ${administrators.value.length} administrators can still sign in: ${canSignIn.slice(0, 3).map(({ username }) => username).join(', ')}` }]; // prettier-ignore
    return [{ level: 'refusal', text: 'no active administrator (Manage Users and Customize Application) could sign in any more', wayOut: 'Widen the ranges, or leave one administrator under a profile without any.' }]; // prettier-ignore
}

/** Users and programs that signed in from outside the new ranges. */
async function outsiders(
    facts: Facts,
    after: ReadonlyMap<string, readonly Range[]>,
    changed: ReadonlySet<string>
): Promise<Finding[]> {
    // prettier-ignore
    const logins = await facts.logins();
    if (!logins.known) return [{ level: 'impact', text: `who signs in from elsewhere cannot be seen: ${logins.reason}` }]; // prettier-ignore
    const profiles = await facts.profilesOfUsers();
    const outside = logins.value.filter(({ userId, address }) => {
        const profile = profiles.get(userId) ?? '';
        const ranges = after.get(profile);
        return ranges !== undefined && changed.has(profile) && !holds(ranges, address);
    });
    if (outside.length === 0) return [{ level: 'note', text: `nobody of these profiles signed in from elsewhere in the last 30 days (${logins.value.length} sign-ins looked at)` }]; // prettier-ignore
    const programs = new Set(outside.filter(({ type }) => type !== 'Application').map(({ application }) => application || '(no name)')); // prettier-ignore
    const people = new Set(outside.filter(({ type }) => type === 'Application').map(({ userId }) => userId));
    const names = [...programs].slice(0, 6).join(', ');
    return [{ level: 'impact', text: `these ranges would have blocked ${programs.size} integrations and ${people.size} people of the last 30 days${names === '' ? '' : `: ${names}`}` }]; // prettier-ignore
}
