/**
 * Letters as different people would write them, without the templates: three hands, twenty-six letters. None has a fault;
 * what is stated as a fact names its record.
 */
import type { Facts, Letter, Line, Section } from './cases.ts';

type Hand = {
    readonly title: string;
    readonly opening: string;
    readonly happened: readonly string[];
    readonly information: (elements: string) => string;
    readonly doing: readonly string[];
    readonly monitoring: (months: number) => readonly string[];
    readonly you: readonly string[];
    readonly more: string;
};

const record = ['INC-00001'];
const bureaus = [
    'Equifax: 1-800-685-1111, P.O. Box 740241, Atlanta, GA 30374-0241',
    'Experian: 1-888-397-3742, P.O. Box 9554, Allen, TX 75013',
    'TransUnion: 1-800-916-8800, P.O. Box 1000, Chester, PA 19022'
];
const ftc = 'Federal Trade Commission: 1-877-438-4338, www.identitytheft.gov';

const hands: readonly Hand[] = [
    {
        title: 'Notice of Data Breach',
        opening: 'We are contacting you because of a data security incident at Northwind Outfitters Inc.',
        happened: [
            'On March 14, 2026, we discovered that an unauthorized party had used a connected application to gain access to customer records.',
            'Our review shows that this happened from March 1, 2026 to March 9, 2026.',
            'Law enforcement did not ask us to delay this notice.'
        ],
        information: (elements) => `The records contained your name and ${elements}.`,
        doing: ['After learning of the incident, we revoked the application’s access and reset the keys that it used.'],
        monitoring: (months) => [
            `We are providing ${months} months of credit monitoring through Example Credit Watch, at no charge.`,
            'Please enroll at www.creditwatch.example with the code printed on this page.'
        ],
        you: [
            'We encourage you to remain vigilant by reviewing account statements and monitoring your free credit reports.',
            'You may place a fraud alert or a security freeze on your credit file; a security freeze is free of charge.',
            'Information about fraud alerts and security freezes is available from the agencies below and the Federal Trade Commission.',
            'If you believe you are a victim of identity theft, please contact local law enforcement or your state’s Attorney General to report it, and obtain a police report.'
        ],
        more: 'If you have questions, please call 1-800-555-0142 or write to Northwind Outfitters Inc., 500 Harbor Street, Portland, OR 97201, or visit www.northwind.example/notice.'
    },
    {
        title: 'Notice of Data Breach',
        opening:
            'Northwind Outfitters Inc. values the trust of its customers and writes to inform you of a matter that concerns your information.',
        happened: [
            'On March 14, 2026 we learned that someone obtained access to one of our cloud services without permission between March 1 and March 9, 2026.',
            'During that time, customer files were copied.',
            'This notification was not delayed by law enforcement.'
        ],
        information: (elements) => `Your ${elements} was in those files.`,
        doing: ['We have since disabled the account that was used and added further checks.'],
        monitoring: (months) => [
            `As a precaution you can sign up for complimentary identity protection and credit monitoring for ${months} months with Example Credit Watch.`,
            'No payment card is asked for.'
        ],
        you: [
            'Please watch your accounts and check your credit reports regularly.',
            'Consider placing a credit freeze, which the agencies may not charge you for; it is free.',
            'The agencies listed here and the FTC can give you information about fraud alerts and a credit freeze.',
            'Suspected identity theft should be reported to the police, to your Attorney General and to the FTC.'
        ],
        more: 'Our dedicated line is 503-555-0142 (toll-free 1-800-555-0142); our address is Northwind Outfitters Inc., 500 Harbor Street, Portland, OR 97201; see also www.northwind.example/notice.'
    },
    {
        title: 'Notice of Data Breach',
        opening: 'This letter concerns personal information of yours that Northwind Outfitters Inc. holds.',
        happened: [
            'An individual without authorization acquired data from our sales system.',
            'The activity took place between March 1, 2026 and March 9, 2026 and was identified on March 14, 2026.',
            'No law enforcement agency asked us to hold this notice, so the notice was not delayed by an investigation.'
        ],
        information: (elements) => `The data included the following about you: ${elements}.`,
        doing: ['We ended all sessions of the application and removed its permissions.'],
        monitoring: (months) => [
            `To help you, we offer identity theft protection and credit monitoring by Example Credit Watch for a period of ${months} months free of charge.`,
            'Activation instructions are enclosed.'
        ],
        you: [
            'You should monitor your credit reports and review your account statements for entries that you do not know.',
            'A security freeze can be placed at no cost with each agency.',
            'You can obtain information on fraud alerts and security freezes from these sources.',
            'Should you suspect fraud or identity theft, report it to law enforcement, the Attorney General or the Federal Trade Commission.'
        ],
        more: 'For questions: Northwind Outfitters Inc., telephone 1-800-555-0142, e-mail privacy@northwind.example, www.northwind.example/notice.'
    }
];

