/** Texts that hold one data element or secret each; the value stands where a template says `{v}`. */
import type { Random } from '../../scenarios/random.ts';
import {
    alphanumeric, base64, base64url, birthday, brands, card, digitsOf, hex, iban, itin, jwt, pem, routing, ssn, textOf, two, upper
} from './values.ts'; // prettier-ignore

type Value = (random: Random) => string;
export type Source = { readonly type: string; readonly values: readonly Value[]; readonly texts: readonly string[] };

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore

const dates: readonly Value[] = [
    (r) => { const { year, month, day } = birthday(r); return `${year}-${two(month)}-${two(day)}`; },
    (r) => { const { year, month, day } = birthday(r); return `${two(month)}/${two(day)}/${year}`; },
    (r) => { const { year, month, day } = birthday(r); return `${month}/${day}/${year}`; },
    (r) => { const { year, month, day } = birthday(r); return `${months[month - 1]!} ${day}, ${year}`; },
    (r) => { const { year, month, day } = birthday(r); return `${day} ${months[month - 1]!.slice(0, 3)} ${year}`; }
]; // prettier-ignore

const identity: readonly Source[] = [
    {
        type: 'ssn',
        values: [(r) => ssn(r), (r) => ssn(r), (r) => ssn(r, ' '), (r) => ssn(r, '')],
        texts: ['SSN: {v}', 'Her SSN is {v} and she asked us to update it.', 'social security number {v}', 'Social Security No. {v}', 'SSN#{v}', 'My social is on file as SSN {v}, thanks', '{"ssn":"{v}","state":"TX"}', 'Please verify.\nSSN:\n{v}\nRegards', 'ssn={v};name=Jane', 'Soc Sec # {v}', 'Customer gave social security # as {v} over the phone', 'S.S.N. {v}'] // prettier-ignore
    },
    { type: 'ssn', values: [(r) => ssn(r)], texts: ['The number {v} (SSN) was read out.', 'Name,SSN,City\nJane Doe,{v},Austin', 'SSN for Jane Q. Public: {v}'] }, // prettier-ignore
    { type: 'tax_id', values: [itin], texts: ['ITIN {v}', 'Individual Taxpayer Identification Number: {v}', 'her itin is {v}', 'Taxpayer ID: {v}'] }, // prettier-ignore
    {
        type: 'drivers_license',
        values: [(r) => `${textOf(r, upper, 1)}${digitsOf(r, 7)}`],
        texts: ["CA driver's license {v}", 'California DL# {v}', "Driver's License Number: {v} (CA)", 'drivers license no. {v}', 'driver license: {v}'] // prettier-ignore
    },
    { type: 'drivers_license', values: [(r) => digitsOf(r, 8)], texts: ["Texas driver's license {v}", 'TX DL {v}', 'PA driver license number {v}'] }, // prettier-ignore
    { type: 'drivers_license', values: [(r) => `${textOf(r, upper, 1)}${digitsOf(r, 12)}`], texts: ['Florida driver license {v}', "driver's licence number is {v}", 'DLN: {v}'] }, // prettier-ignore
    { type: 'drivers_license', values: [(r) => `${textOf(r, upper, 1)}${digitsOf(r, 3)}-${digitsOf(r, 4)}-${digitsOf(r, 4)}`], texts: ['Illinois drivers license {v}', 'IL DL: {v}'] }, // prettier-ignore
    { type: 'drivers_license', values: [(r) => digitsOf(r, 9)], texts: ['NY driver license {v}', 'Arizona driver license #{v}'] }, // prettier-ignore
    { type: 'state_id', values: [(r) => `${textOf(r, upper, 1)}${digitsOf(r, 7)}`], texts: ['State ID {v}', 'state identification card: {v}'] }, // prettier-ignore
    { type: 'passport', values: [(r) => digitsOf(r, 9), (r) => `${textOf(r, upper, 1)}${digitsOf(r, 8)}`], texts: ['Passport number {v}', 'US passport: {v}', 'passport no {v}, expires 2030', 'Her passport is {v}.', '"passportNumber": "{v}"'] }, // prettier-ignore
    { type: 'military_id', values: [(r) => digitsOf(r, 10)], texts: ['Military ID {v}', 'DoD ID number: {v}'] },
    { type: 'dob', values: dates, texts: ['DOB: {v}', 'Date of birth {v}', 'dob {v}', 'born on {v}', 'Birthdate: {v}', '"dateOfBirth":"{v}"', 'D.O.B. {v}', 'her birthday is {v}'] }, // prettier-ignore
    { type: 'mothers_maiden_name', values: [(r) => r.pick(['Kowalski', 'Okafor', 'Jensen', "O'Neil"])], texts: ["Mother's maiden name: {v}", 'maiden name is {v}'] } // prettier-ignore
];

const brandValues = Object.values(brands).flatMap((brand): Value[] => [(r) => card(r, brand), (r) => card(r, brand, ' '), (r) => card(r, brand, '-')]); // prettier-ignore

