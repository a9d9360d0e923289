/**
 * Letters as different people would write them, without the templates: nine hands, fifty-one letters, one hand in Spanish. None has a fault;
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
    },
    {
        title: 'NOTICE OF DATA BREACH',
        opening:
            'At Northwind Outfitters Inc., we take the protection of personal information seriously. We are writing about an event that may affect some of it.',
        happened: [
            'Northwind Outfitters Inc. became aware on March 14, 2026 of unusual requests to the system in which we keep customer cases.',
            'A review of the logs determined that an unknown party may have viewed or copied information in that system between March 1, 2026 and March 9, 2026.',
            'This notice was not delayed at the request of law enforcement.'
        ],
        information: (elements) =>
            `Based on the review, the information that may have been involved includes your name and ${elements}.`,
        doing: [
            'Upon learning of this, we removed the access of the application and began a review of connected applications.',
            'We are also taking steps to reduce the chance of something similar.'
        ],
        monitoring: (months) => [
            `Out of an abundance of caution, we are offering you a ${months}-month membership in Example Credit Watch, which includes credit monitoring, at no cost to you.`,
            'Enrolling does not affect your credit score. The last day to enroll is stated on the enclosed card.'
        ],
        you: [
            'It is always advisable to be vigilant: review your bank and card statements, and order your free credit reports from the three agencies.',
            'If you see anything you do not understand, call the agency or the bank at once.',
            'You have the right to place a security freeze on your credit report, free of charge; a fraud alert is also free and lasts one year.',
            'Each agency and the Federal Trade Commission can tell you more about fraud alerts and security freezes.',
            'You may also report suspected identity theft to local law enforcement or to your Attorney General, and you can ask for a copy of a police report.'
        ],
        more: 'We regret any concern this may cause you. Should you have questions, our representatives are available Monday through Friday at 1-800-555-0142. You may also write to Northwind Outfitters Inc., 500 Harbor Street, Portland, OR 97201 or go to www.northwind.example/notice.'
    },
    {
        title: 'Notice of Data Breach',
        opening:
            'You are receiving this letter because Northwind Outfitters Inc. holds information about you as a customer.',
        happened: [
            'A connected service was used without authorization from March 1, 2026 until March 9, 2026.',
            'We found out on March 14, 2026.',
            'We were not asked by law enforcement to wait with this letter.'
        ],
        information: (elements) => `What was in the records that were queried: name, ${elements}.`,
        doing: ['The keys of the service were replaced and its permissions were withdrawn.'],
        monitoring: (months) => [
            `Example Credit Watch will provide you with ${months} months of credit monitoring, free of charge.`,
            'To sign up, visit www.creditwatch.example. You will not be asked for a credit card.'
        ],
        you: [
            'Stay vigilant. Look through your account statements every month and get your free credit report at www.annualcreditreport.com.',
            'Do not give your Social Security number to anybody who calls you; we will never ask for it by telephone.',
            'Change passwords that you use in more than one place.',
            'A security freeze stops new accounts from being opened in your name. It is free. A fraud alert asks lenders to check who you are.',
            'Information on both is available from the credit reporting agencies and the Federal Trade Commission.',
            'If somebody used your information, tell the police, the Attorney General and the Federal Trade Commission.'
        ],
        more: 'Questions? Call 1-800-555-0142 or 503-555-0142, e-mail privacy@northwind.example, or write to Northwind Outfitters Inc., 500 Harbor Street, Portland, OR 97201.'
    },
    {
        title: 'Notice of Data Breach',
        opening:
            'Re: your personal information. Northwind Outfitters Inc. is providing this notice under the law of your state.',
        happened: [
            'Between March 1, 2026 and March 9, 2026, a third party obtained data from a cloud application of Northwind Outfitters Inc. by means of access that had been granted to another application.',
            'Northwind Outfitters Inc. discovered this on March 14, 2026. No government body has requested a delay of this notice; law enforcement did not delay it.'
        ],
        information: (elements) =>
            `The following categories of your information were, or are reasonably believed to have been, acquired: name; ${elements}.`,
        doing: [
            'Northwind Outfitters Inc. ended the access described above.',
            'It continues to examine its records and will send a further notice if the categories named here change.'
        ],
        monitoring: (months) => [
            `Northwind Outfitters Inc. has arranged for identity theft protection and credit monitoring through Example Credit Watch for ${months} months, without charge.`,
            'The activation code is printed above your address.'
        ],
        you: [
            'We recommend that you remain vigilant for incidents of fraud and identity theft by reviewing account statements and monitoring credit reports.',
            'You may obtain a security freeze without charge from each consumer reporting agency. You will need to supply your name, address, date of birth and Social Security number.',
            'The consumer reporting agencies and the Federal Trade Commission provide information about fraud alerts and security freezes.',
            'Incidents of suspected identity theft can be reported to law enforcement, the Federal Trade Commission and the Attorney General; you have the right to obtain a police report if one is filed.'
        ],
        more: 'Contact: Northwind Outfitters Inc., 500 Harbor Street, Portland, OR 97201; telephone 503-555-0142; toll-free 1-800-555-0142; www.northwind.example/notice.'
    },
    {
        title: 'Notice of Data Breach',
        opening: 'Your privacy matters to us, and so does telling you plainly what we know.',
        happened: [
            'Someone who was not permitted to do so connected to our customer platform and ran searches in it between March 1, 2026 and March 9, 2026.',
            'Our staff noticed the searches on March 14, 2026.',
            'The exact way in which the access was obtained is not known at this time.',
            'There was no request from law enforcement to delay this notice.'
        ],
        information: (elements) => `The searches returned entries that contain your ${elements}.`,
        doing: [
            'We switched off the connection and changed its credentials.',
            'We will write again if we learn more that concerns you.'
        ],
        monitoring: (months) => [
            `For the next ${months} months you can use the credit monitoring of Example Credit Watch free of charge.`,
            'Go to www.creditwatch.example and enter the code on this letter; no payment details are needed.'
        ],
        you: [
            'Be vigilant and check bank statements and credit reports for things you did not do.',
            'Ask the three agencies for a security freeze (there is no charge) or a fraud alert.',
            'The agencies and the Federal Trade Commission explain security freezes and fraud alerts on their sites.',
            'Contact the police, the Attorney General of your state or the Federal Trade Commission if you suspect identity theft.'
        ],
        more: 'You can reach Northwind Outfitters Inc. at 1-800-555-0142, at privacy@northwind.example and at 500 Harbor Street, Portland, OR 97201.'
    },
    {
        title: 'Notice of Data Breach',
        opening:
            'Northwind Outfitters Inc. (“Northwind”) is providing you with this letter to make you aware of a data privacy event, our response, and resources available to you.',
        happened: [
            'On or around March 14, 2026, Northwind identified activity by an unauthorized user in its customer relationship platform.',
            'With the help of its records, Northwind determined that between March 1, 2026 and March 9, 2026 certain information was accessed or acquired without authorization.',
            'Northwind’s notice to you was not delayed as a result of a law enforcement investigation.'
        ],
        information: (elements) =>
            `The types of your information identified in the review are your first and last name and ${elements}.`,
        doing: ['Northwind promptly terminated the access, reset credentials, and implemented further monitoring.'],
        monitoring: (months) => [
            `Northwind is offering complimentary access to ${months} months of credit monitoring and identity restoration services through Example Credit Watch.`,
            'Instructions about how to enroll in these services and additional resources are included in the attached Steps You Can Take.'
        ],
        you: [
            'Northwind encourages you to remain vigilant against incidents of identity theft by reviewing account statements and monitoring your free credit reports for suspicious activity.',
            'Under U.S. law, a consumer is entitled to one free credit report annually from each of the three major credit reporting bureaus.',
            'Consumers have the right to place an initial or extended fraud alert on a credit file at no cost.',
            'As an alternative to a fraud alert, consumers have the right to place a credit freeze, also called a security freeze, which will prohibit a credit bureau from releasing information without the consumer’s express authorization.',
            'However, please be aware that using a credit freeze may delay the timely approval of a later loan or credit application. There is no charge for it.',
            'Consumers can obtain further information on fraud alerts and freezes from the agencies and the Federal Trade Commission, and should report known or suspected identity theft to law enforcement, the Federal Trade Commission and their state Attorney General.'
        ],
        more: 'We understand that you may have questions that are not answered in this letter. To ensure that they are answered in a timely manner, please call 1-800-555-0142, Monday through Friday, or write to Northwind Outfitters Inc. at 500 Harbor Street, Portland, OR 97201.'
    }
];

/** One hand in Spanish. */
const spanish: Hand = {
    title: 'Aviso de filtración de datos',
    opening:
        'Northwind Outfitters Inc. le escribe para informarle de un incidente que puede afectar su información personal.',
    happened: [
        'El 14 de marzo de 2026 supimos que una persona no autorizada accedió a nuestro sistema de clientes entre el 1 de marzo de 2026 y el 9 de marzo de 2026.',
        'Este aviso no se retrasó a petición de ninguna autoridad.'
    ],
    information: (elements) => `La información en cuestión incluye su nombre y su ${elements}.`,
    doing: ['Hemos revocado el acceso de la aplicación y cambiado las claves.'],
    monitoring: (months) => [
        `Le ofrecemos ${months} meses de monitoreo de crédito de Example Credit Watch sin costo para usted.`,
        'Para inscribirse, visite www.creditwatch.example.'
    ],
    you: [
        'Manténgase atento: revise sus estados de cuenta y sus informes de crédito.',
        'Usted puede colocar una alerta de fraude o un congelamiento de seguridad en su informe de crédito sin costo.',
        'Las agencias y la Comisión Federal de Comercio ofrecen información sobre alertas de fraude y congelamientos.',
        'Si sospecha de un robo de identidad, denúncielo a la policía, al Procurador General de su estado o a la Comisión Federal de Comercio.'
    ],
    more: 'Si tiene preguntas, llame al 1-800-555-0142 o escriba a Northwind Outfitters Inc., 500 Harbor Street, Portland, OR 97201.'
};

