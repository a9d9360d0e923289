/** Every element that a statute asks for, and everything it forbids, has a letter that passes and one that does not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Org } from '../../../local-org/src/index.ts';
import { languages, readLetters, unruled, type Language } from '../../lib/letters/index.ts';
import { openCordonOrg, root } from '../../lib/org/index.ts';
import { check, demandOf, filingOf, fullFacts, laws, stops, type Letter } from './cases.ts';

let org: Org;
const data = readLetters(`${root}/config/letters`);

before(async () => {
    org = await openCordonOrg();
});

after(() => org?.close());

const answering = (token: string, language: Language): ReadonlySet<string> =>
    new Set(data.books[language].blocks.filter(({ answers }) => answers?.includes(token)).map(({ key }) => key));

/** The letter without the sentences that answer an element, and without what others say of it in passing. */
function without(letter: Letter, token: string, language: Language): Letter {
    const blocks = answering(token, language);
    const sections = letter.sections.map((section) => ({
        ...section,
        lines: section.lines.filter(({ block }) => block === undefined || !blocks.has(block))
    }));
    return { ...letter, dated: token === 'notice_date' ? '' : letter.dated, sections };
}

/** Blocks that say a thing too while answering another element: they go as well. */
const alsoSaid: Readonly<Record<string, readonly string[]>> = {
    security_freeze_info: ['freeze', 'fraud_alert', 'steps'],
    freeze_no_charge: ['freeze'],
    fraud_alert_freeze_statement: ['fraud_alert', 'steps'],
    vigilance_advice: ['vigilance', 'freeze', 'fraud_alert'],
    protective_steps_advice: ['steps', 'vigilance', 'freeze', 'fraud_alert'],
    incident_description: ['happened_app', 'known_acquisition', 'types', 'number'],
    statement_of_known_acquisition: ['known_acquisition', 'happened_app', 'types'],
    pi_types: ['types', 'freeze'],
    remediation_services: ['remediation', 'monitoring', 'attorney_general'],
    entity_contact: ['contact'],
    cra_contacts: ['agencies', 'remediation'],
    report_identity_theft_advice: ['report', 'police']
};

function weakened(letter: Letter, token: string, language: Language): Letter {
    const gone = new Set(alsoSaid[token] ?? []);
    const less = without(letter, token, language);
    return {
        ...less,
        sections: less.sections.map((section) => ({
            ...section,
            lines: section.lines.filter(({ block }) => block === undefined || !gone.has(block))
        }))
    };
}

for (const language of languages)
    test(`each element of each statute passes when it is there and stops when it is not (${language})`, () => {
        let checked = 0;
        for (const law of laws) {
            const demand = demandOf(law, language);
            const { text, points } = check(org, demand, fullFacts());
            assert.deepEqual(stops(points), [], `${law.code}: the composed letter passes`);
            for (const token of demand.contains) {
                const found = check(org, demand, fullFacts(), weakened(text, token, language)).points;
                const missed = found.some(({ code, subject }) => code === 'missing_element' && subject === token);
                assert.ok(missed, `${law.code} ${token}: nobody noticed that it is gone`);
                checked++;
            }
        }
        console.log(`${checked} elements of ${laws.length} statutes, ${language}`);
    });

test('each element of each filing passes when it is there and stops when it is not', () => {
    let checked = 0;
    for (const law of laws)
        for (const regulator of law.regulators) {
            const demand = filingOf(law, regulator.id);
            const { text, points } = check(org, demand, fullFacts());
            assert.deepEqual(stops(points), [], regulator.id);
            for (const token of demand.contains) {
                const bare = { ...text, title: 'Notice', dated: '', signature: '' };
                bare.sections = [{ key: 'filing', heading: 'Notice', lines: [{ text: 'See below.', rests: [] }] }];
                const found = check(org, demand, fullFacts(), bare).points;
                assert.ok(
                    found.some(({ code, subject }) => code === 'missing_element' && subject === token),
                    `${regulator.id} ${token}`
                );
                checked++;
            }
        }
    console.log(`${checked} elements of filings`);
});

const forbidden: Readonly<Record<string, Readonly<Record<Language, readonly string[]>>>> = {
    number_of_state_residents_affected: {
        en: [
            'The incident involves 612 residents.',
            'Some 612 people in your state are concerned.',
            'Hundreds of customers received this letter.',
            'Twelve residents are concerned.'
        ],
        es: ['El incidente incluye a 612 residentes.', 'Cientos de personas recibieron esta carta.']
    },
    nature_of_breach: {
        en: [
            'Somebody without authorization obtained data.',
            'Our records were accessed through a third-party application.',
            'A phishing message led to this.',
            'Files were downloaded from our system.',
            'An access token was stolen.'
        ],
        es: ['Alguien sin autorización entró en el sistema.', 'Los datos fueron copiados.']
    }
};

test('what a statute forbids stops the letter, however it is worded; without it the letter passes', () => {
    for (const law of laws)
        for (const token of law.notice.mustNotContain ?? [])
            for (const language of languages)
                for (const sentence of forbidden[token]?.[language] ??
                    assert.fail(`no forbidden sentence for ${token}`)) {
                    const demand = demandOf(law, language);
                    const { text } = check(org, demand, fullFacts());
                    text.sections[0]!.lines.push({ text: sentence, rests: ['EVI-00001'] });
                    const found = check(org, demand, fullFacts(), text).points;
                    assert.ok(
                        found.some(({ code, subject }) => code === 'prohibited_content' && subject === token),
                        `${law.code} ${language}: ${sentence}`
                    );
                }
});

test('a statute that asks for something new has no rule, and says so', () => {
    const law = laws.find(({ code }) => code === 'TX')!;
    const changed = { ...law, notice: { ...law.notice, contains: ['moon_phase'], mustNotContain: ['colour'] } };
    assert.deepEqual(unruled([changed], data), [
        'TX: no rule for the element moon_phase',
        'TX: no rule for the prohibited colour'
    ]);
    const demand = { ...demandOf(law), contains: ['moon_phase'] };
    assert.ok(check(org, demand, fullFacts()).points.some(({ code }) => code === 'no_rule'));
});
