/** Faults in other words than those of faults.test.ts: what a hurried drafter types, and what the first rules let pass. */
import type { Facts, Letter } from './cases.ts';

export type FreshFault = {
    readonly what: string;
    /** Any of these points names it. */
    readonly codes: readonly string[];
    readonly in: string;
    readonly plant: (letter: Letter) => void;
    readonly facts?: Partial<Facts>;
    readonly regulator?: string;
    readonly language?: 'en' | 'es';
};

const say =
    (text: string, rests: readonly string[] = []) =>
    (letter: Letter): void => {
        letter.sections.at(-1)!.lines.push({ text, rests: [...rests] });
    };
const swap =
    (from: RegExp, to: string) =>
    (letter: Letter): void => {
        for (const { lines } of letter.sections) for (const line of lines) line.text = line.text.replace(from, to);
    };
const fault = (code: string | readonly string[], where: string, text: string, rests: readonly string[] = []): FreshFault => ({ what: text, codes: typeof code === 'string' ? [code] : code, in: where, plant: say(text, rests) }); // prettier-ignore
const denial = (text: string): FreshFault => fault('denial_without_coverage', 'NV', text);
const admission = (text: string): FreshFault => fault('admission', 'OR', text);
const promise = (text: string): FreshFault => fault('promise', 'OR', text);
const superlative = (text: string): FreshFault => fault('superlative', 'OR', text);
const guess = (text: string): FreshFault => fault('speculation', 'OR', text);
const nature = (text: string): FreshFault => fault('prohibited_content', 'MA', text);
const count = (text: string): FreshFault => fault('prohibited_content', 'IL', text);