type Case = {
    readonly code: string;
    readonly hand: number;
    readonly months?: number;
    readonly extra?: readonly string[];
    readonly language?: 'es';
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
    { code: 'CA', hand: 3, months: 12 },
    { code: 'CA', hand: 5, months: 12 },
    { code: 'TX', hand: 4 },
    { code: 'TX', hand: 6 },
    { code: 'FL', hand: 3 },
    { code: 'OH', hand: 5 },
    { code: 'CT', hand: 4, months: 24 },
    { code: 'DE', hand: 6, months: 12 },
    { code: 'PA', hand: 3, months: 12 },
    { code: 'WA', hand: 4 },
    { code: 'IL', hand: 5 },
    { code: 'AZ', hand: 6 },
    { code: 'GA', hand: 5 },
    { code: 'VA', hand: 4 },
    { code: 'IN', hand: 6 },
    { code: 'MI', hand: 3 },
    { code: 'CA', hand: 7, months: 12 },
    { code: 'TX', hand: 7 },
    { code: 'FL', hand: 7 },
    { code: 'OH', hand: 7 },
    { code: 'WA', hand: 7 },
    { code: 'GA', hand: 7 },
    { code: 'TX', hand: 8, language: 'es' },
    { code: 'FL', hand: 8, language: 'es' },
    { code: 'OH', hand: 8, language: 'es' },
    { code: 'NM', hand: 2, extra: ['The Fair Credit Reporting Act gives you the right to see and to dispute what is in your credit file.'] } // prettier-ignore
];

