/** What stricter sign-in breaks, from the sign-ins of the last thirty days, and whether it would lock the operator out. */
import type { Difference } from '../edits.ts';
import { groupAt, textOf } from '../metadata.ts';
import type { Facts, Login } from '../org/facts.ts';
import type { CheckInput, Finding } from '../unit.ts';
import { holds } from './addresses.ts';
import { rangesOfProfile } from './ranges.ts';

/** Whether a switch is newly turned on. */
export const turnsOn = (differences: readonly Difference[], name: string): boolean =>
    differences.some(({ edit }) => edit.kind === 'value' && edit.path.at(-1) === name && edit.value === 'true');

const listed = (names: readonly string[]): string => names.slice(0, 6).join(', ') + (names.length > 6 ? ` and ${names.length - 6} more` : ''); // prettier-ignore

/** Apps and users behind sign-ins: "4 integrations use flows this blocks: …". */
export async function impactOf(facts: Facts, what: string, hit: (login: Login) => boolean): Promise<Finding[]> {
    const logins = await facts.logins();
    if (!logins.known) return [{ level: 'impact', text: `what ${what} breaks cannot be seen: ${logins.reason}` }];
    const found = logins.value.filter(hit);
    if (found.length === 0) return [{ level: 'note', text: `nothing used what ${what} blocks in the last 30 days (${logins.value.length} sign-ins looked at)` }]; // prettier-ignore
    const programs = new Map<string, number>();
    const people = new Set<string>();
    for (const login of found) {
        if (isPerson(login)) people.add(login.userId);
        else programs.set(login.application || '(no name)', (programs.get(login.application || '(no name)') ?? 0) + 1);
    }
    const names = [...programs].sort((a, b) => b[1] - a[1]).map(([name, times]) => `${name} (${times})`);
    const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
    return [{ level: 'impact', text: `${count(programs.size, 'integration', 'integrations')} and ${count(people.size, 'person', 'people')} use what ${what} blocks${names.length === 0 ? '' : `: ${listed(names)}`}` }]; // prettier-ignore
}

const isPerson = ({ type, application }: Login): boolean => type === 'Application' || /^browser$/i.test(application);

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
const usesPassword = ({ subType }: Login): boolean => /oauth(username|un)?password|oauthunpw/.test(plain(subType)); // prettier-ignore
const usesUserAgent = ({ subType }: Login): boolean => plain(subType).includes('oauthuseragent');
const usesCodeAndCredentials = ({ subType }: Login): boolean => plain(subType).includes('codecredential');

export async function oauthImpact({ differences, context: { facts } }: CheckInput): Promise<Finding[]> {
    const findings: Finding[] = [];
    const blocked: ((login: Login) => boolean)[] = [];
    if (turnsOn(differences, 'blockOAuthUnPwFlow')) {
        findings.push(...(await impactOf(facts, 'blocking the username-password flow', usesPassword)));
        blocked.push(usesPassword);
    }
    if (turnsOn(differences, 'blockOAuthUsrAgtFlow')) {
        findings.push(...(await impactOf(facts, 'blocking the user-agent flow', usesUserAgent)));
        blocked.push(usesUserAgent);
    }
    const turnsOff = differences.some(({ edit }) => edit.kind === 'value' && edit.path.at(-1) === 'oAuthCdCrdtFlowEnable' && edit.value === 'false'); // prettier-ignore
    if (turnsOff) findings.push(...(await impactOf(facts, 'turning off code and credentials', usesCodeAndCredentials)));
    if (turnsOn(differences, 'isPkceRequired')) findings.push({ level: 'note', text: 'which apps send no code challenge cannot be seen in LoginHistory; try this in a sandbox first' }); // prettier-ignore
    return [...findings, ...(await ownWay(facts, blocked))];
}

/** The operator's own sign-in may not be what is blocked. */
async function ownWay(facts: Facts, blocked: readonly ((login: Login) => boolean)[]): Promise<Finding[]> {
    if (blocked.length === 0) return [];
    const logins = await facts.logins();
    if (!logins.known) return [];
    const { id, username } = await facts.me();
    const latest = logins.value.find(({ userId }) => userId === id);
    if (latest === undefined || !blocked.some((hit) => hit(latest))) return [];
    return [{ level: 'refusal', text: `${username} signed in through the flow that this blocks (${latest.application}, ${latest.subType})`, wayOut: 'Sign in with: sf org login web (or a JWT in CI), then run this again.' }]; // prettier-ignore
}

const addressNames = /^https?:\/\//;
const isCommonLogin = ({ url }: Login): boolean => /^(login|test)\.salesforce\.com/.test(url.replace(addressNames, ''));
const isInstanced = (url: string): boolean => /^[a-z]{2,4}\d+(-api)?\.salesforce\.com/.test(url.replace(addressNames, '')); // prettier-ignore

