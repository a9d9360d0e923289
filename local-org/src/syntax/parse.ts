import {
    ApexErrorListener,
    ApexParserFactory,
    type AnonymousBlockMemberContext,
    type ApexParser,
    type TriggerBlockMemberContext,
    type TriggerUnitContext
} from '@apexdevtools/apex-parser';
import { diagnosticCodes, excerptOf, type Diagnostic, type SourceText, type Span } from '../source/index.ts';
import type {
    AnonymousUnit,
    Block,
    ClassUnit,
    CompilationUnit,
    FieldDecl,
    Member,
    Statement,
    TriggerEvent,
    TriggerUnit
} from './ast.ts';
import { readDeclaredName } from './identifiers.ts';
import { readMember, readTypeDeclaration } from './members.ts';
import { readModifiers } from './modifiers.ts';
import { childrenOf, maybe, SyntaxReader } from './reader.ts';
import { sizeProblem } from './size.ts';
import { readStatement } from './statements.ts';

export type ApexKind = 'class' | 'trigger' | 'anonymous';

/** Either a unit and no diagnostics, or diagnostics and no unit. */
export type ParseResult = {
    readonly unit: CompilationUnit | undefined;
    readonly diagnostics: readonly Diagnostic[];
};

/** Positions and messages as the parser reports them: one-based lines, zero-based columns in code points. */
class ErrorCollector extends ApexErrorListener {
    readonly errors: { readonly line: number; readonly column: number; readonly message: string }[] = [];

    override apexSyntaxError(line: number, column: number, message: string): void {
        this.errors.push({ line, column, message });
    }
}

/**
 * Parses one Apex file. Every syntax error becomes a diagnostic; text of any kind, however broken, gives a result and
 * never an exception.
 */
export function parseApex(source: SourceText, kind: ApexKind): ParseResult {
    const reader = new SyntaxReader(source);
    const size = sizeProblem(source.text);
    if (size !== undefined) {
        reader.report({ start: size.offset, end: size.offset + 1 }, size.message);
        return { unit: undefined, diagnostics: reader.diagnostics };
    }
    const listener = new ErrorCollector();
    const { parser } = ApexParserFactory.createLexerAndParser(source.text, listener);
    try {
        const toUnit = parseTree(parser, kind);
        for (const error of listener.errors) reader.diagnostics.push(toDiagnostic(source, error));
        const unit = reader.diagnostics.length === 0 ? toUnit(reader) : undefined;
        return reader.diagnostics.length === 0
            ? { unit, diagnostics: [] }
            : { unit: undefined, diagnostics: reader.diagnostics };
    } catch (error) {
        // The stack ran out: the parser, or the reader after it, calls itself for every level of nesting.
        if (!(error instanceof RangeError)) throw error;
        reader.report(reader.tokenSpan(parser.getCurrentToken()), 'Code is nested too deeply');
        return { unit: undefined, diagnostics: reader.diagnostics };
    }
}

/** Runs the parser now; the answer makes our tree of what it found. */
function parseTree(parser: ApexParser, kind: ApexKind): (reader: SyntaxReader) => CompilationUnit {
    switch (kind) {
        case 'class': {
            const context = parser.compilationUnit();
            return (reader): ClassUnit => {
                const type = readTypeDeclaration(reader, context.typeDeclaration());
                return { kind: 'ClassUnit', type, span: type.span };
            };
        }
        case 'trigger': {
            const context = parser.triggerUnit();
            return (reader) => readTrigger(reader, context);
        }
        case 'anonymous': {
            const context = parser.anonymousUnit();
            return (reader): AnonymousUnit => {
                const span = { start: 0, end: reader.source.text.length };
                const parts = readParts(reader, context.anonymousBlock().anonymousBlockMember_list(), span);
                return { kind: 'AnonymousUnit', ...parts, span };
            };
        }
    }
}

function readTrigger(reader: SyntaxReader, context: TriggerUnitContext): TriggerUnit {
    const [name, object] = context.id_list();
    const block = context.triggerBlock();
    return {
        kind: 'TriggerUnit',
        name: readDeclaredName(reader, name!, 'variable').name,
        object: object!.getText(),
        events: context.triggerCase_list().map((part) => {
            const words = childrenOf(part).map((word) => word.getText().toLowerCase());
            return words.join(' ') as TriggerEvent;
        }),
        ...readParts(reader, block.triggerBlockMember_list(), reader.span(block)),
        span: reader.span(context)
    };
}

/** Splits the contents of a trigger or an anonymous block into declarations and statements. */
function readParts(
    reader: SyntaxReader,
    contexts: readonly (TriggerBlockMemberContext | AnonymousBlockMemberContext)[],
    span: Span
): { readonly members: readonly Member[]; readonly body: Block } {
    const members: Member[] = [];
    const statements: Statement[] = [];
    for (const context of contexts) {
        const declaration =
            'triggerMemberDeclaration' in context
                ? context.triggerMemberDeclaration()
                : context.anonymousMemberDeclaration();
        if (maybe(declaration) === undefined) {
            statements.push(readStatement(reader, context.statement()));
            continue;
        }
        const modifiers = readModifiers(reader, context.modifier_list());
        const member = readMember(reader, declaration, modifiers, reader.span(context));
        if (member.kind === 'FieldDecl') statements.push(asLocal(member));
        else members.push(member);
    }
    return { members, body: { kind: 'Block', statements, span } };
}

/** Outside a class a variable is a local one, whatever rule of the grammar it matched. */
function asLocal({ type, declarators, modifiers, span }: FieldDecl): Statement {
    return { kind: 'LocalVar', isFinal: modifiers.isFinal, type, declarators, span };
}

/** The parser quotes what it could not read, however long that is. */
const longestMessage = 500;

function toDiagnostic(source: SourceText, error: ErrorCollector['errors'][number]): Diagnostic {
    const column = [...source.lineText(error.line)].slice(0, error.column).join('').length + 1;
    const words = error.message.replace(/\s+/g, ' ');
    const message = words.length > longestMessage ? `${words.slice(0, longestMessage)}…` : words;
    return {
        code: diagnosticCodes.syntax,
        message,
        file: source.path,
        line: error.line,
        column,
        excerpt: excerptOf(source, error.line)
    };
}
