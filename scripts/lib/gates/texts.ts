import ts from 'typescript';
import type { Suite } from '../testing/suite.ts';
import { gate } from './gate.ts';
import { lineAt, sources, type SourceFile } from './files.ts';

/** Attributes whose value a person reads or hears. */
const readAttributes = 'label|title|alt|alternative-text|placeholder|aria-label|aria-description|message-[a-z-]+';
const attributeText = new RegExp(`\\s(?:${readAttributes})="([^"{][^"]*)"`, 'g');
const isWords = (text: string): boolean => /\p{L}{2,}/u.test(text);

/** Texts that are no language: units, codes, signs. */
const allowed = new Set<string>([]);

function templateFindings({ path, text }: SourceFile): string[] {
    const blanked = text.replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>/g, (found) => found.replace(/[^\n]/g, ' '));
    const findings: string[] = [];
    const report = (words: string, offset: number): void => {
        if (isWords(words) && !allowed.has(words.trim()))
            findings.push(`${path}:${lineAt(text, offset)}: "${words.trim()}" belongs in a custom label`);
    };
    for (const match of blanked.matchAll(/>([^<]+)</g))
        report((match[1] as string).replace(/\{[^}]*\}/g, ''), match.index + 1);
    for (const match of blanked.matchAll(attributeText)) report(match[1] as string, match.index + 1);
    return findings;
}

/** In code a text for people is told from a key by its shape: several words, or one sentence. */
const readsAsProse = (text: string): boolean =>
    /\p{L}{2,}\s+\p{L}{2,}/u.test(text.replace(/<[^>]*>/g, ' ')) || /^\p{Lu}\p{Ll}+[.!?]$/u.test(text);

/** CSS classes and the keys of `classList` are several words too; so are messages of errors for engineers. */
function isTechnical(node: ts.Node): boolean {
    for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
        const { parent } = at;
        if (ts.isImportDeclaration(parent) || ts.isLiteralTypeNode(parent) || ts.isThrowStatement(parent)) return true;
        const named =
            ts.isGetAccessorDeclaration(parent) || ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)
                ? parent.name.getText()
                : ts.isPropertyAssignment(parent)
                  ? parent.name.getText()
                  : '';
        if (/(class|classes|className|style|tone|selector)$/i.test(named)) return true;
        if (ts.isCallExpression(parent) && /querySelector|classList/.test(parent.expression.getText())) return true;
    }
    return false;
}

function codeFindings({ path, text }: SourceFile): string[] {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
    const findings: string[] = [];
    const visit = (node: ts.Node): void => {
        const isText =
            ts.isStringLiteral(node) ||
            ts.isNoSubstitutionTemplateLiteral(node) ||
            ts.isTemplateHead(node) ||
            ts.isTemplateMiddle(node) ||
            ts.isTemplateTail(node);
        if (isText && readsAsProse(node.text) && !isTechnical(node))
            findings.push(`${path}:${lineAt(text, node.getStart())}: "${node.text.trim()}" belongs in a custom label`);
        ts.forEachChild(node, visit);
    };
    visit(file);
    return findings;
}

/** Every text that a person reads is a custom label. */
export function labelledTextGate(root: string): Suite {
    return gate('no hard-coded text', () => {
        const templates = sources(root, 'force-app/main', /\/lwc\/.*\.html$/);
        const modules = sources(root, 'force-app/main', /\/lwc\/.*\.ts$/);
        const findings = [...templates.flatMap(templateFindings), ...modules.flatMap(codeFindings)];
        return { inspected: templates.length + modules.length, findings };
    });
}
