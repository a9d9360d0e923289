import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import type { JurisdictionLaw } from '../laws/index.ts';
import { LetterDataError, type Block, type Language, type LetterData } from './types.ts';

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;
export const languages: readonly Language[] = ['en', 'es'];

function readChecked(configDir: string, name: string, schema: string): unknown {
    const ajv = new Ajv({ allErrors: true });
    addFormats(ajv);
    const parse = (file: string): unknown => JSON.parse(readFileSync(join(configDir, file), 'utf8'));
    const check = ajv.compile(parse(schema) as object);
    const data = parse(name);
    if (check(data)) return data;
    const problems = (check.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message ?? ''}`);
    throw new LetterDataError(`${name}: ${problems.join('; ')}`);
}

/** Why a pattern cannot be used, or undefined; slots stand for any word. */
function flaw(pattern: string): string | undefined {
    try {
        new RegExp(pattern.replace(/\{[a-zA-Z]+\}/g, 'x'));
        return undefined;
    } catch (error) {
        return (error as Error).message;
    }
}

function* patternsOf({ elements, vocabulary, phrases }: LetterData): Generator<readonly [string, string]> {
    for (const [token, rule] of Object.entries({ ...elements.filings, ...elements.elements }))
        for (const groups of Object.values(rule.proof)) for (const each of groups.flat()) yield [token, each];
    for (const [token, ban] of Object.entries(elements.prohibited))
        for (const each of Object.values(ban.never).flat()) yield [token, each];
    for (const [token, words] of Object.entries(vocabulary.elements))
        for (const word of Object.values(words)) yield [token, word.match];
    for (const { terms, phrases: all } of Object.values(phrases)) {
        yield ['terms', terms];
        for (const each of all) yield [each.key, each.pattern];
    }
}

function repeated(names: readonly string[]): string[] {
    return names.filter((name, index) => names.indexOf(name) !== index);
}

function blockProblems({ elements, contacts }: LetterData, language: Language, block: Block): string[] {
    const rules = block.audience === 'individuals' ? elements.elements : elements.filings;
    const keys = new Set(contacts.contacts.map(({ key }) => key));
    const named = block.sentences.flatMap((text) =>
        [...text.matchAll(/\{contact:([a-z]+)\}/g)].map((found) => found[1]!)
    );
    return [
        ...(block.answers ?? [])
            .filter((token) => rules[token] === undefined)
            .map((token) => `book.${language}.json: ${block.key} answers ${token}, for which no rule is held`),
        ...named
            .filter((key) => key !== 'ag' && key !== 'dos' && !keys.has(key))
            .map((key) => `book.${language}.json: ${block.key} names ${key}, which is not in contacts.json`)
    ];
}

function problemsOf(data: LetterData): string[] {
    const patterns = [...patternsOf(data)].flatMap(([token, pattern]) => {
        const why = flaw(pattern);
        return why === undefined ? [] : [`${token}: ${why}`];
    });
    const blocks = languages.flatMap((language) => [
        ...repeated(data.books[language].blocks.map(({ key }) => key)).map(
            (key) => `book.${language}.json: ${key} is not unique`
        ),
        ...data.books[language].blocks.flatMap((block) => blockProblems(data, language, block))
    ]);
    return [...patterns, ...blocks];
}

/**
 * Reads the templates, rules and phrases of letters.
 *
 * @param configDir the folder `config/letters`
 * @returns the data
 * @throws LetterDataError naming file, path and problem
 */
export function readLetters(configDir: string): LetterData {
    const read = (name: string, schema = name): never =>
        readChecked(configDir, `${name}.json`, `${schema}.schema.json`) as never;
    const data: LetterData = {
        elements: read('elements'),
        contacts: read('contacts'),
        vocabulary: read('vocabulary'),
        books: { en: read('book.en', 'book'), es: read('book.es', 'book') },
        phrases: { en: read('phrases.en', 'phrases'), es: read('phrases.es', 'phrases') }
    };
    const problems = problemsOf(data);
    if (problems.length > 0) throw new LetterDataError(problems.join('\n'));
    return data;
}

/**
 * What the statutes ask of letters and filings that no rule checks.
 *
 * @param laws the statutes
 * @param data the rules
 * @returns one line each; empty where every element has its rule
 */
export function unruled(laws: readonly JurisdictionLaw[], { elements }: LetterData): string[] {
    return laws.flatMap(({ code, notice, regulators }) => [
        ...(notice.contains ?? [])
            .filter((token) => elements.elements[token] === undefined)
            .map((token) => `${code}: no rule for the element ${token}`),
        ...(notice.mustNotContain ?? [])
            .filter((token) => elements.prohibited[token] === undefined)
            .map((token) => `${code}: no rule for the prohibited ${token}`),
        ...regulators.flatMap(({ id, content }) =>
            (content ?? [])
                .filter((token) => elements.filings[token] === undefined)
                .map((token) => `${code}: no rule for ${token} of ${id}`)
        )
    ]);
}
