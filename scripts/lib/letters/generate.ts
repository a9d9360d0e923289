import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLaws } from '../laws/index.ts';
import { languages, readLetters, unruled } from './read.ts';
import { LetterDataError } from './types.ts';

const resourceXml = (description: string): string =>
    `<?xml version="1.0" encoding="UTF-8" ?>\n<StaticResource xmlns="http://soap.sforce.com/2006/04/metadata">\n    <cacheControl>Public</cacheControl>\n    <contentType>application/json</contentType>\n    <description>${description}</description>\n</StaticResource>\n`;

/**
 * Writes the static resources that letters are written and checked with. The same input gives the same bytes.
 *
 * @param configDir the folder `config`, with `laws` and `letters`
 * @param outDir the notice domain of the built package
 * @throws LetterDataError if a file is not valid, or a statute asks for an element without a rule
 */
export function generateLetterResources(configDir: string, outDir: string): void {
    const data = readLetters(join(configDir, 'letters'));
    const missing = unruled(readLaws(join(configDir, 'laws')), data);
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
        { ...elements, contacts: contacts.contacts, words: vocabulary.elements },
        'What shows that a letter holds what a statute asks for.'
    );
    for (const language of languages) {
        const { terms, phrases } = data.phrases[language];
        write(
            `Letter_Book_${language}`,
            { ...data.books[language], terms, phrases },
            `Blocks of letters and phrases of the linter, language ${language}.`
        );
    }
}
