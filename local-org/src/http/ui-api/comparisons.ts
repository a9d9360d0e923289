/** Comparisons of a field with values that stand in texts: filters of list views, `where` of requests. */
import { dayMs, startOfDay, zoneOf } from '../../database/index.ts';
import type { FieldDef } from '../../metadata/index.ts';
import { ApexDate, ApexDatetime, widenId } from '../../runtime/index.ts';
import type { SoqlCondition, SoqlLiteral } from '../../syntax/index.ts';
import { ApiError } from '../api/errors.ts';
import type { Call } from '../api/request.ts';
import type { FieldPath } from './field-paths.ts';
import { allOf, comparison, notOf } from './trees.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

const numeric = new Set(['int', 'long', 'double', 'currency', 'percent']);
const truths: Readonly<Record<string, boolean>> = { true: true, '1': true, yes: true, false: false, '0': false, no: false, '': false }; // prettier-ignore

/** @throws ApiError for a value that the field cannot hold */
export function compareWith(call: Call, { names, field }: FieldPath, operator: Operator, text: string): SoqlCondition {
    const day = field.type === 'datetime' ? dayOf(text) : undefined;
    return day === undefined
        ? comparison(names, operator, literalOf(call, field, text))
        : compareDay(call, names, operator, day);
}

/** An instant compared with a whole day of the user. */
function compareDay(call: Call, names: readonly string[], operator: Operator, day: number): SoqlCondition {
    const zone = zoneOf(call.user.timeZone);
    const at = (when: number): SoqlLiteral => ({ type: 'datetime', value: new Date(startOfDay(zone, when)).toISOString() }); // prettier-ignore
    const within = allOf([comparison(names, '>=', at(day)), comparison(names, '<', at(day + 1))])!;
    switch (operator) {
        case '=':
            return within;
        case '!=':
            return notOf(within);
        case '<':
        case '>=':
            return comparison(names, operator, at(day));
        case '<=':
            return comparison(names, '<', at(day + 1));
        case '>':
            return comparison(names, '>=', at(day + 1));
    }
}

/** Text that has a part at its beginning, or anywhere. */
export function likeText({ names }: FieldPath, text: string, place: 'start' | 'anywhere'): SoqlCondition {
    const escaped = text.replace(/[\\%_]/g, '\\$&');
    return comparison(names, 'like', { type: 'string', value: `${place === 'start' ? '' : '%'}${escaped}%` });
}

/** @throws ApiError for a value that the field cannot hold */
export function literalOf(call: Call, field: FieldDef, text: string): SoqlLiteral {
    const given = text.trim();
    if (field.type === 'boolean') return { type: 'boolean', value: truths[given.toLowerCase()] ?? wrong(field, text) };
    if (given === '') return { type: 'null' };
    if (numeric.has(field.type)) {
        const number = given.replace(/^([A-Z]{3} ?|\$)/, '').replace(/%$/, '');
        return /^[-+]?\d+(\.\d+)?$/.test(number) ? { type: 'number', value: number } : wrong(field, text);
    }
    if (field.type === 'date' || field.type === 'datetime') return dateLiteralOf(call, field, given) ?? wrong(field, text); // prettier-ignore
    if (field.type === 'time') return { type: 'time', value: given.replace(/Z?$/, 'Z') };
    if (field.type === 'id' || field.type === 'reference') return { type: 'string', value: widenId(given) ?? wrong(field, text) }; // prettier-ignore
    return { type: 'string', value: text };
}

function wrong(field: FieldDef, text: string): never {
    throw new ApiError(400, 'INVALID_FILTER_VALUE', `${field.name} cannot be compared with '${text.slice(0, 80)}'`, [field.name]); // prettier-ignore
}

function dateLiteralOf(call: Call, field: FieldDef, text: string): SoqlLiteral | undefined {
    const relative = relativeDate(text);
    if (relative !== undefined) return relative;
    const day = dayOf(text);
    if (field.type === 'date') return day === undefined ? undefined : { type: 'date', value: new ApexDate(day).toIso() }; // prettier-ignore
    const instant = instantOf(call, text);
    return instant === undefined ? undefined : { type: 'datetime', value: new Date(instant).toISOString() };
}

/** `LAST_N_DAYS:30`, `LAST 30 DAYS`, `30 DAYS AGO`, `THIS_WEEK`, `TODAY`. */
function relativeDate(text: string): SoqlLiteral | undefined {
    const words = text.toUpperCase().replace(/[\s_]+/g, ' ');
    const fixed = /^(YESTERDAY|TODAY|TOMORROW|(LAST|THIS|NEXT) (FISCAL )?(WEEK|MONTH|QUARTER|YEAR)|(LAST|NEXT) 90 DAYS)$/.exec(words); // prettier-ignore
    if (fixed !== null) return { type: 'dateLiteral', name: words.replaceAll(' ', '_'), n: undefined };
    const counted = /^(LAST|NEXT) (?:N ((?:FISCAL )?[A-Z]+) ?: ?(\d+)|(\d+) ((?:FISCAL )?[A-Z]+))$/.exec(words);
    const ago = /^(?:N ([A-Z]+) AGO ?: ?(\d+)|(\d+) ([A-Z]+) AGO)$/.exec(words);
    const unit = counted?.[2] ?? counted?.[5] ?? ago?.[1] ?? ago?.[4];
    const count = counted?.[3] ?? counted?.[4] ?? ago?.[2] ?? ago?.[3];
    if (unit === undefined || !/^(FISCAL )?(DAY|WEEK|MONTH|QUARTER|YEAR)S?$/.test(unit)) return undefined;
    const plural = `${unit.replace(/S$/, '')}S`.replace(' ', '_');
    const name = counted === null ? `N_${plural}_AGO` : `${counted[1]}_N_${plural}`;
    return { type: 'dateLiteral', name, n: Number(count) };
}

/** The day number of `2026-01-31` or `1/31/2026`. */
function dayOf(text: string): number | undefined {
    const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim());
    const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
    const [year, month, day] = (iso === null ? [american?.[3], american?.[1], american?.[2]] : iso.slice(1)).map(Number); // prettier-ignore
    if (iso === null && american === null) return undefined;
    const date = new Date(Date.UTC(year!, month! - 1, day));
    return date.getUTCMonth() === month! - 1 ? date.getTime() / dayMs : undefined;
}

/** `2026-01-31T08:00:00Z`, or `1/31/2026 8:00 AM` in the time zone of the user. */
function instantOf(call: Call, text: string): number | undefined {
    const local = /^(\S+) (\d{1,2}):(\d\d)(?::\d\d)? ?(AM|PM)?$/i.exec(text.trim());
    const day = dayOf(local?.[1] ?? '');
    if (local !== null && day !== undefined) {
        const half = local[4]?.toUpperCase();
        const hour = half === undefined ? Number(local[2]) : (Number(local[2]) % 12) + (half === 'PM' ? 12 : 0);
        return startOfDay(zoneOf(call.user.timeZone), day) + (hour * 60 + Number(local[3])) * 60_000;
    }
    const ms = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : NaN;
    return Number.isNaN(ms) ? undefined : new ApexDatetime(ms).ms;
}
