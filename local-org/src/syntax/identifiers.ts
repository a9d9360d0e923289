/**
 * Names that a declaration may not use.
 *
 * Source: Apex Developer Guide, "Reserved Keywords". The guide lists more words than the platform's compiler refuses: `case`,
 * `sort` and the like may name a method, and `id`, `import_` or a type's name as a method's are fine.
 */
import type { IdContext } from '@apexdevtools/apex-parser';
import { diagnosticCodes, type Span } from '../source/index.ts';
import type { SyntaxReader } from './reader.ts';

export type Declared = 'type' | 'method' | 'variable';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Keywords of the grammar: they name nothing. */
const keywords = words(
    'abstract and as asc break bulk by catch class commit continue delete desc do else enum extends false final finally for from ' +
        'global having if implements in insert instanceof interface like limit list map merge new not null nulls on or ' +
        'override private protected public return select static super testmethod this throw trigger true try undelete ' +
        'update upsert using virtual webservice where while'
);

/** Words kept for the language's future and names of its basic types: they name nothing but methods. */
const reserved = words(
    'activate any array autonomous begin bigdecimal byte case cast char collect const default end exception exit export ' +
        'float goto group hint inner int into join loop number object of outer package parallel pragma retrieve rollback ' +
        'short sort switch synchronized system then transaction when blob boolean currency date datetime decimal double ' +
        'integer long set sobject string time void'
);

/** Names of the platform that a class may not take. */
const reservedTypes = words('apexpages page');

const longestName = 255;
const longestShown = 80;
const wellFormed = /^[a-z](?:_?[a-z0-9])*$/i;

/** Why a declaration may not have a name; undefined if it may. */
export function nameProblem(name: string, declared: Declared): string | undefined {
    const folded = name.toLowerCase();
    if (name.length <= longestName && !wellFormed.test(name)) return `Invalid character in identifier: ${name}`;
    if (keywords.has(folded)) return `Identifier cannot be a keyword: ${name}`;
    if (declared !== 'method' && reserved.has(folded)) return `Identifier name is reserved: ${name}`;
    if (declared === 'type' && reservedTypes.has(folded)) return `Identifier type is reserved: ${name}`;
    return name.length > longestName ? `Identifier name is too long: ${name.slice(0, longestShown)}…` : undefined;
}

/** The name that a declaration gives, and where it stands. Reports one that it may not give. */
export function readDeclaredName(
    reader: SyntaxReader,
    id: IdContext,
    declared: Declared
): { readonly name: string; readonly nameSpan: Span } {
    const [name, nameSpan] = [id.getText(), reader.span(id)];
    const problem = nameProblem(name, declared);
    if (problem !== undefined) reader.report(nameSpan, problem, diagnosticCodes.reservedName);
    return { name, nameSpan };
}