export async function domainFindings({ differences, context: { facts } }: CheckInput): Promise<Finding[]> {
    const findings: Finding[] = [];
    if (turnsOn(differences, 'canOnlyLoginWithMyDomainUrl')) findings.push(...(await impactOf(facts, 'signing in at My Domain only', (login) => isCommonLogin(login) && isPerson(login)))); // prettier-ignore
    if (turnsOn(differences, 'doesApiLoginRequireOrgDomain')) findings.push(...(await impactOf(facts, 'requiring My Domain for the API', (login) => isCommonLogin(login) && !isPerson(login)))); // prettier-ignore
    if (turnsOn(differences, 'isInstancedApiTrafficBlocked')) {
        findings.push(...(await impactOf(facts, 'refusing traffic around My Domain', ({ url }) => isInstanced(url))));
        if (isInstanced(facts.target.address)) findings.push({ level: 'refusal', text: `this session itself goes to ${facts.target.address}, which would be refused`, wayOut: 'Sign in again at your My Domain address.' }); // prettier-ignore
    }
    return findings;
}

/** Approved apps only: an app that nobody approved stops, the operator's own among them. */
export async function approvedAppsFindings({ differences, context: { facts } }: CheckInput): Promise<Finding[]> {
    if (!turnsOn(differences, 'enableAdminApprovedAppsOnly')) return [];
    const usesApp = ({ type }: Login): boolean => /remote access/i.test(type);
    const impact = await impactOf(facts, 'admitting approved apps only, unless they are approved first,', usesApp);
    const { id, username } = await facts.me();
    const logins = await facts.logins();
    const own = logins.known ? logins.value.find((login) => login.userId === id && usesApp(login)) : undefined;
    if (own === undefined) return impact;
    const app = own.application;
    const approved = await isApproved(facts, app);
    return approved ? impact : [...impact, { level: 'refusal', text: `${username} signed in with ${app}, which no permission set or profile of yours approves`, wayOut: `Approve ${app} for yourself first (Setup, Connected Apps).` }]; // prettier-ignore
}

async function isApproved(facts: Facts, app: string): Promise<boolean> {
    const { id } = await facts.me();
    try {
        const apps = await facts.target.query(`SELECT Id FROM ConnectedApplication WHERE Name = '${app.replace(/[\\']/g, '\\$&')}'`); // prettier-ignore
        if (apps.length === 0) return false;
        const ids = apps.map((row) => `'${String(row['Id'])}'`).join(',');
        const sets = await facts.target.query(`SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${id}'`); // prettier-ignore
        const parents = sets.map((row) => `'${String(row['PermissionSetId'])}'`).join(',');
        if (parents === '') return false;
        const rows = await facts.target.query(`SELECT Id FROM SetupEntityAccess WHERE SetupEntityId IN (${ids}) AND ParentId IN (${parents})`); // prettier-ignore
        return rows.length > 0;
    } catch {
        // What cannot be seen counts as not approved: a refusal costs less than a lock-out.
        return false;
    }
}

/** Locking sessions to their address ends those whose address changes; ranges on every request end those outside. */
export async function sessionFindings({ differences, after, context: { facts } }: CheckInput): Promise<Finding[]> {
    const findings: Finding[] = [];
    if (turnsOn(differences, 'enforceIpRangesEveryRequest')) findings.push(...(await everyRequest(facts)));
    if (turnsOn(differences, 'lockSessionsToIp')) {
        const addresses = await facts.ownAddresses();
        if (addresses.length > 1) findings.push({ level: 'impact', text: `your own sessions come from ${addresses.length} addresses (${addresses.join(', ')}); they end when the address changes` }); // prettier-ignore
        findings.push({ level: 'note', text: 'people on mobile networks have to sign in again when their address changes' }); // prettier-ignore
    }
    const settings = after.get('Settings:Security')?.content;
    const timeout = textOf(groupAt(settings, ['sessionSettings']), 'sessionTimeout');
    if (differences.some(({ edit }) => edit.kind === 'value' && edit.path.at(-1) === 'sessionTimeout')) findings.push({ level: 'note', text: `sessions end after ${timeout} without use, integrations' included; they have to refresh their tokens` }); // prettier-ignore
    return findings;
}

async function everyRequest(facts: Facts): Promise<Finding[]> {
    const { profile } = await facts.me();
    const own = await rangesOfProfile(facts, profile);
    const outside = own.length === 0 ? [] : (await facts.ownAddresses()).filter((address) => !holds(own, address));
    if (outside.length === 0) return [];
    return [{ level: 'refusal', text: `your session comes from ${outside.join(', ')}, outside the login IP ranges of ${profile}: it would end at once`, wayOut: 'Add the address to loginIpRanges first.' }]; // prettier-ignore
}
