/**
 * Texts about health and birth whose words were chosen apart from the rules.
 *
 * The other lists of this folder grow with the rules: a form that was missed is added to both. These words are not: a rule
 * is never extended with a word because it stands here, so what is found of them says how the rules fare with words that
 * they do not know.
 */
import { Random } from '../../scenarios/random.ts';
import type { Sample } from './corpus.ts';
import { birthday } from './values.ts';

const conditions = ['pyelonephritis', 'hydrocephalus', 'nephrotic syndrome', 'laryngitis', 'hypokalemia', 'Ewing sarcoma', 'diabetic retinopathy', 'Marfan syndrome', 'bursitis', 'tendinitis', 'pericarditis', 'ischemic heart disease', 'lichen planus', 'osteopenia', 'mastitis', 'vasculitis', 'trigeminal neuralgia', 'hyperparathyroidism', 'heart valve disease', 'cervical dysplasia', 'sarcopenia', 'bronchiectasis', 'pulmonary fibrosis', 'Raynaud syndrome', 'hyperkalemia', 'dermatitis']; // prettier-ignore
const medicines = ['fosinopril', 'telmisartan', 'nebivolol', 'nizatidine', 'pitavastatin', 'cefuroxime', 'erythromycin', 'ofloxacin', 'itraconazole', 'famciclovir', 'tocilizumab', 'dasatinib', 'alogliptin', 'dulaglutide', 'ertugliflozin', 'flurazepam', 'naratriptan', 'dolasetron', 'risedronate', 'edoxaban', 'nicardipine', 'indapamide', 'arformoterol', 'betamethasone', 'nefazodone', 'protriptyline', 'oxcarbazepine', 'lasofoxifene']; // prettier-ignore
const codes = ['E05.90', 'I48.91', 'F31.9', 'J02.0', 'M79.7', 'C18.9', 'G20', 'N20.0', 'Z99.2', 'K57.30', 'D64.9', 'L50.9', 'S93.401A', 'T78.40XA', 'R10.9']; // prettier-ignore
const announcements = ['Diagnosis: {v}', 'She was diagnosed with {v} in March.', 'PMH: {v}', 'My father suffers from {v}, please be patient.', 'Assessment: {v}, follow up in two weeks', 'hx of {v}', 'He was hospitalized for {v} twice', '{"condition":"{v}"}', 'Chief complaint: {v}', 'currently being treated for {v}', 'subject: leave\n\nI have {v} and cannot travel.', 'Dx {v}']; // prettier-ignore
const prescriptions = ['Medications: {v} 40 mg', 'I take {v} every evening', 'prescribed {v}', 'Rx: {v} 5 mg PO daily', 'She is on {v} 20 mg twice a day', 'refill for {v}', 'allergic to {v}', 'they started on {v}', '<medication>{v}</medication>', 'Current meds: {v}']; // prettier-ignore
const codings = ['ICD-10: {v}', 'diagnosis code {v}', '"icd10Code":"{v}"', 'Dx code: {v}', 'ICD-10-CM {v}'];
const births = ['Date of birth: {v}', 'D.O.B. {v}', 'born on {v}', 'birth_date={v}', 'Fecha de nacimiento: {v}', 'Date de naissance : {v}', 'Geburtsdatum: {v}', 'Data di nascita: {v}', '{"patient":{"birthDate":"{v}"}}', 'name,phone,address,birthdate,tier\nDana Novak,(555) 555-0142,"unit 9",{v},gold', 'No\tName\tDOB\n17\tDana Novak\t{v}', 'I was born {v} in Ohio', 'my bday is {v}']; // prettier-ignore
const innocent = ['Diagnosis: paper jam in tray 2', 'Assessment: within budget', 'I take the stairs every evening', 'refill for the coffee machine', 'they started on time', 'Chief complaint: slow website', 'Condition: refurbished', 'He was seated for dinner', 'order placed on {d}', 'Date of birth of the brand: unknown', 'delivery date,{d}', 'meeting on {d}, born of necessity', 'The contract of {d} is signed', 'She is on call twice a day', 'history of changes: {d}', 'prescribed burn area closed until {d}', 'invoice,date,total\n17,{d},90.00', 'Treatment plan for hardwood', 'test results: 9 passed', 'code E05.90 of the pump']; // prettier-ignore
const lead = ['', 'Hello, ', '[09:14] Visitor: ', '> ', 'Note to file\n'];
const tail = ['', '\n[09:15] Agent: thank you', '. Please confirm.', '\n-- \nDana'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore
const two = (value: number): string => String(value).padStart(2, '0');

function date(random: Random): string {
    const { year, month, day } = birthday(random);
    const name = months[month - 1]!;
    return random.pick([`${year}-${two(month)}-${two(day)}`, `${two(day)}.${two(month)}.${year}`, `${month}/${day}/${year}`, `${day} ${name} ${year}`, `${name} ${day}, ${year}`, `${day}-${name.slice(0, 3)}-${year}`, `${two(day)}/${two(month)}/${year}`]); // prettier-ignore
}

/** Texts with one thing to find or none; the same seed gives the same texts. */
export function unseen(seed: number): Sample[] {
    const random = new Random(seed, 'unseen');
    const samples: Sample[] = [];
    const add = (type: string | undefined, template: string, value: string): void => {
        const before = random.pick(lead) + template.split('{v}')[0]!;
        const after = template.split('{v}').slice(1).join('{v}');
        const expected = type === undefined ? undefined : { type, start: before.length, end: before.length + value.length }; // prettier-ignore
        samples.push({ id: `unseen/${samples.length}`, text: before + (type === undefined ? '' : value) + after + random.pick(tail), expected }); // prettier-ignore
    };
    const each = (values: readonly string[], templates: readonly string[], times: number): void => {
        for (const value of values)
            for (let n = 0; n < times; n++) add('medical', templates[(n + samples.length) % templates.length]!, value);
    };
    each(conditions, announcements, 5);
    each(medicines, prescriptions, 5);
    each(codes, codings, 3);
    for (const template of births) for (let n = 0; n < 12; n++) add('dob', template, date(random));
    for (const text of innocent) for (let n = 0; n < 8; n++) add(undefined, text.replaceAll('{d}', date(random)), '');
    return samples;
}