const lines = (texts: readonly string[], rests: readonly string[] = [], isItem = false): Line[] =>
    texts.map((text, index) => ({ text, rests: [...rests], isItem, starts: index === 0 }));

function write({ hand, months, extra, language }: Case): Letter {
    const by = language === 'es' ? spanish : hands[hand]!;
    const sections: Section[] = [
        { key: 'intro', lines: lines([by.opening]) },
        { key: 'what_happened', heading: 'What Happened', lines: lines(by.happened, record) },
        { key: 'information', heading: 'What Information Was Involved', lines: lines([by.information(language === 'es' ? 'número de Seguro Social' : 'Social Security number')], ['ROS-00001']) }, // prettier-ignore
        { key: 'doing', heading: 'What We Are Doing', lines: [...lines(by.doing, ['WRK-000001']), ...(months === undefined ? [] : lines(by.monitoring(months)))] }, // prettier-ignore
        { key: 'you_can_do', heading: 'What You Can Do', lines: [...lines(by.you), ...lines([...bureaus, ftc, ...(extra ?? [])], [], true)] }, // prettier-ignore
        { key: 'more', heading: 'For More Information', lines: lines([by.more]) }
    ];
    return {
        language: language ?? 'en',
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
    readonly language: 'en' | 'es';
    readonly letter: Letter;
    readonly facts: Partial<Facts>;
}[] = cases.map((each) => ({ code: each.code, language: each.language ?? 'en', letter: write(each), facts: {} }));
