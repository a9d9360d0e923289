/** Scenarios with everything changed that an attacker can change: detections must find the behaviour alone. */
import type { Row, Scenario } from './types.ts';

/** What a mutation changes in the rows of the actor. */
export type Mutation = 'agents' | 'addresses' | 'apiVersion' | 'appName';
export const mutations: readonly Mutation[] = ['agents', 'addresses', 'apiVersion', 'appName'];

const agentColumns = ['UserAgent', 'Client', 'ClientVersion'];
const addressColumns = ['SourceIp', 'ClientIp'];
const appColumns = ['Application', 'ConnectedAppIdentifier', 'ConnectedAppId', 'ClientName'];
/** Findings that rest on a name or an indicator, and not on behaviour. */
const byName = new Set(['indicator-hit', 'vendor-notice', 'lookalike-app']);

const toNumber = (address: string): number => address.split('.').reduce((all, part) => all * 256 + Number(part), 0);

function isIn(address: string, network: string): boolean {
    const [base, bits] = network.split('/') as [string, string | undefined];
    const size = 2 ** (32 - Number(bits ?? 32));
    return Math.floor(toNumber(address) / size) === Math.floor(toNumber(base) / size);
}

/** Addresses that the actor used: those of rows outside every network of everyday traffic. */
function moved(scenario: Scenario, address: unknown): unknown {
    const networks = (scenario.platform?.background ?? []).flatMap((each) => each.networks ?? []);
    if (typeof address !== 'string' || !/^\d+(\.\d+){3}$/.test(address)) return address;
    if (address.startsWith('203.0.113.') || networks.some((network) => isIn(address, network))) return address;
    const [, , c, d] = address.split('.');
    return `100.${64 + (Number(c) % 60)}.${d}.${(Number(d) * 7) % 250}`;
}

function mutateRow(row: Row, kinds: ReadonlySet<Mutation>, scenario: Scenario): Row {
    const entries = Object.entries(row).map(([column, value]): [string, unknown] => {
        if (kinds.has('agents') && agentColumns.includes(column)) return [column, 'okhttp/4.12.0'];
        if (kinds.has('addresses') && addressColumns.includes(column)) return [column, moved(scenario, value)];
        if (kinds.has('apiVersion') && column === 'ApiVersion') return [column, '61.0'];
        if (kinds.has('appName') && appColumns.includes(column) && value !== 'Browser') return [column, null];
        return [column, value];
    });
    return Object.fromEntries(entries);
}

const logs = ['LoginHistory', 'EventLog', 'RealTimeEvents'];

/** A scenario with the actor's rows changed, without packs, notices, scope and expectations. */
export function mutated(scenario: Scenario, kinds: readonly Mutation[]): Scenario {
    const chosen = new Set(kinds);
    const change = (value: unknown): unknown =>
        Array.isArray(value)
            ? value.map((row) => mutateRow(row as Row, chosen, scenario))
            : Object.fromEntries(Object.entries(value as object).map(([key, rows]) => [key, change(rows)]));
    const platform = Object.fromEntries(
        Object.entries(scenario.platform ?? {}).map(([key, value]) => [key, logs.includes(key) ? change(value) : value])
    );
    const { expect: _expect, indicators: _indicators, notices: _notices, incident: _incident, ...rest } = scenario;
    return { ...rest, platform } as Scenario;
}

/** How many of the expected classes of behaviour were found as grave as expected, or graver. */
export function recall(
    scenario: Scenario,
    findings: readonly { readonly class: string; readonly severity: string }[]
): { readonly found: number; readonly expected: number; readonly missed: readonly string[] } {
    const wanted = [...new Set((scenario.expect?.findings ?? []).map((each) => each.class))].filter(
        (name) => !byName.has(name)
    );
    const grave = new Set(
        findings.filter(({ severity }) => severity === 'high' || severity === 'critical').map((each) => each.class)
    );
    const missed = wanted.filter((name) => !grave.has(name));
    return { found: wanted.length - missed.length, expected: wanted.length, missed };
}
