import { orgOf } from '../language/harness.ts';
import { table } from './table.ts';

const org = orgOf({}, { timeZone: 'America/Los_Angeles' });

table('Date', () => org, [
    [`Date.newInstance(2026, 1, 31).addMonths(1)`, '2026-02-28'],
    [`Date.newInstance(2024, 2, 29).addYears(1)`, '2025-02-28'],
    [`Date.newInstance(2026, 2, 30)`, '2026-03-02'],
    [`Date.newInstance(2026, 3, 1).daysBetween(Date.newInstance(2026, 4, 1))`, '31'],
    [`Date.newInstance(2026, 3, 31).monthsBetween(Date.newInstance(2026, 5, 1))`, '2'],
    [`Date.newInstance(2026, 3, 17).toStartOfWeek()`, '2026-03-15'],
    [`Date.newInstance(2026, 3, 17).dayOfYear()`, '76'],
    [`Date.newInstance(2026, 3, 7).format()`, '3/7/2026'],
    [`Date.parse('3/7/2026')`, '2026-03-07'],
    [`Date.parse('7.3.26 x')`, 'System.TypeException: Invalid date: 7.3.26 x'],
    [`Date.valueOf('2026-3-7 10:00:00')`, '2026-03-07'],
    [`Date.valueOf('2026-13-01')`, 'System.TypeException: Invalid date: 2026-13-01'],
    [`Date.daysInMonth(2024, 2)`, '29'],
    [`Date.isLeapYear(1900)`, 'false'],
    [`Date.today()`, '2026-03-17']
]);

table('Datetime on the clocks of a user', () => org, [
    [`Datetime.newInstance(2026, 3, 7, 9, 30, 0).getTime()`, '1772904600000'],
    [`Datetime.newInstance(2026, 3, 8, 2, 30, 0).formatGmt('HH:mm')`, '10:30'],
    [`Datetime.newInstance(2026, 11, 1, 1, 30, 0).formatGmt('HH:mm')`, '09:30'],
    [`Datetime.newInstanceGmt(2026, 7, 1, 0, 0, 0)`, '2026-06-30 17:00:00'],
    [`Datetime.newInstanceGmt(2026, 7, 1, 0, 0, 0).date()`, '2026-06-30'],
    [`Datetime.newInstanceGmt(2026, 7, 1, 0, 0, 0).dateGmt()`, '2026-07-01'],
    [`Datetime.newInstanceGmt(2026, 7, 1, 0, 0, 0).hour()`, '17'],
    [`Datetime.newInstanceGmt(2026, 7, 1, 0, 5, 9).format()`, '6/30/2026, 5:05 PM'],
    [`Datetime.newInstanceGmt(2026, 1, 31, 8, 0, 0).addMonths(1).formatGmt('yyyy-MM-dd HH')`, '2026-02-28 08'],
    [`Datetime.valueOf('2026-03-07 09:30:00').getTime()`, '1772904600000'],
    [`Datetime.valueOfGmt('2026-03-07 09:30:00').getTime()`, '1772875800000'],
    [`Datetime.valueOf('nope')`, 'System.TypeException: Invalid date/time: nope'],
    [`Datetime.parse('3/7/2026, 9:30 AM').getTime()`, '1772904600000'],
    [`Datetime.now()`, '2026-03-17 09:00:00']
]);

table(
    'Datetime.format patterns',
    () => org,
    [
        [`d.formatGmt('yyyy-MM-dd\\'T\\'HH:mm:ss.SSSZ')`, '2026-03-07T17:05:09.000+0000'],
        [`d.format('EEE, d MMM yyyy h:mm a z')`, 'Sat, 7 Mar 2026 9:05 AM PST'],
        [`d.format('EEEE MMMM yy D w W F u')`, 'Saturday March 26 66 10 1 1 6'],
        [`d.format('XXX X', 'Asia/Kolkata')`, '+05:30 +05'],
        [`d.formatGmt('X z')`, 'Z GMT'],
        [`d.format('kk K hh \\'o\\'\\'clock\\'')`, "09 9 09 o'clock"],
        [`d.format('b')`, "System.IllegalArgumentException: Illegal pattern character 'b'"]
    ],
    `Datetime d = Datetime.newInstanceGmt(2026, 3, 7, 17, 5, 9);`
);

table('Time and TimeZone', () => org, [
    [`Time.newInstance(23, 59, 59, 999).addMilliseconds(1)`, '00:00:00.000Z'],
    [`Time.newInstance(1, 2, 3, 4).addHours(-2).hour()`, '23'],
    [`UserInfo.getTimeZone().getID()`, 'America/Los_Angeles'],
    [`TimeZone.getTimeZone('Europe/Berlin').getOffset(Datetime.newInstanceGmt(2026, 7, 1))`, '7200000'],
    [`TimeZone.getTimeZone('Nowhere/Else').getID()`, 'GMT']
]);