const money: readonly Source[] = [
    { type: 'payment_card_alone', values: brandValues, texts: ['Card number {v}', 'my credit card {v} was charged twice', 'Visa {v}', 'CC: {v}', 'paid with {v} yesterday', 'card on file: {v}', 'PAN={v}'] }, // prettier-ignore
    { type: 'payment_card_with_expiration', values: brandValues, texts: ['Card {v} exp 04/28', '{v} expires 11/2029', 'card no. {v}, valid thru 03/30', 'Credit card: {v} Exp. date: 12/27'] }, // prettier-ignore
    { type: 'payment_card_with_code', values: brandValues, texts: ['Card {v} exp 04/28 cvv 123', 'card number {v} CVV: 4321', '{v}, 11/29, CVC 987', 'CC {v} security code 456', 'Card: {v}\nExp: 01/30\nCVV2: 321'] }, // prettier-ignore
    { type: 'account_number_alone', values: [(r) => digitsOf(r, 10), (r) => digitsOf(r, 12)], texts: ['Bank account number {v}', 'checking account {v} at First Example Bank', 'Savings acct # {v}', 'Please wire to account {v}, routing 021000021', 'direct deposit account no. {v}'] }, // prettier-ignore
    { type: 'account_number_alone', values: [(r) => iban(r, 'DE', 22), (r) => iban(r, 'FR', 27), (r) => iban(r, 'ES', 24)], texts: ['IBAN {v}', 'my IBAN is {v}, thanks'] }, // prettier-ignore
    { type: 'account_number_with_access_code', values: [(r) => `${digitsOf(r, 9)}, PIN ${digitsOf(r, 4)}`, (r) => `${digitsOf(r, 10)} password: Blue${digitsOf(r, 3)}`], texts: ['Account number {v}', 'bank account {v}'] }, // prettier-ignore
    { type: 'routing_or_electronic_id_with_code', values: [(r) => `${routing(r)}, access code ${digitsOf(r, 5)}`], texts: ['Routing number {v}'] }, // prettier-ignore
    {
        type: 'financial_access_code',
        values: [(r) => digitsOf(r, 4)],
        texts: ['ATM PIN: {v}', 'my debit card PIN is {v}']
    }
];

const health: readonly Source[] = [
    { type: 'medical', values: [(r) => r.pick(['E11.9', 'F32.1', 'I10', 'J45.909', 'C50.911', 'Z21'])], texts: ['Diagnosis: {v}', 'ICD-10 {v}', 'diagnosed with {v}', 'Dx code {v}'] }, // prettier-ignore
    { type: 'medical', values: [(r) => r.pick(['type 2 diabetes', 'breast cancer', 'HIV', 'major depressive disorder', 'hypertension', 'asthma', 'epilepsy'])], texts: ['Patient was diagnosed with {v} last year.', 'Medical condition: {v}', 'Diagnosis: {v}', 'she is being treated for {v}', 'history of {v}'] }, // prettier-ignore
    { type: 'medical_id', values: [(r) => digitsOf(r, 8), (r) => `M${digitsOf(r, 7)}`], texts: ['MRN: {v}', 'Medical record number {v}', 'patient ID {v}'] }, // prettier-ignore
    { type: 'health_insurance', values: [(r) => `${textOf(r, upper, 3)}${digitsOf(r, 9)}`, (r) => `W${digitsOf(r, 9)}`], texts: ['Health insurance policy number {v}', 'Aetna member ID: {v}', 'Subscriber ID {v}', 'Medicaid ID {v}', 'Blue Cross policy {v}', 'health plan member id {v}'] }, // prettier-ignore
    {
        type: 'health_insurance',
        values: [() => '1EG4-TE5-MK73', () => '2AB3CD4EF56'],
        texts: ['Medicare number {v}', 'MBI: {v}']
    },
    { type: 'biometric', values: [(r) => textOf(r, hex, 32), (r) => textOf(r, base64, 44)], texts: ['Fingerprint template: {v}', 'facial recognition template {v}', 'iris scan hash {v}', 'voiceprint id: {v}', 'biometric identifier {v}'] } // prettier-ignore
];

const user = (r: Random): string => `${r.pick(['ana', 'ben', 'chloe'])}${digitsOf(r, 2)}`;
const secretWord = (r: Random): string => `${r.pick(['Winter', 'Harbor', 'Blue', 'Tiger'])}${digitsOf(r, 4)}${r.pick(['!', '#', '$', ''])}`; // prettier-ignore

const credentials: readonly Source[] = [
    {
        type: 'online_credentials',
        values: [(r) => `${user(r)}@example.com password: ${secretWord(r)}`, (r) => `${user(r)} / password: ${secretWord(r)}`, (r) => `${user(r)}, password ${secretWord(r)}`], // prettier-ignore
        texts: ['username: {v}', 'Login: {v}', 'user name {v}', 'my login is {v}']
    },
    { type: 'password', values: [secretWord], texts: ['password = "{v}"', 'DB_PASSWORD={v}', 'my password is {v}', 'Password: {v}', 'passwd={v}', '"password": "{v}"', 'the admin pwd: {v}', 'spring.datasource.password={v}'] }, // prettier-ignore
    { type: 'password', values: [(r) => `${secretWord(r).replace(/[#!$]/, '')}x`], texts: ['postgres://app:{v}@db.example.com/shop', 'mongodb+srv://root:{v}@cluster.example.net'] } // prettier-ignore
];

