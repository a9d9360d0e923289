/** Values in the public forms of identifiers and secrets, made up at random; none is anybody's. */
import { Random } from '../../scenarios/random.ts';

export const digitsOf = (random: Random, count: number): string =>
    Array.from({ length: count }, () => random.between(0, 9)).join('');

export function textOf(random: Random, alphabet: string, count: number): string {
    return Array.from({ length: count }, () => alphabet[random.between(0, alphabet.length - 1)]).join('');
}

export const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const lower = upper.toLowerCase();
export const digits = '0123456789';
export const letters = upper + lower;
export const alphanumeric = letters + digits;
export const base64 = `${alphanumeric}+/`;
export const base64url = `${alphanumeric}_-`;
export const hex = '0123456789abcdef';

const two = (value: number): string => String(value).padStart(2, '0');

export function ssn(random: Random, separator = '-'): string {
    const area = [random.between(1, 665), random.between(667, 899)][random.between(0, 1)]!;
    return [String(area).padStart(3, '0'), two(random.between(1, 99)), String(random.between(1, 9999)).padStart(4, '0')].join(separator); // prettier-ignore
}

export function itin(random: Random): string {
    const group = random.pick([...range(50, 65), ...range(70, 88), ...range(90, 92), ...range(94, 99)]);
    return `9${digitsOf(random, 2)}-${group}-${digitsOf(random, 4)}`;
}

export function range(low: number, high: number): number[] {
    return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}

function luhnSum(number: string, doubleLast: boolean): number {
    return [...number].reverse().reduce((sum, char, i) => {
        const value = Number(char) * ((i % 2 === 0) === doubleLast ? 2 : 1);
        return sum + (value > 9 ? value - 9 : value);
    }, 0);
}

export function withLuhn(body: string): string {
    return body + String((10 - (luhnSum(body, true) % 10)) % 10);
}

export type Brand = { readonly prefix: string; readonly length: number; readonly groups: readonly number[] };

export const brands: Readonly<Record<string, Brand>> = {
    visa: { prefix: '4539', length: 16, groups: [4, 4, 4, 4] },
    mastercard: { prefix: '5425', length: 16, groups: [4, 4, 4, 4] },
    mastercard2: { prefix: '2223', length: 16, groups: [4, 4, 4, 4] },
    amex: { prefix: '3714', length: 15, groups: [4, 6, 5] },
    discover: { prefix: '6011', length: 16, groups: [4, 4, 4, 4] },
    jcb: { prefix: '3530', length: 16, groups: [4, 4, 4, 4] },
    diners: { prefix: '3600', length: 14, groups: [4, 6, 4] }
};

export function card(random: Random, brand: Brand, separator = ''): string {
    const number = withLuhn(brand.prefix + digitsOf(random, brand.length - brand.prefix.length - 1));
    let at = 0;
    return brand.groups.map((size) => number.slice(at, (at += size))).join(separator);
}

export function routing(random: Random): string {
    const body = `${random.pick(['02', '06', '11', '12', '26', '31'])}${digitsOf(random, 6)}`;
    const sum = [...body].reduce((all, char, i) => all + Number(char) * [3, 7, 1][i % 3]!, 0);
    return body + String((10 - (sum % 10)) % 10);
}

export function iban(random: Random, country: string, length: number): string {
    const account = digitsOf(random, length - 4);
    const numeric = [...`${account}${country}00`].map((char) => (/[A-Z]/.test(char) ? String(char.charCodeAt(0) - 55) : char)).join(''); // prettier-ignore
    const check = 98n - (BigInt(numeric) % 97n);
    return `${country}${two(Number(check))}${account}`;
}

export const birthday = (random: Random): { year: number; month: number; day: number } => ({
    year: random.between(1935, 2006),
    month: random.between(1, 12),
    day: random.between(1, 28)
});

export function pem(random: Random, kind: string, lines = 12): string {
    const body = Array.from({ length: lines }, () => textOf(random, base64, 64)).join('\n');
    return `-----BEGIN ${kind}PRIVATE KEY-----\n${body}\n-----END ${kind}PRIVATE KEY-----`;
}

export function jwt(random: Random): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: digitsOf(random, 8), iat: 1_700_000_000 })}.${textOf(random, base64url, 43)}`; // prettier-ignore
}

export { two };
