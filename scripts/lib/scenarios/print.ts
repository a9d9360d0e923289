import type { Count, Duty, ReplayResult } from './expect.ts';

const show = (count: Count): string =>
    typeof count === 'number'
        ? count.toLocaleString('en-US')
        : `${count.min.toLocaleString('en-US')}–${count.max.toLocaleString('en-US')}`;

function dateOf(duty: Duty): string {
    if (typeof duty['due'] === 'string') return duty['due'];
    if (typeof duty['dueAt'] === 'string') return duty['dueAt'];
    return typeof duty['workingDate'] === 'string' ? `${duty['workingDate']} (house target)` : 'no date';
}

/** A replay for a person: who, what is owed by when, and what differs from the file. */
export function formatReplay(result: ReplayResult): string {
    const { involved } = result;
    const states = Object.entries(involved.byState)
        .map(([code, count]) => `${code} ${show(count)}`)
        .join(', ');
    const elements = Object.entries(involved.elements)
        .map(([token, count]) => `${token} ${show(count)}`)
        .join(', ');
    const duties = result.obligations.map(
        (duty) =>
            `  ${dateOf(duty).padEnd(26)} ${duty.jurisdiction.padEnd(4)} ${duty.recipient}${duty['status'] === 'possible' ? ' (possible)' : ''}`
    );
    return [
        `${result.id}: ${show(involved.persons.total)} people potentially involved (tier A ${show(involved.tiers['A'] ?? 0)}, B ${show(involved.tiers['B'] ?? 0)}, C ${show(involved.tiers['C'] ?? 0)}), ${show(involved.employees)} of them users of the org`,
        `by residence: ${states}`,
        `elements: ${elements || 'none'}`,
        `obligations:`,
        ...duties,
        result.unmet.length === 0 ? 'expectations: all met' : `expectations: ${result.unmet.length} not met`
    ].join('\n');
}
