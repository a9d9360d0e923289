/** A year of sign-ins, day by day: what the harvest takes, what it forecast, and that a killed one loses nothing. */
import { createHash } from 'node:crypto';
import { createOrg, type Org } from '../../../local-org/src/index.ts';
import { ApexBlob, ApexDatetime } from '../../../local-org/src/runtime/values.ts';
import { HeapLedger } from '../../../local-org/src/runtime/heap.ts';
import { platformLimits } from '../../../local-org/src/runtime/limits.ts';
import type { Figure } from './figure.ts';

const day = 86_400_000;
const [loginsPerDay, yearDays, paceDays] = [100_000, 365, 28];
/** The latest rows stay in the log after they were harvested: the next harvest asks for none of them. */
const keptRows = 2000;
/** Less than a sign-in takes as a row: the storage ends before the day does. */
const bytesUntilFull = 200;
/** The first day of every log. */
export const start = Date.UTC(2026, 0, 5);

export type HarvestScale = { readonly days: number; readonly perDay: number };

/** Repeats itself and never twice the same number in a row, so that two orgs get the same rows. */
function* numbers(seed: number): Generator<number, never> {
    let state = seed >>> 0;
    for (;;) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        yield state;
    }
}

const apps = ['Browser', 'Salesforce for iOS', 'Marketing Sync', 'Order Desk', 'Data Loader Bulk'];
const platforms = ['Windows 11', 'Mac OSX', 'iOS 18', 'Unknown'];

/** A year is not even: a wave of 8 % and growth of 4 %. */
const seasonOf = (dayNumber: number): number => 1 + 0.08 * Math.sin((2 * Math.PI * dayNumber) / yearDays) + (0.04 * dayNumber) / yearDays; // prettier-ignore

/** The sign-ins of one day: fewer on weekends, most of them in the hours of an office. */
export function* signIns(
    dayNumber: number,
    perDay: number,
    users: readonly string[]
): Iterable<Record<string, unknown>> {
    const random = numbers(dayNumber + 1);
    const next = (below: number): number => random.next().value % below;
    const weekday = new Date(start + dayNumber * day).getUTCDay();
    const count = Math.round(perDay * seasonOf(dayNumber) * (weekday === 0 || weekday === 6 ? 0.4 : 1.24));
    for (let at = 0; at < count; at++) {
        const office = at % 10 < 8;
        const second = office ? 8 * 3600 + Math.floor((at / count) * 10 * 3600) : Math.floor((at / count) * 86_400);
        const user = next(users.length);
        const app = apps[next(20) < 16 ? next(2) : 2 + (user % 3)]!;
        yield {
            LoginTime: new ApexDatetime(start + dayNumber * day + second * 1000),
            UserId: users[user],
            SourceIp: `10.${(user >> 8) % 256}.${user % 256}.${next(250)}`,
            LoginType: app === 'Browser' ? 'Application' : 'Remote Access 2.0',
            LoginSubType: app === 'Browser' ? 'UI Up. Pass.' : 'OAuth Refresh Token',
            Status: next(50) === 0 ? 'Invalid Password' : 'Success',
            Application: app,
            Browser: app === 'Browser' ? `Chrome ${130 + next(4)}` : 'Unknown',
            Platform: platforms[next(platforms.length)],
            LoginUrl: 'example.my.salesforce.com',
            ApiType: app === 'Browser' ? 'N/A' : 'REST API',
            ApiVersion: app === 'Browser' ? 'N/A' : '64.0'
        };
    }
}

/** The largest share of each limit that a transaction took, in percent. */
export type Shares = Map<string, number>;
export const largestOf = (shares: Shares): number => Math.max(...shares.values());

/** The most that the transaction at hand was seen to hold in its heap. */
let heapBytes = 0;
const { held } = HeapLedger.prototype;
HeapLedger.prototype.held = function (bytes: number): void {
    heapBytes = Math.max(heapBytes, bytes);
    held.call(this, bytes);
};

