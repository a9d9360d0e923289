import { join } from 'node:path';
import { parseApexCached, type Member, type TypeDecl } from '../../../local-org/src/syntax/index.ts';
import { SourceText } from '../../../local-org/src/source/index.ts';
import type { Suite } from '../testing/suite.ts';
import { gate } from './gate.ts';
import { lineAt, sources, type SourceFile } from './files.ts';

const classLines = 400;
const methodLines = 40;
const templateLines = 150;

/** Methods that are one table and would not read better in two. */
const longMethods: Readonly<Record<string, string>> = {
    'HealthRules.addHealth': 'rows of the table of detectors',
    'LabelledRules.addFinancial': 'rows of the table of detectors',
    'LabelledRules.addIdentityDocuments': 'rows of the table of detectors',
    'LabelledRules.addPersonal': 'rows of the table of detectors',
    'SecretRules.addClouds': 'rows of the table of detectors',
    'SecretRules.addServices': 'rows of the table of detectors'
};

/** A query has one column a line; its columns are data, not steps. */
function columnLines(text: string): number {
    const queries = text.match(/\[\s*SELECT\b[^\]]*\]/gi) ?? [];
    return queries.reduce((all, query) => all + query.split('\n').length - 1, 0);
}

function methodsOf(type: TypeDecl): { readonly name: string; readonly start: number; readonly end: number }[] {
    if (type.kind !== 'ClassDecl') return [];
    return type.members.flatMap((member: Member) => {
        if (member.kind === 'ClassDecl') return methodsOf(member);
        if (member.kind === 'MethodDecl') return [{ name: `${type.name}.${member.name}`, ...member.span }];
        if (member.kind === 'ConstructorDecl') return [{ name: `${type.name} (constructor)`, ...member.span }];
        return [];
    });
}

function apexFindings({ path, text }: SourceFile, cacheFolder: string): string[] {
    const lines = text.trimEnd().split('\n').length;
    const findings = lines > classLines ? [`${path}: ${lines} lines, at most ${classLines}: split it by concern`] : [];
    const { unit } = parseApexCached(new SourceText(path, text), 'class', cacheFolder);
    if (unit === undefined || unit.kind !== 'ClassUnit') return findings;
    for (const { name, start, end } of methodsOf(unit.type)) {
        const [first, last] = [lineAt(text, start), lineAt(text, end - 1)];
        const steps = last - first + 1 - columnLines(text.slice(start, end));
        if (steps <= methodLines || longMethods[name] !== undefined) continue;
        findings.push(
            `${path}:${first}: ${name} has ${steps} lines besides its queries, at most ${methodLines}: give its steps names`
        );
    }
    return findings;
}

/** Files and methods stay short enough to be read at once. */
export function sizeGate(root: string): Suite {
    return gate('size of Apex and templates', () => {
        const classes = sources(root, 'force-app/main', /\.cls$/);
        const templates = sources(root, 'force-app/main', /\/lwc\/.*\.html$/);
        const findings = [
            ...classes.flatMap((file) => apexFindings(file, join(root, 'build', 'cache', 'syntax'))),
            ...templates.flatMap(({ path, text }) => {
                const lines = text.trimEnd().split('\n').length;
                return lines > templateLines
                    ? [`${path}: ${lines} lines, at most ${templateLines}: make a child component`]
                    : [];
            })
        ];
        return { inspected: classes.length + templates.length, findings };
    });
}
