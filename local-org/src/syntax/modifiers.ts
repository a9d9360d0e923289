/** Annotations and modifiers of types and members. */
import type { AnnotationContext, ElementValueContext, ModifierContext } from '@apexdevtools/apex-parser';
import type { Access, Annotation, Modifiers, Sharing } from './ast.ts';
import { childrenOf, maybe, type SyntaxReader } from './reader.ts';
import { unescapeString } from './strings.ts';

const accesses: ReadonlySet<string> = new Set<Access>(['private', 'protected', 'public', 'global']);
const sharings: ReadonlySet<string> = new Set<Sharing>(['with', 'without', 'inherited']);

export const noModifiers: Modifiers = {
    annotations: [],
    access: undefined,
    sharing: undefined,
    isStatic: false,
    isFinal: false,
    isAbstract: false,
    isVirtual: false,
    isOverride: false,
    isTransient: false,
    isTestMethod: false,
    isWebService: false
};

export function readModifiers(reader: SyntaxReader, contexts: readonly ModifierContext[]): Modifiers {
    const words = new Map<string, ModifierContext>();
    const annotations: Annotation[] = [];
    for (const context of contexts) {
        const annotation = maybe(context.annotation());
        if (annotation !== undefined) annotations.push(readAnnotation(reader, annotation));
        else {
            const word = childrenOf(context)[0]!.getText().toLowerCase();
            if (words.has(word)) reader.report(reader.span(context), `Duplicate modifier: ${word}`);
            words.set(word, context);
        }
    }
    return {
        annotations,
        access: onlyOne(reader, words, accesses) as Access | undefined,
        sharing: onlyOne(reader, words, sharings) as Sharing | undefined,
        isStatic: words.has('static'),
        isFinal: words.has('final'),
        isAbstract: words.has('abstract'),
        isVirtual: words.has('virtual'),
        isOverride: words.has('override'),
        isTransient: words.has('transient'),
        isTestMethod: words.has('testmethod'),
        isWebService: words.has('webservice')
    };
}

function onlyOne(
    reader: SyntaxReader,
    words: ReadonlyMap<string, ModifierContext>,
    group: ReadonlySet<string>
): string | undefined {
    const [first, second] = [...words.keys()].filter((word) => group.has(word));
    if (second !== undefined) {
        reader.report(reader.span(words.get(second)!), `Modifiers ${first} and ${second} exclude each other`);
    }
    return first;
}

function readAnnotation(reader: SyntaxReader, context: AnnotationContext): Annotation {
    const params: Record<string, string> = {};
    const single = maybe(context.elementValue());
    if (single !== undefined) params[''] = annotationValue(single);
    for (const pair of maybe(context.elementValuePairs())?.elementValuePair_list() ?? []) {
        params[pair.id().getText()] = annotationValue(pair.elementValue());
    }
    return { name: context.id().getText(), params, span: reader.span(context) };
}

function annotationValue(context: ElementValueContext): string {
    const text = context.getText();
    return text.startsWith("'") ? unescapeString(text) : text;
}
