import { LightningElement, api, wire } from 'lwc';
import getProse from '@salesforce/apex/ObligationController.getProse';
import type { Wired } from 'cordon/wire';
import { fill, formatDay } from 'c/formatUtils';
import LOADING from '@salesforce/label/c.Console_Loading';
import NONE from '@salesforce/label/c.Statute_No_Phrase';
import READ_ON from '@salesforce/label/c.Statute_Read_On';
import SOURCES from '@salesforce/label/c.Statute_Sources';

type Duty = {
    readonly id?: string;
    readonly statutoryPhrase?: string;
    readonly note?: string;
};

/** The part of a law file that a reader sees. */
type Law = {
    readonly asOf?: string;
    readonly statute?: { readonly effective?: string };
    /** The version that the present one replaced. */
    readonly earlier?: Law;
    readonly individuals?: Duty;
    readonly regulators?: readonly Duty[];
    readonly consumerReportingAgencies?: Duty;
    readonly maintainer?: Duty;
    readonly sources?: readonly { readonly url?: string; readonly fact?: string; readonly confidence?: string }[];
};

type Line = { readonly key: number; readonly text: string };

/** The statute's own words, notes and sources behind one duty. Asks for them when it is shown. */
export default class StatuteText extends LightningElement {
    @api jurisdiction!: string;
    /** Token of the engine: `individuals`, `CA-AG`. */
    @api recipient!: string;
    /** Day from which the version applies that the duty rests on; the present version if left out. */
    @api version: string | undefined;

    labels = { loading: LOADING, none: NONE, sources: SOURCES };

    @wire(getProse, { code: '$jurisdiction' })
    prose: Wired<string> = {};

    get isLoading(): boolean {
        return this.prose.data === undefined && this.prose.error === undefined;
    }

    private get law(): Law {
        const present = this.prose.data === undefined ? {} : (JSON.parse(this.prose.data) as Law);
        const { earlier } = present;
        return earlier !== undefined && earlier.statute?.effective === this.version ? earlier : present;
    }

    private get duty(): Duty {
        const { individuals, regulators, consumerReportingAgencies, maintainer } = this.law;
        const own = regulators?.find(({ id }) => id === this.recipient);
        if (own !== undefined) return own;
        if (this.recipient === 'consumer_reporting_agencies') return consumerReportingAgencies ?? {};
        return (this.recipient === 'owner' ? maintainer : individuals) ?? {};
    }

    get phrase(): string | undefined {
        return this.duty.statutoryPhrase;
    }

    get note(): string | undefined {
        return this.duty.note;
    }

    get saysNothing(): boolean {
        return this.prose.data !== undefined && this.phrase === undefined && this.note === undefined;
    }

    get readOn(): string {
        return this.law.asOf === undefined ? '' : fill(READ_ON, formatDay(this.law.asOf));
    }

    get hasSources(): boolean {
        return this.sources.length > 0;
    }

    get sources(): readonly (Line & { readonly url: string })[] {
        return (this.law.sources ?? [])
            .filter(({ url }) => url !== undefined)
            .map(({ url, fact }, key) => ({ key, url: url ?? '', text: fact ?? url ?? '' }));
    }
}
