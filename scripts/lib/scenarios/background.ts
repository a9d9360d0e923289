import { Random } from './random.ts';
import { zoneOffset } from './zone.ts';
import type { Background, Row } from './types.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** An address inside an IPv6 network: its prefix, and a random rest. */
function longAddressIn(base: string, bits: number, random: Random): string {
    const [head = '', tail = ''] = base.split('::');
    const given = (part: string): string[] => part.split(':').filter((group) => group !== '');
    const zeros = 8 - given(head).length - given(tail).length;
    const groups = [...given(head), ...Array<string>(zeros).fill('0'), ...given(tail)].map((group) => parseInt(group, 16)); // prettier-ignore
    return groups
        .map((group, i) => {
            const free = 2 ** Math.min(16, Math.max(0, (i + 1) * 16 - bits));
            return (group - (group % free) + random.between(0, free - 1)).toString(16);
        })
        .join(':');
}

/** An address inside a network in CIDR form. */
export function addressIn(cidr: string, random: Random): string {
    const [base, bits] = cidr.split('/') as [string, string | undefined];
    if (base.includes(':')) return longAddressIn(base, Number(bits ?? 128), random);
    const start = base.split('.').reduce((all, part) => all * 256 + Number(part), 0);
    const size = 2 ** (32 - Number(bits ?? 32));
    const at = start - (start % size) + (size > 2 ? random.between(1, size - 2) : random.between(0, size - 1));
    return [24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256).join('.');
}

export type BackgroundRows = Readonly<
    Record<'LoginHistory' | 'ApiTotalUsage' | 'RestApi' | 'BulkApi2' | 'ApiEvent', Row[]>
>;

function accessTimes(background: Background, timeZone: string, random: Random): number[] {
    const times: number[] = [];
    for (let at = Date.parse(background.from); at < Date.parse(background.to); at += day) {
        const offset = zoneOffset(at, timeZone) * 60_000;
        const midnight = Math.floor((at + offset) / day) * day - offset;
        const weekday = new Date(midnight + offset).getUTCDay();
        if (background.weekdaysOnly === true && (weekday === 0 || weekday === 6)) continue;
        for (let i = 0; i < background.perDay; i++) {
            times.push(midnight + 8 * hour + Math.floor(random.next() * 10 * 3600) * 1000);
        }
    }
    return times.sort((a, b) => a - b);
}

/** The everyday traffic of one integration: what its accesses leave in each log. */
export function backgroundRows(
    background: Background,
    index: number,
    options: { seed: number; timeZone: string }
): BackgroundRows {
    const random = new Random(options.seed, `background/${index}/${background.app}`);
    const rows: BackgroundRows = { LoginHistory: [], ApiTotalUsage: [], RestApi: [], BulkApi2: [], ApiEvent: [] };
    let lastLogin = Number.NEGATIVE_INFINITY;
    accessTimes(background, options.timeZone, random).forEach((time, n) => {
        const at = new Date(time).toISOString();
        const ip = addressIn(random.pick(background.networks ?? ['203.0.113.0/28']), random);
        const object = random.pick(background.objects ?? ['Contact']);
        const returned = random.between(background.rows?.[0] ?? 1, background.rows?.[1] ?? 200);
        const key = { requestId: `bg-${index}-${n}`, session: `bg-${index}-s${Math.floor(n / 50)}` };
        if (time - lastLogin >= hour) {
            lastLogin = time;
            rows.LoginHistory.push({ LoginTime: at, UserId: background.user, SourceIp: ip, Application: background.app, LoginType: 'Remote Access 2.0', Status: 'Success', ApiType: 'REST', ApiVersion: background.apiVersion, ClientVersion: background.userAgent }); // prettier-ignore
        }
        if (background.kind === 'login') return;
        rows.ApiTotalUsage.push({ Timestamp: at, ApiFamily: background.kind === 'bulk' ? 'BULK2' : 'REST', ApiVersion: background.apiVersion, ClientIp: ip, ClientName: background.userAgent, ConnectedAppIdentifier: background.app, HttpMethod: 'GET', ObjectName: object, RequestIdentifier: key.requestId, StatusCode: '200', UserIdentifier: background.user }); // prettier-ignore
        if (background.kind === 'bulk') {
            rows.BulkApi2.push({ Timestamp: at, ClientIp: ip, JobIdentifier: `bg${index}job${n}`, JobStatus: 'complete', LoginKey: key.session, ObjectType: object, OperationType: 'query', ProcessedRecordCount: returned, RequestIdentifier: key.requestId, SessionKey: key.session, UserIdentifier: background.user }); // prettier-ignore
        } else {
            rows.RestApi.push({ Timestamp: at, ApiVersion: background.apiVersion, ClientIp: ip, EntityName: object, LoginKey: key.session, Method: 'GET', RequestIdentifier: key.requestId, RowsProcessed: returned, SessionKey: key.session, StatusCode: '200', Uri: '/services/data/query', UserAgent: background.userAgent, UserIdentifier: background.user }); // prettier-ignore
        }
        rows.ApiEvent.push({ EventDate: at, ApiType: 'REST', ApiVersion: background.apiVersion, Application: background.app, Client: background.userAgent, LoginKey: key.session, Operation: 'Query', QueriedEntities: object, Query: `SELECT Id FROM ${object}`, RequestIdentifier: key.requestId, RowsReturned: returned, SessionKey: key.session, SourceIp: ip, UserAgent: background.userAgent, UserId: background.user }); // prettier-ignore
    });
    return rows;
}
