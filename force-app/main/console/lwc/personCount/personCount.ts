import { LightningElement, api } from 'lwc';
import { fill, formatRange } from 'c/formatUtils';
import { labels } from 'c/labelsOfConsole';

const help: Readonly<Record<string, string>> = {
    A: labels.People_Tier_A_Help,
    B: labels.People_Tier_B_Help,
    C: labels.People_Tier_C_Help
};

/** A number of people, never without how sure it is. */
export default class PersonCount extends LightningElement {
    @api min = 0;
    /** Empty if there is no upper bound. */
    @api max: number | undefined;
    /** `A` rows that the log names, `B` rows found again, `C` an estimate; several as `AB`. */
    @api tier = '';

    get count(): string {
        return formatRange(this.min, this.max);
    }

    get tiers(): readonly { readonly tier: string; readonly help: string }[] {
        return [...this.tier]
            .filter((tier) => help[tier] !== undefined)
            .map((tier) => ({ tier, help: help[tier] ?? '' }));
    }

    get spoken(): string {
        return this.tiers.length === 0 ? this.count : fill(labels.Count_Tier, this.count, [...this.tier].join(', '));
    }
}