type Case = {
    readonly code: string;
    readonly hand: number;
    readonly months?: number;
    readonly extra?: readonly string[];
};

const cases: readonly Case[] = [
    { code: 'CA', hand: 0, months: 12 },
    { code: 'CA', hand: 1, months: 12 },
    { code: 'CA', hand: 2, months: 12 },
    { code: 'TX', hand: 0 },
    { code: 'TX', hand: 2 },
    { code: 'FL', hand: 1 },
    { code: 'NY', hand: 0, extra: ['New York Attorney General: 1-800-771-7755, ag.ny.gov', 'New York Department of State: 1-800-697-1220, dos.ny.gov'] }, // prettier-ignore
    { code: 'WA', hand: 1 },
    { code: 'WA', hand: 2 },
    { code: 'IL', hand: 0 },
    { code: 'IL', hand: 2 },
    { code: 'OH', hand: 1 },
    { code: 'PA', hand: 2, months: 12 },
    { code: 'CT', hand: 0, months: 24 },
    { code: 'DE', hand: 1, months: 12 },
    { code: 'AZ', hand: 2 },
    { code: 'CO', hand: 0 },
    { code: 'MI', hand: 2 },
    { code: 'VA', hand: 0 },
    { code: 'IA', hand: 2 },
    { code: 'OR', hand: 0 },
    { code: 'NH', hand: 1 },
    { code: 'MD', hand: 2, extra: ['Maryland Attorney General, 200 Saint Paul Place, Baltimore, MD 21202, 1-410-576-6300'] }, // prettier-ignore
    { code: 'GA', hand: 1 },
    { code: 'WY', hand: 0 },
    { code: 'NM', hand: 2, extra: ['The Fair Credit Reporting Act gives you the right to see and to dispute what is in your credit file.'] } // prettier-ignore
];

const lines = (texts: readonly string[], rests: readonly string[] = [], isItem = false): Line[] =>
    texts.map((text, index) => ({ text, rests: [...rests], isItem, starts: index === 0 }));

function write({ hand, months, extra }: Case): Letter {
    const by = hands[hand]!;
    const sections: Section[] = [
        { key: 'intro', lines: lines([by.opening]) },
        { key: 'what_happened', heading: 'What Happened', lines: lines(by.happened, record) },
        { key: 'information', heading: 'What Information Was Involved', lines: lines([by.information('Social Security number')], ['ROS-00001']) }, // prettier-ignore
        { key: 'doing', heading: 'What We Are Doing', lines: [...lines(by.doing, ['WRK-000001']), ...(months === undefined ? [] : lines(by.monitoring(months)))] }, // prettier-ignore
        { key: 'you_can_do', heading: 'What You Can Do', lines: [...lines(by.you), ...lines([...bureaus, ftc, ...(extra ?? [])], [], true)] }, // prettier-ignore
        { key: 'more', heading: 'For More Information', lines: lines([by.more]) }
    ];
    return {
        language: 'en',
        title: by.title,
        dated: '{date of mailing}',
        addressee: '{name and address}',
        greeting: 'Dear {first name} {last name},',
        fontPt: 11,
        channel: 'written',
        signature: 'Northwind Outfitters Inc.',
        sections
    };
}

/** The letters with the facts that they were written from. */
export const cleanLetters: readonly {
    readonly code: string;
    readonly letter: Letter;
    readonly facts: Partial<Facts>;
}[] = cases.map((each) => ({ code: each.code, letter: write(each), facts: {} }));