export const freshFaults: readonly FreshFault[] = [
    admission('This could have been prevented.'),
    admission('We were slow to notice the activity.'),
    admission('A control that ought to have been in place was missing.'),
    admission('The access had been granted more widely than it should have been.'),
    admission('We fell short of what you may expect of us.'),
    admission('You deserved better from us.'),
    admission('An administrator of ours left the interface open.'),
    admission('We deeply regret that this occurred on our watch.'),
    denial('Misuse of the data has not been observed.'),
    denial('Nothing suggests that the records left our systems.'),
    denial('Investigators found nothing indicating identity theft.'),
    denial('Your financial data remains untouched.'),
    denial('Passwords were unaffected.'),
    denial('The incident was confined to one application.'),
    denial('Only names were viewed.'),
    denial('To date, zero cases of fraud have been linked to this event.'),
    denial('There have been no reports of anybody using the information.'),
    promise('It is unlikely that your data will be misused.'),
    promise('We consider the risk to you to be low.'),
    promise('You can be confident that such an event is behind us.'),
    promise('We commit to keeping your data safe in the future.'),
    promise('Your information is in good hands.'),
    superlative('The security of your data is of paramount importance to us.'),
    superlative('Our defenses are second to none.'),
    superlative('We employ rigorous, multi-layered security.'),
    guess('It looks as though a stolen laptop was the source.'),
    guess('In all likelihood, the aim was to sell card numbers.'),
    guess('The attackers may have come from abroad.'),
    guess('We have reason to think that a former contractor did this.'),
    nature('Somebody broke into the account of a supplier.'),
    nature('Our customer database was entered by an outsider.'),
    nature('A cyberattack took place against our systems.'),
    nature('Criminals used a stolen password to sign in.'),
    nature('Your file was opened by a person who had no right to it.'),
    count('You are one of six hundred and twelve recipients in Illinois.'),
    count('Along with you, 611 others receive this letter.'),
    count('In Illinois, the figure is 612.'),
    count('Fewer than a thousand Illinoisans are concerned.'),
    fault('unproven_date', 'TX', 'It ended on the 19th of March 2026.'),
    fault('unproven_date', 'TX', 'It ended on 2026/03/19.'),
    fault('unproven_date', 'TX', 'We learned of it last Tuesday.'),
    fault('unproven_date', 'TX', 'This was detected two weeks after it began.'),
    { ...fault('unproven_date', 'TX', 'Ocurrió el 19 de abril de 2026.'), language: 'es' },
    fault('unproven_number', 'TX', 'Roughly a quarter of our customers are concerned.'),
    fault('unproven_number', 'TX', 'A few dozen accounts were touched.'),
    fault('fact_without_evidence', 'GA', 'The FBI was notified the same day.'),
    fault('fact_without_evidence', 'GA', 'All passwords have been reset.'),
    fault('fact_without_evidence', 'GA', 'A leading forensic firm was retained.'),
    fault('fact_without_evidence', 'GA', 'The application has been disconnected.'),
    fault('placeholder_left', 'NJ', 'Please call us at <<PHONE>>.'),
    fault('placeholder_left', 'NJ', 'Your code is ________.'),
    fault('placeholder_left', 'NJ', 'INSERT DATE HERE'),
    fault('wrong_jurisdiction', 'AZ', 'Under California law you may ask for a copy.'),
    fault('wrong_jurisdiction', 'AZ', 'See Fla. Stat. 501.171 for your rights.'),
    {
        what: 'signed by somebody else',
        codes: ['wrong_sender'],
        in: 'TX',
        plant: (l) => void (l.signature = 'Contoso Retail LLC')
    },
    {
        what: 'a telephone number that is not the company’s',
        codes: ['unproven_number', 'missing_element'],
        in: 'FL',
        plant: swap(/503-555-0142/, '503-555-0199')
    },
    {
        what: 'address of another company',
        codes: ['missing_element', 'unproven_number'],
        in: 'FL',
        plant: swap(/500 Harbor Street/, '77 Lake Road')
    },
    { what: 'salutation of a regulator', codes: ['wrong_recipient'], in: 'AZ', plant: (l) => void (l.greeting = 'Dear Attorney General:') }, // prettier-ignore
    { what: 'filing greets another regulator', codes: ['wrong_recipient'], in: 'TX', regulator: 'TX-AG', plant: (l) => void (l.greeting = 'Dear Attorney General of Florida:') }, // prettier-ignore
    { what: 'filing with the number of another state', codes: ['missing_element', 'unproven_number'], in: 'TX', regulator: 'TX-AG', plant: swap(/612/g, '216') }, // prettier-ignore
    {
        what: 'half of the months owed',
        codes: ['wrong_months'],
        in: 'CT',
        plant: swap(/24 months/, 'a period of twelve months')
    },
    {
        what: 'months as an adjective',
        codes: ['wrong_months'],
        in: 'CT',
        plant: swap(/24 months/, 'a 6-month term')
    },
    {
        what: 'monitoring at a price',
        codes: ['monitoring_condition'],
        in: 'CT',
        plant: say('After the first month, the service costs $9.99.')
    },
    {
        what: 'Spanish heading missing',
        codes: ['missing_heading'],
        in: 'CA',
        language: 'es',
        plant: (l) => void (l.sections[1]!.heading = 'Sobre esta carta')
    },
    {
        what: 'e-mail where the mailbox itself leaked',
        codes: ['breached_mailbox'],
        in: 'NV',
        facts: { elements: ['email_account_credentials'] },
        plant: (l) => void (l.channel = 'email')
    },
    {
        what: 'text message where only writing is allowed',
        codes: ['channel_not_allowed'],
        in: 'TX',
        plant: (l) => void (l.channel = 'sms')
    },
    {
        what: 'no toll-free number in Wyoming, a local one instead',
        codes: ['missing_element'],
        in: 'WY',
        plant: swap(/ 1-800-555-0142,/, ' 307-555-0142,')
    },
    { what: 'smaller print than Californian law asks', codes: ['font_too_small'], in: 'CA', plant: (l) => void (l.fontPt = 9.5) }, // prettier-ignore
    { what: 'title in other words', codes: ['missing_title'], in: 'CA', plant: (l) => void (l.title = 'Notice of a Security Event') }, // prettier-ignore
    { what: 'admission in Spanish, passive', codes: ['admission'], in: 'TX', language: 'es', plant: say('Nuestros controles fueron insuficientes.') }, // prettier-ignore
    { what: 'denial in Spanish, passive', codes: ['denial_without_coverage'], in: 'TX', language: 'es', plant: say('No se ha observado ningún uso indebido de sus datos.') }, // prettier-ignore
    {
        what: 'promise in Spanish',
        codes: ['promise'],
        in: 'TX',
        language: 'es',
        plant: say('Le garantizamos que no volverá a ocurrir.')
    },
    admission('The vulnerability had been known to us since January.'),
    admission('Sadly, we had postponed the upgrade that closes this gap.'),
    admission('Our password policy was not strict enough.'),
    admission('It was an oversight that this account still existed.'),
    admission('We bear the blame for what happened to your records.'),
    denial('We are confident that no one outside saw your file.'),
    denial('Your Social Security number has stayed private.'),
    denial('Our analysis rules out that anything was copied.'),
    denial('The records were opened but not saved elsewhere.'),
    denial('None of our customers has complained about misuse.'),
    denial('All copies have been destroyed.'),
    promise('You have nothing to fear.'),
    promise('From now on your records are out of danger.'),
    promise('We will see to it that this stays an exception.'),
    promise('The chances that somebody abuses this are slim.'),
    superlative('Few companies do more to guard customer data.'),
    superlative('We spare no effort to protect you.'),
    superlative('Our security team is among the finest.'),
    guess('Chances are that the data was taken for resale.'),
    guess('Most likely a phishing e-mail opened the door.'),
    guess('Experts blame a gang from overseas.'),
    nature('Data about you was siphoned off.'),
    nature('A thief got hold of your record.'),
    nature('Your details ended up in the wrong hands.'),
    count('Some 600 Illinois families get this letter.'),
    count('You and several hundred others are receiving it.'),
    fault('unproven_date', 'TX', 'It began in the first week of February 2026.'),
    fault('unproven_date', 'TX', 'The access lasted until April 2.'),
    fault('unproven_number', 'TX', 'Nearly everyone in our loyalty program, 98 percent, is concerned.'),
    fault('fact_without_evidence', 'GA', 'Police are investigating.'),
    fault('fact_without_evidence', 'GA', 'Mandatory training for all staff has taken place.'),
    fault('placeholder_left', 'NJ', 'Please contact (name) for more.'),
    fault('wrong_jurisdiction', 'AZ', 'The Ohio Attorney General can help you.')
];
