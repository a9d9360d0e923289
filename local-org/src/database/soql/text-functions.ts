/** `toLabel()` and `FORMAT()`: values as their reader sees them. */
import type { FieldDef } from '../../metadata/model.ts';
import type { RunningUser } from '../../runtime/contract.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexDate, ApexDatetime } from '../../runtime/values.ts';
import type { Stored } from '../store/stored.ts';

/** Labels of picklist values; other text as it is. */
export function labelled(field: FieldDef): (value: Stored) => string {
    const labels = new Map(field.picklist.map(({ value, label }) => [value.toLowerCase(), label]));
    const one = (value: string): string => labels.get(value.toLowerCase()) ?? value;
    return (value) => String(value).split(';').map(one).join(';'); // prettier-ignore
}

/** Numbers, dates and times in the user's locale and time zone. */
export function formatted(user: RunningUser, field: FieldDef): (value: Stored) => string {
    const locale = user.locale.replace('_', '-');
    const date = new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric'
    });
    const instant = new Intl.DateTimeFormat(locale, { timeZone: user.timeZone, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' }); // prettier-ignore
    const number = new Intl.NumberFormat(locale, { minimumFractionDigits: field.scale ?? 0, maximumFractionDigits: field.scale ?? 0 }); // prettier-ignore
    return (value) => {
        if (value instanceof ApexDate) return date.format(value.days * 86_400_000);
        if (value instanceof ApexDatetime) return instant.format(value.ms);
        if (value instanceof ApexDecimal) return number.format(value.toNumber());
        return typeof value === 'number' || typeof value === 'bigint' ? number.format(value) : String(value);
    };
}