/** Weighs every transaction of asynchronous work against the limits. */
export function weigh(org: Org): Shares {
    const shares: Shares = new Map();
    const { interpreter } = org;
    const run = interpreter.run.bind(interpreter) as (...args: unknown[]) => unknown;
    const limits = Object.entries(platformLimits.asynchronous);
    interpreter.run = ((...args: unknown[]) => {
        const body = args[2] as () => unknown;
        args[2] = (): unknown => {
            heapBytes = 0;
            try {
                return body();
            } finally {
                const used = interpreter.transaction;
                for (const [name, limit] of limits) {
                    // One job follows another: the platform allows exactly one.
                    if (name === 'queueableJobs') continue;
                    const share = (100 * (name === 'heapSize' ? heapBytes : used.used(name as 'queries'))) / limit;
                    if (share > (shares.get(name) ?? 0)) shares.set(name, share);
                }
            }
        };
        return run(...args);
    }) as typeof interpreter.run;
    return shares;
}

type Kept = { readonly id: string; readonly source: string; readonly rows: number; readonly sha256: string; readonly version: string }; // prettier-ignore

function fieldsOf(record: { readonly values: ReadonlyMap<string, unknown> }): Readonly<Record<string, string>> {
    // Fields of an installed package carry its namespace.
    return Object.fromEntries([...record.values].map(([name, value]) => [name.replace(/^[a-z]+__(?=\w+__c$)/, ''), String(value)])); // prettier-ignore
}

function keptSince(org: Org, kind: string, known: ReadonlySet<string>): Kept[] {
    const soql = `SELECT Id, Source__c, Row_Count__c, Sha256__c, Content_Version__c FROM Harvest_File__c WHERE Kind__c = '${kind}' ORDER BY Content_Key__c`;
    return org
        .query(soql)
        .filter(({ id }) => !known.has(id!))
        .map((record) => {
            const fields = fieldsOf(record);
            return { id: record.id!, source: fields['Source__c']!, rows: Number(fields['Row_Count__c']), sha256: fields['Sha256__c']!, version: fields['Content_Version__c']! }; // prettier-ignore
        });
}

function bytesOf(org: Org, version: string): Uint8Array {
    const [file] = org.query(`SELECT VersionData FROM ContentVersion WHERE Id = '${version}'`);
    return (file!.values.get('VersionData') as ApexBlob).bytes;
}

/** Rows that are missing, there twice, or in a file that is not what its hash says. */
function faultsIn(org: Org, files: readonly Kept[], expected: ReadonlySet<string>): number {
    const seen = new Set<string>();
    let faults = 0;
    for (const file of files) {
        const bytes = bytesOf(org, file.version);
        if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) faults++;
        for (const [, id] of Buffer.from(bytes)
            .toString('utf8')
            .matchAll(/"Id":"(0Ya\w{15})"/g)) {
            if (seen.has(id!) || !expected.has(id!)) faults++;
            seen.add(id!);
        }
    }
    return faults + [...expected].filter((id) => !seen.has(id)).length;
}

/** The content of files that were checked is replaced by as many zeros, which they share: a year does not fit memory. */
const zeros = new Uint8Array(4_000_000);
function forget(org: Org, files: readonly Kept[]): void {
    const rows = files.map(({ version }) => ({ Id: version, VersionData: new ApexBlob(zeros.subarray(0, bytesOf(org, version).length)) })); // prettier-ignore
    org.database.load('ContentVersion', rows);
}

export type Desk = { readonly org: Org; readonly users: readonly string[]; readonly time: { now: number }; readonly storage: { fileBytes?: number } }; // prettier-ignore

export function openDesk(
    directory: string,
    root: string,
    cacheDir: string,
    { cap, people = 5000 }: { readonly cap?: number; readonly people?: number } = {}
): Desk {
    // prettier-ignore
    const time = { now: start };
    const storage: { fileBytes?: number } = cap === undefined ? {} : { fileBytes: cap };
    const org = createOrg({
        projects: [directory],
        root,
        cacheDir,
        onErrors: 'tolerate',
        profile: 'enterprise',
        clock: { now: () => time.now },
        ...(cap === undefined ? {} : { storage })
    });
    const [profile] = org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    const users = org.database.load(
        'User',
        Array.from({ length: people }, (_, i) => ({ Username: `person${i}@example.com`, LastName: `Person ${i}`, Email: `person${i}@example.com`, Alias: `p${i}`, ProfileId: profile!.id, IsActive: true })) // prettier-ignore
    );
    org.database.commit();
    return { org, users, time, storage };
}

