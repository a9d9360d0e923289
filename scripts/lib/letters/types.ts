/** The shapes of the files in config/letters, as their schemas check them. */

export type Language = 'en' | 'es';

type Reviewed = {
    readonly version: string;
    readonly asOf: string;
    readonly reviewer: string;
    readonly source: string;
};

export type Proof = Readonly<Partial<Record<Language, readonly (readonly string[])[]>>>;

export type ElementRule = { readonly name: string; readonly asks: string; readonly proof: Proof };

export type Elements = Reviewed & {
    readonly unknown: Readonly<Record<Language, string>>;
    readonly elements: Readonly<Record<string, ElementRule>>;
    readonly filings: Readonly<Record<string, ElementRule>>;
    readonly prohibited: Readonly<
        Record<string, { readonly name: string; readonly never: Readonly<Record<Language, readonly string[]>> }>
    >;
    readonly jurisdictions: Readonly<
        Record<string, Readonly<Record<string, { readonly onlyWith: readonly string[] }>>>
    >;
};

export type Contacts = Reviewed & { readonly contacts: readonly { readonly key: string }[] };

export type Vocabulary = Reviewed & {
    readonly elements: Readonly<Record<string, Readonly<Record<Language, { readonly match: string }>>>>;
};

export type Block = {
    readonly key: string;
    readonly audience: 'individuals' | 'filing';
    readonly conditions?: readonly string[];
    readonly answers?: readonly string[];
    readonly sentences: readonly string[];
};

export type Book = Reviewed & { readonly language: Language; readonly blocks: readonly Block[] };

export type Phrases = Reviewed & {
    readonly language: Language;
    readonly terms: string;
    /** Patterns of sentences that need no record. */
    readonly plain: readonly string[];
    readonly phrases: readonly { readonly key: string; readonly pattern: string; readonly needs?: readonly string[] }[];
};

/** Everything in config/letters. */
export type LetterData = {
    readonly elements: Elements;
    readonly contacts: Contacts;
    readonly vocabulary: Vocabulary;
    readonly books: Readonly<Record<Language, Book>>;
    readonly phrases: Readonly<Record<Language, Phrases>>;
};

/** A letter file that is not valid, or an element of a statute without a rule. */
export class LetterDataError extends Error {
    override readonly name = 'LetterDataError';
}
