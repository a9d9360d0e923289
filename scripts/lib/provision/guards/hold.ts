/** Under a litigation hold nothing may shorten what is kept or turn logging off. */
import { messageOf } from '../errors.ts';
import { placeOf, wordsOf, type Difference, type Edit } from '../edits.ts';
import type { Facts } from '../org/facts.ts';
import type { Finding } from '../unit.ts';

/** Switches that write a log or keep history. */
const loggingSwitches = new Set(['enableHistory', 'trackHistory', 'enableApexLimitEvents', 'enableConsentAuditTrail', 'enableConsentEventStream', 'enableEventLogGeneration', 'enableLightningLoggerEvents', 'enableLoginForensics', 'enableTransactionSecurityPolicies', 'userFieldHistoryTracking', 'enableAccountHistoryTracking', 'enableContactHistoryTracking', 'enableContractHistoryTracking', 'enableOpportunityFieldHistoryTracking']); // prettier-ignore
/** Numbers that say how long something is kept. */
const periods = new Set(['archiveAfterMonths', 'archiveRetentionYears', 'eventLogRetentionDuration']);
/** Switches that let people or the platform delete evidence. */
const deletions = new Set(['enableDeleteMonitoringData', 'enablePCDeleteRetainedData']);

const valueOf = (edit: Edit): string | undefined => edit.kind === 'value' ? (edit.value ?? edit.absentMeans) : undefined; // prettier-ignore

/** Whether a difference makes evidence fewer. */
export function loses({ edit, undo }: Difference): boolean {
    if (edit.kind === 'entry') return edit.path.at(-1) === 'realTimeEvents' && edit.rest?.['isEnabled'] !== 'true' && (undo as typeof edit).rest?.['isEnabled'] === 'true'; // prettier-ignore
    if (edit.kind === 'whole') return edit.ref.type === 'TransactionSecurityPolicy' && isActive(undo) && !isActive(edit); // prettier-ignore
    const name = edit.path.at(-1)!;
    const [before, next] = [valueOf(undo), valueOf(edit)];
    if (loggingSwitches.has(name)) return before === 'true' && next !== 'true';
    if (deletions.has(name)) return before !== 'true' && next === 'true';
    return periods.has(name) && before !== undefined && Number(next ?? Number.NaN) < Number(before);
}

const isActive = (edit: Edit): boolean => edit.kind === 'whole' && edit.component?.content?.['active']?.[0] === 'true';

/** A refusal for each difference that a hold forbids; a note where nobody can tell whether there is a hold. */
export async function holdFindings(
    differences: readonly Difference[],
    stated: boolean | undefined,
    facts: Facts
): Promise<Finding[]> {
    // prettier-ignore
    const lost = differences.filter(loses);
    if (lost.length === 0) return [];
    const hold = stated === true ? 'a litigation hold was stated with --hold' : await holdIn(facts);
    if (hold !== undefined) return lost.map(({ edit, undo }) => ({ level: 'refusal', text: `${placeOf(edit)}: ${wordsOf(undo)} → ${wordsOf(edit)} keeps less than today, and ${hold}`, wayOut: 'Leave the value as it is until counsel releases the hold.' })); // prettier-ignore
    return lost.map(({ edit, undo }) => ({ level: 'impact', text: `${placeOf(edit)}: ${wordsOf(undo)} → ${wordsOf(edit)} keeps less than today; no hold is known in this org, ask counsel` })); // prettier-ignore
}

/** An incident that is not closed is reason enough to expect claims, so it counts as a hold. */
async function holdIn(facts: Facts): Promise<string | undefined> {
    const prefix = await facts.namespacePrefix();
    const object = `${prefix}Incident__c`;
    if (!(await facts.objects()).has(object.toLowerCase())) return undefined;
    try {
        const rows = await facts.target.query(`SELECT Id FROM ${object} WHERE ${prefix}Stage__c != 'Closed'`);
        return rows.length === 0 ? undefined : `the org has ${rows.length} open ${rows.length === 1 ? 'incident' : 'incidents'} in Cordon, which counts as a hold`; // prettier-ignore
    } catch (error) {
        return `whether Cordon has an open incident cannot be seen (${messageOf(error)})`;
    }
}