/** The sign-ins of a day, and the night after, in which they are harvested. */
function liveThrough({ org, users, time }: Desk, dayNumber: number, perDay: number): string[] {
    const ids = org.database.load('LoginHistory', signIns(dayNumber, perDay, users));
    org.database.commit();
    time.now = start + (dayNumber + 1) * day + 60 * 60_000;
    return ids;
}

const harvest = ({ org }: Desk): unknown => org.callStatic('HarvestService', 'harvest');

type Use = { readonly fileBytes: number; readonly dataBytes: number };
type Forecast = { readonly bytesPerYear: number; readonly recordBytesPerYear: number };

function forecastOf({ org }: Desk): Forecast {
    const result = org.runAnonymous('System.debug(JSON.serialize(HarvestBudget.forecast()));');
    return JSON.parse(result.log.at(-1)!.message) as Forecast;
}

/** By how many percent a forecast of a year missed what some days took. */
const off = (foretold: number, real: number, days: number): number => 100 * Math.abs((foretold * days) / yearDays / real - 1); // prettier-ignore

/** What was foretold on one day, and what was stored then. */
type Foretold = { readonly day: number; readonly forecast: Forecast; readonly use: Use };
type Miss = { readonly files: number; readonly records: number };

function missOf({ day: then, forecast, use }: Foretold, now: number, end: Use): Miss {
    const days = now - then;
    return {
        files: off(forecast.bytesPerYear, end.fileBytes - use.fileBytes, days),
        records: off(forecast.recordBytesPerYear, end.dataBytes - use.dataBytes, days)
    };
}

/** Checks what a night kept, and lets go of it and of the log. */
function checker(org: Org): (ids: readonly string[]) => number {
    const known = new Set<string>();
    let waiting: readonly string[] = [];
    return (ids) => {
        const files = keptSince(org, 'log', known).filter(({ source }) => source === 'LoginHistory');
        const faults = faultsIn(org, files, new Set(ids));
        const tallies = keptSince(org, 'aggregate', known);
        forget(org, [...files, ...tallies]);
        for (const { id } of [...files, ...tallies]) known.add(id);
        for (const id of [...waiting, ...ids.slice(0, -keptRows)]) org.database.unload(id);
        waiting = ids.slice(-keptRows);
        org.database.commit();
        return faults;
    };
}

/** Days of sign-ins, harvested every night; the forecast of every fourth week is held against all days after it. */
export function harvestDays(directory: string, root: string, cacheDir: string, scale: HarvestScale): Figure[] {
    const desk = openDesk(directory, root, cacheDir);
    const { org } = desk;
    try {
        const shares = weigh(org);
        const before = process.cpuUsage();
        const check = checker(org);
        const foretold: Foretold[] = [];
        let [faults, rows] = [0, 0];
        for (let at = 1; at <= scale.days; at++) {
            const ids = liveThrough(desk, at - 1, scale.perDay);
            harvest(desk);
            faults += check(ids);
            rows += ids.length;
            if (at % paceDays !== 0) continue;
            const use = org.database.storageUse();
            const first = foretold[0] && missOf(foretold[0], at, use).files.toFixed(1);
            const limits = [...shares].map(([name, share]) => `${name} ${share.toFixed(0)} %`).join(', ');
            process.stderr.write(`${at} of ${scale.days} days, first forecast ${first ?? 0} % off, ${faults} of ${rows} rows at fault, largest shares: ${limits}\n`); // prettier-ignore
            if (at + paceDays <= scale.days) foretold.push({ day: at, forecast: forecastOf(desk), use });
        }
        const { user, system } = process.cpuUsage(before);
        const end = org.database.storageUse();
        const misses = foretold.map((one) => missOf(one, scale.days, end));
        const name = `${scale.days} days of ${scale.perDay.toLocaleString('en-US')} sign-ins`;
        return [
            { name: `${name}: rows missing, kept twice or not what their hash says`, value: faults, target: 0, unit: `of ${rows}` }, // prettier-ignore
            { name: `${name}: worst of ${misses.length} forecasts of files beside what the days after it took`, value: Math.max(...misses.map(({ files }) => files)), target: 10, unit: '%' }, // prettier-ignore
            // Parts vary a little in size, and all records take less than a two-hundredth of what the files take.
            { name: `${name}: worst of as many forecasts of records`, value: Math.max(...misses.map(({ records }) => records)), target: undefined, unit: '%' }, // prettier-ignore
            { name: `${name}: first of them`, value: misses[0]?.records ?? 0, target: 10, unit: '%' },
            { name: `${name}: largest share of a limit in one transaction`, value: largestOf(shares), target: 50, unit: '%' }, // prettier-ignore
            { name: `${name}: files`, value: end.fileBytes / 1024 ** 3, target: undefined, unit: 'GB' },
            { name: `${name}: processor time per row`, value: (user + system) / rows, target: undefined, unit: 'µs' }
        ];
    } finally {
        org.close();
    }
}

