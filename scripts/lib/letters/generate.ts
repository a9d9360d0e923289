import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLaws } from '../laws/index.ts';
import { languages, readLetters, unruled } from './read.ts';
import { LetterDataError } from './types.ts';

const resourceXml = (description: string): string =>
    `<?xml version="1.0" encoding="UTF-8" ?>\n<StaticResource xmlns="http://soap.sforce.com/2006/04/metadata">\n    <cacheControl>Public</cacheControl>\n    <contentType>application/json</contentType>\n    <description>${description}</description>\n</StaticResource>\n`;

/** `fla. stat.` of `Fla. Stat. § 501.171`, by jurisdiction: what tells whose statute a letter cites. */
function citationMarks(
    laws: readonly { readonly code: string; readonly statute: { readonly citation: string } }[]
): Record<string, string> {
    // prettier-ignore
    const marks = laws.map(({ code, statute }) => {
        const mark = statute.citation.replace(/^\d+ /, '').split(/ ?(?:§|\d|ch\.|tit\.|art\.)/)[0] ?? '';
        return [code, mark.replace(/,$/, '').trim().toLowerCase()] as const;
    });
    return Object.fromEntries(marks.filter(([, mark]) => mark !== ''));
}

/**
 * Writes the static resources that letters are written and checked with. The same input gives the same bytes.
 *
 * @param configDir the folder `config`, with `laws` and `letters`
 * @param outDir the notice domain of the built package
 * @throws LetterDataError if a file is not valid, or a statute asks for an element without a rule
 */
export function generateLetterResources(configDir: string, outDir: string): void {
    const data = readLetters(join(configDir, 'letters'));
    const laws = readLaws(join(configDir, 'laws'));
    const missing = unruled(laws, data);
    if (missing.length > 0) throw new LetterDataError(missing.join('\n'));
    const folder = join(outDir, 'staticresources');
    mkdirSync(folder, { recursive: true });
    const write = (name: string, content: object, description: string): void => {
        writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ ...content, $schema: undefined })}\n`);
        writeFileSync(join(folder, `${name}.resource-meta.xml`), resourceXml(description));
    };
    const { elements, contacts, vocabulary } = data;
    write(
        'Letter_Rules',
        { ...elements, contacts: contacts.contacts, words: vocabulary.elements, citations: citationMarks(laws) },
        'What shows that a letter holds what a statute asks for.'
    );
    for (const language of languages) {
        const { terms, plain, phrases } = data.phrases[language];
        write(
            `Letter_Book_${language}`,
            { ...data.books[language], terms, plain, phrases },
            `Blocks of letters and phrases of the linter, language ${language}.`
        );
    }
}
