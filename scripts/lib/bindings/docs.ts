import type { ClassSymbol, MethodSymbol } from '../../../local-org/src/semantics/index.ts';
import type { Span } from '../../../local-org/src/source/index.ts';
import type { Member } from '../../../local-org/src/syntax/index.ts';

/** Modifiers and annotations between a doc comment and the position where the declaration was found to start. */
const modifiers = /(?:@\w+(?:\([^)]*\))?|public|private|protected|global|static|final|transient|virtual|override)\s*$/i;
const docAtEnd = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/;

/** The text of the ApexDoc comment right before a declaration, without stars; empty if there is none. */
function docBefore(symbol: ClassSymbol, span: Span): string {
    let before = symbol.source?.text.slice(0, span.start).trimEnd() ?? '';
    for (let shorter = before.replace(modifiers, '').trimEnd(); shorter !== before;) {
        before = shorter;
        shorter = before.replace(modifiers, '').trimEnd();
    }
    const body = docAtEnd.exec(before)?.[1] ?? '';
    return body
        .split('\n')
        .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
        .join('\n')
        .trim();
}

function declares(member: Member, name: string): boolean {
    if (member.kind === 'PropertyDecl') return member.name.toLowerCase() === name.toLowerCase();
    if (member.kind !== 'FieldDecl') return false;
    return member.declarators.some((each) => each.name.toLowerCase() === name.toLowerCase());
}

/** What a class says of itself. */
export function docOfClass(symbol: ClassSymbol): string {
    return symbol.decl === undefined ? '' : prose(docBefore(symbol, symbol.decl.span));
}

/** What a class says of one of its fields or properties. */
export function docOfField(symbol: ClassSymbol, name: string): string {
    if (symbol.decl?.kind !== 'ClassDecl') return '';
    const member = symbol.decl.members.find((each) => declares(each, name));
    return member === undefined ? '' : prose(docBefore(symbol, member.span));
}

/** What a method says of itself, and of what it returns. */
export function docOfMethod(method: MethodSymbol): { readonly text: string; readonly returns: string } {
    const doc = method.decl === undefined ? '' : docBefore(method.owner, method.decl.span);
    const returns = /^@return\s+((?:(?!^@)[\s\S])*)/m.exec(doc)?.[1] ?? '';
    return { text: prose(doc), returns: returns.trim() };
}

/** The part of a doc comment before its tags. */
function prose(doc: string): string {
    return (doc.split(/^@/m)[0] ?? '').trim();
}

/**
 * Our convention for what Apex cannot say in its types: a value may be absent if and only if its ApexDoc speaks of null.
 */
export function speaksOfNull(doc: string): boolean {
    return /\bnull\b/i.test(doc);
}

/** A TSDoc comment of the given text; empty if there is nothing to say. */
export function tsDoc(text: string, indent: string): string {
    if (text === '') return '';
    const lines = text.replaceAll('*/', '* /').split('\n');
    if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
    return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}
