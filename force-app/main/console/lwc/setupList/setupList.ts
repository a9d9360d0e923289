import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getList from '@salesforce/apex/SetupController.getList';
import scheduleJobs from '@salesforce/apex/SetupController.scheduleJobs';
import type { SetupItem } from 'cordon/apex';
import type { ApexError, Wired } from 'cordon/wire';
import { fill } from 'c/formatUtils';
import { labels } from 'c/labelsOfConsole';

type Line = {
    readonly key: string;
    readonly state: string;
    readonly stateText: string;
    readonly icon: string;
    readonly title: string;
    readonly detail: string;
    readonly step: string | undefined;
    readonly command: string | undefined;
    readonly copyLabel: string;
};
type Area = {
    readonly name: string;
    readonly title: string;
    readonly lines: readonly Line[];
    readonly canSchedule: boolean;
};

const areas: readonly (readonly [string, string])[] = [
    ['people', labels.Setup_Area_People],
    ['automation', labels.Setup_Area_Automation],
    ['sources', labels.Setup_Area_Sources],
    ['proof', labels.Setup_Area_Proof]
];
const unknown = { text: labels.Setup_Unknown, icon: 'utility:hide' };
const states: Readonly<Record<string, { readonly text: string; readonly icon: string }>> = {
    done: { text: labels.Setup_Done, icon: 'utility:success' },
    open: { text: labels.Setup_Open, icon: 'utility:warning' },
    unlicensed: { text: labels.Setup_Unlicensed, icon: 'utility:ban' }
};

/** What has to stand before the first incident: who, which logs, which proof; each open line with its one next step. */
export default class SetupList extends LightningElement {
    labels = labels;
    list: Wired<readonly SetupItem[]> = {};
    problem: ApexError | undefined;
    showsAll = false;
    checking = false;
    said = '';

    @wire(getList, {})
    wiredList(list: Wired<readonly SetupItem[]>): void {
        this.list = list;
    }

    get error(): ApexError | undefined {
        return this.list.error;
    }

    get isLoading(): boolean {
        return this.list.data === undefined && this.list.error === undefined;
    }

    get summary(): string {
        const items = this.list.data ?? [];
        const open = items.filter(({ state }) => state !== 'done').length;
        return open === 0 ? labels.Setup_All_Done : fill(labels.Setup_Open_Count, open, items.length);
    }

    get areas(): readonly Area[] {
        const shown = (this.list.data ?? []).filter(({ state }) => this.showsAll || state !== 'done');
        return areas
            .map(([name, title]) => {
                const items = shown.filter(({ area }) => area === name);
                const canSchedule = name === 'automation' && items.some(({ state }) => state === 'open');
                return { name, title, canSchedule, lines: items.map((item) => this.lineOf(item)) };
            })
            .filter(({ lines }) => lines.length > 0);
    }

    private lineOf({ key, state, title, detail, step, command }: SetupItem): Line {
        const { text, icon } = states[state ?? 'unknown'] ?? unknown;
        return {
            key: key ?? '',
            state: state ?? 'unknown',
            stateText: text,
            icon,
            title: title ?? '',
            detail: detail ?? '',
            step: step ?? undefined,
            command: command ?? undefined,
            copyLabel: fill(labels.Setup_Copy, title ?? '')
        };
    }

    handleShowAll(event: Event): void {
        this.showsAll = (event.target as HTMLInputElement).checked;
    }

    async handleCheck(): Promise<void> {
        this.checking = true;
        try {
            await refreshApex(this.list);
        } finally {
            this.checking = false;
        }
    }

    async handleSchedule(): Promise<void> {
        this.problem = undefined;
        this.checking = true;
        try {
            this.said = fill(labels.Setup_Scheduled, await scheduleJobs());
            await refreshApex(this.list);
        } catch (error) {
            this.problem = error as ApexError;
        } finally {
            this.checking = false;
        }
    }

    async handleCopy(event: Event): Promise<void> {
        const { command } = (event.currentTarget as HTMLElement).dataset;
        await navigator.clipboard.writeText(command ?? '');
        this.said = labels.Setup_Copied;
    }
}
