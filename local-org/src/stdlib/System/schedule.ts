/** Checking the cron expressions of `System.schedule` (Apex Reference, "System Class", API 67.0). */
import type { Runtime } from '../../runtime/index.ts';

const months = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC';
const days = 'SUN|MON|TUE|WED|THU|FRI|SAT';

/** Allowed text of seconds, minutes, hours, day of month, month, day of week and year. */
const fieldPatterns: readonly RegExp[] = [
    /^[0-5]?\d$/,
    /^[0-5]?\d$/,
    list('[01]?\\d|2[0-3]'),
    new RegExp(`^(?:\\?|L|LW|(?:[12]?\\d|3[01])W|${listSource('0?[1-9]|[12]\\d|3[01]')})$`),
    list(`0?[1-9]|1[0-2]|${months}`),
    new RegExp(`^(?:\\?|L|(?:[1-7]|${days})(?:L|#[1-5])|${listSource(`[1-7]|${days}`)})$`, 'i'),
    list('19[7-9]\\d|2\\d\\d\\d')
];

function listSource(value: string): string {
    const item = `(?:\\*|(?:${value})(?:-(?:${value}))?)(?:/\\d+)?`;
    return `${item}(?:,${item})*`;
}

function list(value: string): RegExp {
    return new RegExp(`^(?:${listSource(value)})$`, 'i');
}

/** Why an expression is refused, or undefined. */
export function cronProblem(expression: string): string | undefined {
    const fields = expression.trim().split(/\s+/);
    if (fields.length < 6 || fields.length > 7) return 'Unexpected end of expression.';
    const bad = fields.findIndex((field, i) => !fieldPatterns[i]!.test(field));
    if (bad >= 0) return `Illegal cron expression format (${fields[bad]!})`;
    const [dayOfMonth, dayOfWeek] = [fields[3]!, fields[5]!];
    if (dayOfMonth === '?' && dayOfWeek === '?') return "'?' can only be specified for Day-of-Month -OR- Day-of-Week.";
    if (dayOfMonth !== '?' && dayOfWeek !== '?') {
        return 'Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.';
    }
    return undefined;
}

/** Schedules the job; a bad expression is a StringException. */
export function scheduledJob(runtime: Runtime, name: string, cron: string, job: unknown): string {
    const problem = cronProblem(cron);
    if (problem !== undefined) runtime.fail('System.StringException', problem);
    return runtime.async.schedule(name, cron, job);
}
