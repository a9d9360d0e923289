/** Minutes a zone is ahead of UTC at an instant. */
export function zoneOffset(at: number, timeZone: string): number {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(at); // prettier-ignore
    const get = (type: string): number => Number(parts.find((p) => p.type === type)!.value);
    const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
    return Math.round((local - Math.floor(at / 1000) * 1000) / 60_000);
}

/** The instant of noon on a calendar date in a zone, ISO. */
export function noonIn(date: string, timeZone: string): string {
    const noon = Date.parse(`${date}T12:00:00Z`);
    return new Date(noon - zoneOffset(noon, timeZone) * 60_000).toISOString();
}