const secrets: readonly Source[] = [
    { type: 'aws_access_key', values: [(r) => `AKIA${textOf(r, `${upper}234567`, 16)}`, (r) => `ASIA${textOf(r, `${upper}234567`, 16)}`], texts: ['AWS key {v}', 'aws_access_key_id={v}', 'here is the key: {v} please rotate', 'export AWS_ACCESS_KEY_ID="{v}"'] }, // prettier-ignore
    { type: 'aws_access_key', values: [(r) => `aB3${textOf(r, base64, 37)}`], texts: ['aws_secret_access_key = {v}', 'AWS_SECRET_ACCESS_KEY={v}', '"SecretAccessKey": "{v}"'] }, // prettier-ignore
    { type: 'stripe_key', values: [(r) => `${['sk', 'rk'][r.between(0, 1)]!}_${'live'}_${textOf(r, alphanumeric, 24)}`], texts: ['Stripe: {v}', 'STRIPE_KEY={v}', 'use {v} for payments'] }, // prettier-ignore
    { type: 'shopify_token', values: [(r) => `shp${r.pick(['at', 'ss', 'ca'])}_${textOf(r, hex, 32)}`], texts: ['X-Shopify-Access-Token: {v}', 'token {v}'] }, // prettier-ignore
    { type: 'github_token', values: [(r) => `gh${r.pick(['p', 'o', 's'])}_${textOf(r, alphanumeric, 36)}`, (r) => `github_${'pat'}_${textOf(r, alphanumeric, 22)}_${textOf(r, alphanumeric, 59)}`], texts: ['git clone https://{v}@example.com/repo.git', 'GITHUB_TOKEN={v}', 'token: {v}'] }, // prettier-ignore
    { type: 'slack_token', values: [(r) => `xox${r.pick(['b', 'p', 'a', 's'])}-${digitsOf(r, 12)}-${digitsOf(r, 12)}-${textOf(r, alphanumeric, 24)}`], texts: ['SLACK_BOT_TOKEN={v}', 'slack {v}'] }, // prettier-ignore
    {
        type: 'google_api_key',
        values: [(r) => `AI${'za'}${textOf(r, base64url, 34)}x`],
        texts: ['key={v}', 'maps key {v} is public']
    },
    { type: 'gcp_key', values: [(r) => pem(r, '').replaceAll('\n', '\\n')], texts: ['{"type": "service_account", "project_id": "demo", "private_key_id": "0a1b", "private_key": "{v}\\n", "client_email": "svc@demo.iam.example.com"}'] }, // prettier-ignore
    { type: 'azure_secret', values: [(r) => `${textOf(r, alphanumeric, 3)}8${'Q~'}${textOf(r, alphanumeric, 34)}`], texts: ['AZURE_CLIENT_SECRET={v}', 'client secret {v}'] }, // prettier-ignore
    { type: 'azure_secret', values: [(r) => `aB1${textOf(r, base64, 83)}==`], texts: ['DefaultEndpointsProtocol=https;AccountName=demo;AccountKey={v};EndpointSuffix=core.example.net'] }, // prettier-ignore
    { type: 'azure_secret', values: [(r) => `aB1${textOf(r, alphanumeric, 40)}%3D`], texts: ['https://demo.blob.example.net/c/f?sv=2022-11-02&se=2027-01-01&sr=b&sp=r&sig={v}'] }, // prettier-ignore
    { type: 'snowflake_credential', values: [secretWord], texts: ['account: ab12345.us-east-1.snowflakecomputing.com user: LOADER password: {v}', 'SNOWFLAKE_PASSWORD={v}', 'jdbc:snowflake://ab12345.snowflakecomputing.com/?user=etl&password={v}'] }, // prettier-ignore
    { type: 'salesforce_token', values: [(r) => `00D${textOf(r, alphanumeric, 12)}!AQ${textOf(r, alphanumeric, 90)}`], texts: ['Authorization: Bearer {v}', 'session id {v}', 'sid={v}'] }, // prettier-ignore
    { type: 'private_key', values: [(r) => pem(r, 'RSA ', 25), (r) => pem(r, ''), (r) => pem(r, 'OPENSSH ', 8), (r) => pem(r, 'EC ', 3)], texts: ['see below\n{v}\nthanks', '{v}'] }, // prettier-ignore
    { type: 'jwt', values: [jwt], texts: ['Authorization: Bearer {v}', 'token={v}'] }
];

/** Every kind of text that has to be found. */
export const positives: readonly Source[] = [...identity, ...money, ...health, ...credentials, ...secrets];