/** A harvest killed after every transaction, and every other time in the middle of one, beside one that was left alone. */
export function harvestKilled(directory: string, root: string, cacheDir: string, perDay: number): Figure[] {
    const contents = [false, true].map((isKilled) => {
        const desk = openDesk(directory, root, cacheDir);
        try {
            liveThrough(desk, 0, perDay);
            if (!isKilled) harvest(desk);
            for (let turn = 0, more = isKilled; more; turn++) {
                const cut = turn % 2 === 1 ? 'Integer nothing = 0; nothing = 1 / nothing;' : '';
                const work = `Boolean more = new HarvestJob(new List<String>{ 'LoginHistory' }).work();\n${cut}System.debug(more);`;
                const result = desk.org.runAnonymous(work);
                more = cut !== '' || result.log.at(-1)?.message === 'true';
            }
            return keptSince(desk.org, 'log', new Set()).filter(({ source }) => source === 'LoginHistory').map(({ sha256 }) => sha256); // prettier-ignore
        } finally {
            desk.org.close();
        }
    });
    const [whole, killed] = contents as [string[], string[]];
    const others = whole.filter((sha256) => !killed.includes(sha256)).length + Math.abs(killed.length - whole.length);
    return [{ name: 'files of a killed harvest that differ from those of one left alone', value: others, target: 0, unit: `of ${whole.length}` }]; // prettier-ignore
}

/** An org whose file storage ends in the middle of a harvest, and gets room again. */
export function harvestFull(directory: string, root: string, cacheDir: string, perDay: number): Figure[] {
    const desk = openDesk(directory, root, cacheDir, { cap: perDay * bytesUntilFull });
    const { org } = desk;
    try {
        const ids = new Set(liveThrough(desk, 0, perDay));
        harvest(desk);
        const alarms = org.query("SELECT Id FROM Finding__c WHERE Class__c = 'harvest-stopped' AND Severity__c = 'high'").length; // prettier-ignore
        const sealed = keptSince(org, 'log', new Set());
        desk.storage.fileBytes = Infinity;
        harvest(desk);
        const after = keptSince(org, 'log', new Set());
        const lost = sealed.filter(({ id, sha256 }) => !after.some((file) => file.id === id && file.sha256 === sha256));
        const logins = after.filter(({ source }) => source === 'LoginHistory');
        return [
            { name: 'full storage: alarms that logging stopped, missing', value: alarms === 1 && sealed.length > 0 ? 0 : 1, target: 0, unit: '' }, // prettier-ignore
            { name: 'full storage: files lost, and rows missing once there is room', value: lost.length + faultsIn(org, logins, ids), target: 0, unit: `of ${ids.size}` } // prettier-ignore
        ];
    } finally {
        org.close();
    }
}

/** A year of 100,000 sign-ins a day where `days` is left out. */
export function benchHarvest(directory: string, root: string, cacheDir: string, days = yearDays): Figure[] {
    return [
        ...harvestKilled(directory, root, cacheDir, loginsPerDay / 4),
        ...harvestFull(directory, root, cacheDir, loginsPerDay / 4),
        ...harvestDays(directory, root, cacheDir, { days, perDay: loginsPerDay })
    ];
}
