/** Names a run in the ledger of an incident, where Cordon is installed: the hash of its manifest, so that the files cannot be swapped. */
import { messageOf } from '../errors.ts';
import type { Facts } from '../org/facts.ts';
import type { RunRecord } from './runs.ts';

export type Named = { readonly recorded: boolean; readonly text: string };

/** @param sha256 of the run's manifest @param files how many files it names */
export async function nameInLedger(
    facts: Facts,
    incidentId: string,
    run: RunRecord,
    sha256: string,
    files: number
): Promise<Named> {
    // prettier-ignore
    try {
        const prefix = await facts.namespacePrefix();
        const installed = (await facts.objects()).has(`${prefix}incident__c`);
        if (!installed) return { recorded: false, text: 'not in a ledger: Cordon is not installed in this org, or you may not see its incidents' }; // prettier-ignore
        const url = `/services/apexrest/${prefix === '' ? '' : `${prefix.replace('__', '')}/`}harvest/v1`;
        const rows = run.units.reduce((all, { edits }) => all + edits.length, 0);
        const body = JSON.stringify({ incidentId, chain: `provision ${run.command} ${run.id}`, head: sha256, entries: run.units.length, files, rows }); // prettier-ignore
        await facts.target.connection.request({ method: 'PUT', url, body, headers: { 'content-type': 'application/json' } }); // prettier-ignore
        return { recorded: true, text: `named in the ledger of incident ${incidentId}` };
    } catch (error) {
        return { recorded: false, text: `not in the ledger of incident ${incidentId}: ${messageOf(error)}` };
    }
}
