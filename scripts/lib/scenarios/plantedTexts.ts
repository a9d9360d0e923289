/** Synthetic texts, a label and a valid value each, that a correct detector must find; and look-alikes that it must not. */
import { Random } from './random.ts';

type Text = (random: Random) => string;

const digits = (n: number, width: number): string => String(n).padStart(width, '0');
const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const alphanumeric = `${upper}${upper.toLowerCase()}0123456789`;
const hex = '0123456789abcdef';

function chars(random: Random, alphabet: string, count: number): string {
    return Array.from({ length: count }, () => alphabet[random.between(0, alphabet.length - 1)]).join('');
}
const number = (random: Random, count: number): string => chars(random, '0123456789', count);

/** Appends the Luhn check digit. */
function withCheckDigit(body: string): string {
    let sum = 0;
    [...body].reverse().forEach((c, i) => {
        const d = Number(c) * (i % 2 === 0 ? 2 : 1);
        sum += d > 9 ? d - 9 : d;
    });
    return body + String((10 - (sum % 10)) % 10);
}

function cardNumber(random: Random): string {
    const card = withCheckDigit(`411111${digits(random.between(0, 999_999_999), 9)}`);
    return card.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Valid areas only: not 000, 666 or 900–999, group not 00, serial not 0000. */
function ssn(random: Random): string {
    const area = random.between(1, 665);
    return `${digits(area, 3)}-${digits(random.between(1, 99), 2)}-${digits(random.between(1, 9999), 4)}`;
}

function routing(random: Random): string {
    const body = `0210${digits(random.between(0, 9999), 4)}`;
    const sum = [...body].reduce((all, char, i) => all + Number(char) * [3, 7, 1][i % 3]!, 0);
    return body + String((10 - (sum % 10)) % 10);
}

const expiry = (r: Random): string => `${digits(r.between(1, 12), 2)}/29`;
const day = (r: Random): string => `${r.between(1945, 2005)}-${digits(r.between(1, 12), 2)}-${digits(r.between(1, 28), 2)}`; // prettier-ignore
const password = (r: Random): string => `${r.pick(['Harbor', 'Winter', 'Orchard'])}${number(r, 4)}!`;
const code = (r: Random): string => `${chars(r, upper, 2)}${number(r, 7)}`;
const token = (r: Random, count: number): string => `aB1${chars(r, alphanumeric, count - 3)}`;

const account: Text = (r) => `Bank account number ${number(r, 10)}`;
const pair: Text = (r) => `Login: shopper${number(r, 3)}@example.com password: ${password(r)}`;
const maiden: Text = (r) => `Mother's maiden name: ${r.pick(['Kowalski', 'Okafor', 'Jensen'])}`;
const card: Text = (r) => `Card number ${cardNumber(r)}`;

/** Per element token of the statutes. Tokens that a statute derives from another are written like that one. */
export const elementTexts: Readonly<Record<string, Text>> = {
    ssn: (r) => `Social security number: ${ssn(r)}`,
    tax_id: (r) => `ITIN: 9${number(r, 2)}-${r.between(70, 88)}-${number(r, 4)}`,
    irs_ip_pin: (r) => `IRS IP PIN: ${number(r, 6)}`,
    drivers_license: (r) => `Driver's license number: ${chars(r, upper, 1)}${number(r, 7)}`,
    driver_authorization_card: (r) => `Driver authorization card ${code(r)}`,
    state_id: (r) => `State ID card: ${chars(r, upper, 1)}${number(r, 7)}`,
    passport: (r) => `Passport number: ${number(r, 9)}`,
    military_id: (r) => `Military ID: ${number(r, 10)}`,
    tribal_id: (r) => `Tribal ID: ${code(r)}`,
    federal_id: (r) => `Federal ID: ${code(r)}`,
    government_id: (r) => `Government ID: ${code(r)}`,
    student_id: (r) => `Student ID: ${code(r)}`,
    employer_id_with_code: (r) => `Employee ID ${code(r)}, access code ${number(r, 5)}`,
    employer_tax_id: (r) => `EIN: 12-${number(r, 7)}`,
    account_number_alone: account,
    account_number_alone_if_usable: account,
    account_number_with_access_code: (r) => `Account number ${number(r, 10)}, PIN ${number(r, 4)}`,
    payment_card_alone: card,
    payment_card_alone_if_usable: card,
    payment_card_with_code: (r) =>
        `Card number ${cardNumber(r)}, exp ${expiry(r)}, CVV ${digits(r.between(1, 999), 3)}`,
    payment_card_with_expiration: (r) => `Card number ${cardNumber(r)}, exp ${expiry(r)}`,
    routing_or_electronic_id_with_code: (r) => `Routing number ${routing(r)}, access code ${number(r, 5)}`,
    financial_access_code: (r) => `ATM PIN: ${number(r, 4)}`,
    other_financial_resource_info: (r) => `Brokerage account ${code(r)}`,
    private_key: (r) => `Her private key: ${chars(r, hex, 64)}`,
    security_token: (r) => `Security token: ${token(r, 24)}`,
    esignature: (r) => `Electronic signature hash: ${chars(r, hex, 40)}`,
    online_credentials: pair,
    online_credentials_if_financial: pair,
    email_account_credentials: (r) => `Her gmail password is ${password(r)}`,
    email_credentials_to_sensitive_account: pair,
    medical: (r) => `Diagnosis: ${r.pick(['E11.9', 'J45.909', 'F32.1', 'C50.911'])}`,
    medical_id: (r) => `Medical record number: ${number(r, 8)}`,
    health_insurance: (r) => `Health insurance policy number: ${chars(r, upper, 3)}${number(r, 9)}`,
    biometric: (r) => `Fingerprint template: ${chars(r, hex, 32)}`,
    genetic: (r) => `Genetic test: rs${number(r, 6)}`,
    geolocation: (r) => `GPS: 37.${number(r, 5)}, -122.${number(r, 5)}`,
    alpr: (r) => `License plate: ${r.between(1, 9)}${chars(r, upper, 3)}${number(r, 3)}`,
    dob: (r) => `Date of birth: ${day(r)}`,
    mothers_maiden_name: maiden,
    mothers_maiden_name_if_financial: maiden,
    birth_certificate: (r) => `Birth certificate no. ${code(r)}`,
    marriage_certificate: (r) => `Marriage certificate no. ${code(r)}`,
    tax_info: (r) => `Adjusted gross income: $${r.between(20, 99)},${number(r, 3)}.00`,
    work_evaluation: () => `Performance review: meets expectations`
};

const base64 = `${alphanumeric}+/`;
const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** A private key in PEM form; its marks are put together here so that this file holds none. */
function pem(r: Random): string {
    const mark = (word: string): string => `-----${word} PRIVATE KEY-----`;
    return `${mark('BEGIN')}\n${Array.from({ length: 4 }, () => chars(r, base64, 64)).join('\n')}\n${mark('END')}`;
}

/** Per type of secret. */
export const secretTexts: Readonly<Record<string, Text>> = {
    aws_access_key: (r) => `AWS key: ${'AK'}IA${chars(r, `${upper}234567`, 16)}`,
    stripe_key: (r) => `Stripe: sk_${'live'}_${token(r, 24)}`,
    shopify_token: (r) => `Shopify: shp${'at'}_${chars(r, hex, 32)}`,
    github_token: (r) => `GitHub: gh${'p'}_${token(r, 36)}`,
    slack_token: (r) => `Slack: xox${'b'}-${number(r, 12)}-${number(r, 12)}-${token(r, 24)}`,
    google_api_key: (r) => `Maps key: AI${'za'}${token(r, 35)}`,
    gcp_key: (r) => `{"type": "service_account", "private_key_id": "${chars(r, hex, 12)}", "private_key": "${pem(r).replaceAll('\n', '\\n')}"}`, // prettier-ignore
    azure_secret: (r) => `AccountKey=${token(r, 86)}==`,
    snowflake_credential: (r) => `Snowflake account ab12345.snowflakecomputing.com, password: ${password(r)}`,
    salesforce_token: (r) => `Session: 00D${chars(r, alphanumeric, 12)}!AQ${token(r, 90)}`,
    private_key: pem,
    jwt: (r) => `Bearer ${header}.${Buffer.from(`{"sub":"${number(r, 8)}"}`).toString('base64url')}.${token(r, 43)}`,
    password: (r) => `The admin password is ${password(r)}`
};

/** Sixteen digits in card form whose check digit is wrong. */
function noCard(random: Random): string {
    const written = cardNumber(random);
    return written.slice(0, -1) + String((Number(written.slice(-1)) + random.between(1, 9)) % 10);
}

const notFound: Readonly<Record<string, Text>> = {
    ssn: (r) => `Order reference 000-${digits(r.between(1, 99), 2)}-${digits(r.between(1, 9999), 4)}`,
    tax_id: (r) => `ITIN: 9${number(r, 2)}-49-${number(r, 4)}`,
    drivers_license: (r) => `Driver version ${r.between(1, 9)}.${number(r, 4)}`,
    passport: () => 'The passport has expired.',
    dob: (r) => `Order date: ${day(r)}`,
    medical: () => 'Diagnostics: battery at 42 %',
    online_credentials: () => 'Enter user name and password to continue.',
    aws_access_key: (r) => `AK${'IA'}${chars(r, upper, 6)}`,
    stripe_key: (r) => `pk_${'live'}_${token(r, 24)}`,
    jwt: (r) => `eyJ${chars(r, alphanumeric, 8)}`,
    private_key: (r) => `-----BEGIN PUBLIC KEY-----\n${chars(r, base64, 64)}\n-----END PUBLIC KEY-----`,
    password: () => 'Your password has expired.'
};
const cardDecoy: Text = (r) => `Tracking ${noCard(r)}`;
const accountDecoy: Text = (r) => `Tracking number ${number(r, 10)}`;

/** Look-alikes that must not be found, for every type that can be planted. */
export const decoyTexts: Readonly<Record<string, Text>> = Object.fromEntries(
    [...Object.keys(elementTexts), ...Object.keys(secretTexts)].map((type) => [
        type,
        notFound[type] ?? (type.startsWith('payment_card') ? cardDecoy : accountDecoy)
    ])
);

/** The value itself, for a field that is a date. */
export const plantedDay = day;
