import { LightningElement, api } from 'lwc';
import type { ContainmentStatus } from 'cordon/apex';
import { fill, formatCount, formatInstant } from 'c/formatUtils';
import { labels } from 'c/labelsOfContainment';

const authors: Readonly<Record<string, string>> = {
    cordon: labels.Contain_By_Cordon,
    administrator: labels.Contain_By_Administrator,
    salesforce: labels.Contain_By_Salesforce
};

function shown(count: number | null | undefined): string {
    return count == null ? labels.Contain_Unknown : formatCount(count);
}

/** Where containment stands: access removed and further use are two things, and what is still open is named. */
export default class ContainStatus extends LightningElement {
    @api status: ContainmentStatus | undefined;

    labels = labels;

    private get timeZone(): string {
        return this.status?.timeZone ?? 'UTC';
    }

    get access(): string {
        const { liveGrants, liveSessions, notFrozen } = this.status ?? {};
        const said = { open: labels.Contain_Access_Open, unknown: labels.Contain_Open_Unknown };
        return this.state === 'removed'
            ? labels.Contain_Access_Removed
            : fill(said[this.state], shown(liveGrants), shown(liveSessions), shown(notFrozen));
    }

    /** Nothing left where all of it is seen; what cannot be seen is never taken for nothing. */
    private get state(): 'removed' | 'open' | 'unknown' {
        const { accessRemoved, liveGrants, liveSessions, notFrozen } = this.status ?? {};
        if (accessRemoved) return 'removed';
        return [liveGrants, liveSessions, notFrozen].some((count) => (count ?? 0) > 0) ? 'open' : 'unknown';
    }

    get accessClass(): string {
        return `state ${this.state}`;
    }

    get accessIcon(): string {
        return this.state === 'removed' ? 'utility:success' : 'utility:warning';
    }

    get use(): string {
        const { lastUse, sources } = this.status ?? {};
        if ((sources ?? []).length === 0) return labels.Contain_Use_Unknown;
        const named = (sources ?? []).join(', ');
        return lastUse == null
            ? fill(labels.Contain_No_Further_Use, named)
            : fill(labels.Contain_Used_Since, formatInstant(lastUse, this.timeZone), named);
    }

    /** Jobs under way, and what was written although access was being cut off. */
    get underWay(): readonly string[] {
        const { jobs, begun, since, written } = this.status?.writes ?? {};
        const at = formatInstant(since ?? '', this.timeZone);
        const counts = (written ?? [])
            .map(({ label, count }) => `${formatCount(count ?? 0)} ${label ?? ''}`)
            .join(', ');
        const wrote = begun ? labels.Contain_Writes_Since_Freeze : labels.Contain_Writes_Last_Day;
        return [
            fill(labels.Contain_Writes_Jobs, shown(jobs)),
            fill(
                wrote,
                at,
                written == null ? labels.Contain_Unknown : counts === '' ? labels.Contain_Writes_None : counts
            )
        ];
    }

    get cannotSee(): readonly string[] {
        return [...(this.status?.cannotSee ?? []), ...(this.status?.writes?.cannotSee ?? [])];
    }

    get hasOpen(): boolean {
        return (this.status?.stillOpen ?? []).length > 0;
    }

    get hasFreezes(): boolean {
        return (this.status?.freezes ?? []).length > 0;
    }

    get rows(): readonly { readonly key: number; readonly text: string }[] {
        return (this.status?.freezes ?? []).map(({ at, what, author, name }, key) => ({
            key,
            text: `${formatInstant(at ?? '', this.timeZone)} · ${what ?? ''} · ${authors[author ?? ''] ?? ''}${name == null ? '' : ` (${name})`}`
        }));
    }
}
