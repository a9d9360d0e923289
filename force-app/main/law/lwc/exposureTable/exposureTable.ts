import { LightningElement, api } from 'lwc';
import type { ExposureView } from 'cordon/apex';
import { fill, formatMoney, formatRange } from 'c/formatUtils';
import BASIS from '@salesforce/label/c.Exposure_Basis';
import PEOPLE from '@salesforce/label/c.Exposure_People';
import FLOOR from '@salesforce/label/c.Exposure_Floor';
import QUALIFYING from '@salesforce/label/c.Exposure_Qualifying';
import CEILING from '@salesforce/label/c.Exposure_Ceiling';
import FLOOR_HELP from '@salesforce/label/c.Exposure_Floor_Help';
import QUALIFYING_HELP from '@salesforce/label/c.Exposure_Qualifying_Help';
import CEILING_HELP from '@salesforce/label/c.Exposure_Ceiling_Help';
import SUM from '@salesforce/label/c.Exposure_Sum';
import UNBOUNDED from '@salesforce/label/c.Exposure_Unbounded';
import CONSUMER_ACT from '@salesforce/label/c.Exposure_Consumer_Act';
import PRIVATE from '@salesforce/label/c.Exposure_Private';
import PENALTY from '@salesforce/label/c.Exposure_Penalty';
import RANGE from '@salesforce/label/c.Exposure_Range';
import WHY from '@salesforce/label/c.Exposure_Why';
import UNQUOTED from '@salesforce/label/c.Obligations_Unquoted';
import UNCONFIRMED from '@salesforce/label/c.Obligations_Unconfirmed';

const kinds: Readonly<Record<string, string>> = {
    consumer_act: CONSUMER_ACT,
    private_action: PRIVATE,
    civil_penalty: PENALTY
};

type Row = {
    readonly key: number;
    readonly basis: string;
    readonly kind: string;
    readonly people: string;
    readonly floor: string;
    readonly qualifying: string;
    readonly ceiling: string;
    readonly badges: readonly string[];
    readonly why: readonly { readonly key: number; readonly text: string }[];
};

const money = (amount: number | null | undefined): string => (amount == null ? UNBOUNDED : formatMoney(amount));

function range(low: number | null | undefined, high: number | null | undefined): string {
    return low === high ? money(low) : fill(RANGE, money(low ?? 0), money(high));
}

/** Floor, qualifying-only and ceiling of each statutory basis, with the reasons, and their sums. */
export default class ExposureTable extends LightningElement {
    @api view!: ExposureView;

    labels = {
        basis: BASIS,
        people: PEOPLE,
        floor: FLOOR,
        qualifying: QUALIFYING,
        ceiling: CEILING,
        floorHelp: FLOOR_HELP,
        qualifyingHelp: QUALIFYING_HELP,
        ceilingHelp: CEILING_HELP,
        sum: SUM,
        why: WHY
    };

    get rows(): readonly Row[] {
        return this.view.lines.map((line, key) => ({
            key,
            basis: `${line.jurisdiction}: ${line.citation}`,
            kind: kinds[line.kind] ?? line.kind,
            people: formatRange(line.peopleMin, line.peopleMax),
            floor: money(line.floor),
            qualifying: range(line.qualifyingLow, line.qualifyingHigh),
            ceiling: money(line.ceiling),
            badges: [...(line.confidence === 'confirmed' ? [] : [UNCONFIRMED]), ...(line.unquoted ? [UNQUOTED] : [])],
            why: line.why.map((text, index) => ({ key: index, text }))
        }));
    }

    get floor(): string {
        return money(this.view.floor);
    }

    get qualifying(): string {
        return range(this.view.qualifyingLow, this.view.qualifyingHigh);
    }

    get ceiling(): string {
        return money(this.view.ceiling);
    }
}
