/**
 * Transaction Security policies with their Apex. They are shipped inactive; arming one is a run of its own (`--arm`). A
 * policy that is active in the org stays active.
 */
import { join } from 'node:path';
import type { Edit } from '../edits.ts';
import { keyOf, textOf, type Component, type Node, type Snapshot } from '../metadata.ts';
import { readSources } from '../sources.ts';
import type { CheckInput, Finding, Unit, UnitContext } from '../unit.ts';
import { customizeApplication } from './settings.ts';

type Policy = { readonly action: 'notify' | 'stepUp' | 'block'; readonly notify?: string };
type Policies = Readonly<Record<string, Policy>>;

const names = ['Cordon_Api_Read_Volume', 'Cordon_Bulk_Download', 'Cordon_Report_Export'];
const testClass = 'CordonTransactionSecurityTest';
const cites = 'NIST SP 800-53 Rev. 5, SI-4(18)';

function shipped({ root, facts }: UnitContext, policies: Policies): Component[] {
    const operator = facts.target.username;
    const all = readSources(join(root, 'unpackaged', 'transaction-security'), { '%%OPERATOR%%': operator });
    const wanted = all.filter(({ type, fullName }) => type === 'TransactionSecurityPolicy' && policies[fullName] !== undefined); // prettier-ignore
    const classes = new Set([testClass, ...wanted.map(({ content }) => textOf(content, 'apexClass'))]);
    // The test covers every condition, so all of them go with it.
    return [...all.filter(({ type }) => type === 'ApexClass' && classes.size > 1), ...wanted];
}

/** The policy with the action of the config, active if the org has it active or this run arms it. */
function withAction(
    source: Component,
    { action, notify }: Policy,
    snapshot: Snapshot,
    arm: readonly string[]
): Component {
    // prettier-ignore
    const current = snapshot.get(keyOf(source));
    const isActive = textOf(current?.content, 'active') === 'true' || (current !== undefined && arm.includes(source.fullName)); // prettier-ignore
    const flag = (on: boolean): string[] => [String(on)];
    const [given] = source.content?.['action'] ?? [];
    const base = typeof given === 'object' ? given : {};
    const notifications = notify === undefined ? (base['notifications'] ?? []) : [{ inApp: ['true'], sendEmail: ['true'], user: [notify] }]; // prettier-ignore
    const node: Node = { ...base, block: flag(action === 'block'), twoFactorAuthentication: flag(action === 'stepUp'), notifications }; // prettier-ignore
    // Whoever the org runs it as stays: another operator's run is no change.
    const executionUser = textOf(current?.content, 'executionUser') ?? textOf(source.content, 'executionUser') ?? '';
    const kept = notify === undefined ? keptNotifications(current) : undefined;
    return { ...source, content: { ...source.content, action: [kept === undefined ? node : { ...node, notifications: kept }], active: flag(isActive), executionUser: [executionUser] } }; // prettier-ignore
}

function keptNotifications(current: Component | undefined): Node['x'] | undefined {
    const [action] = current?.content?.['action'] ?? [];
    return typeof action === 'object' ? action['notifications'] : undefined;
}

const transactionSecurity: Unit<Policies> = {
    name: 'transactionSecurity',
    title: 'Transaction Security policies',
    order: 70,
    licence: 'eventMonitoring',
    permissions: [customizeApplication, { name: 'ModifyTransactionSecurityPolicies', label: 'Modify Transaction Security Policies' }, { name: 'AuthorApex', label: 'Author Apex' }], // prettier-ignore
    schema: {
        description: 'Policies to ship, inactive. Arm one with: npm run provision -- apply --unit transactionSecurity --arm <policy>', // prettier-ignore
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(names.map((name) => [name, {
            type: 'object',
            additionalProperties: false,
            required: ['action'],
            properties: {
                action: { description: 'What an armed policy does: tell somebody, ask for a second factor (blocks where none can be asked), or block.', enum: ['notify', 'stepUp', 'block'] },
                notify: { description: 'Username of who is told; left out: the operator who ships it.', type: 'string' }
            }
        }]))
    },
    refs: (policies, context) => shipped(context, policies).map(({ type, fullName }) => ({ type, fullName })),
    edits: (policies, snapshot, context) => shipped(context, policies).map((source): Edit => {
        const isPolicy = source.type === 'TransactionSecurityPolicy';
        const component = isPolicy ? withAction(source, policies[source.fullName]!, snapshot, context.arm) : source;
        const why = isPolicy ? (textOf(source.content, 'description') ?? '').replace(/\.$/, '') : 'a policy needs its condition, and a deploy its test';
        return { kind: 'whole', ref: { type: source.type, fullName: source.fullName }, component, why, cites };
    }),
    check: (input) => armFindings(input),
    tests: ({ differences }) => differences.some(({ edit }) => edit.ref.type === 'ApexClass') ? { level: 'RunSpecifiedTests', tests: [testClass] } : { level: 'NoTestRun', tests: [] }
}; // prettier-ignore

function armFindings({ config, snapshot, after, context: { arm } }: CheckInput<Policies>): Finding[] {
    const findings: Finding[] = [];
    for (const name of arm) {
        const key = `TransactionSecurityPolicy:${name}`;
        if (config[name] === undefined) findings.push({ level: 'refusal', text: `--arm ${name}: the config ships no such policy`, wayOut: `Use one of ${Object.keys(config).join(', ') || '(none)'}.` }); // prettier-ignore
        else if (!snapshot.has(key)) findings.push({ level: 'refusal', text: `--arm ${name}: it is not in the org yet; arming is a second step`, wayOut: 'Apply without --arm first, and look at what it would have matched.' }); // prettier-ignore
    }
    for (const name of Object.keys(config)) {
        const policy = after.get(`TransactionSecurityPolicy:${name}`)?.content;
        const [action] = policy?.['action'] ?? [];
        const blocks = typeof action === 'object' && (textOf(action, 'block') === 'true' || textOf(action, 'endSession') === 'true'); // prettier-ignore
        if (textOf(policy, 'active') !== 'true' || !blocks) continue;
        if (textOf(policy, 'eventName') === 'LoginEvent') findings.push({ level: 'refusal', text: `${name} would block sign-ins: one mistake in its condition locks everybody out`, wayOut: 'Use notify.' }); // prettier-ignore
        else findings.push({ level: 'impact', text: `${name} would block what it matches, integrations included; let it notify for a week first` }); // prettier-ignore
    }
    return findings;
}

export const units = [transactionSecurity] as readonly Unit[];
