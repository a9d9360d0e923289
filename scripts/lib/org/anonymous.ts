import { createInterface } from 'node:readline/promises';
import { formatDiagnostic, type AnonymousResult, type Org } from '../../../local-org/src/index.ts';

/** Prints what a block of anonymous Apex wrote, and why it failed. */
export function describeRun(result: AnonymousResult, print: (line: string) => void): void {
    for (const { level, message } of result.log) print(`${level}|${message}`);
    for (const diagnostic of result.diagnostics) print(formatDiagnostic(diagnostic));
    if (result.exception !== undefined) print(`${result.exception.describe()}\n${result.exception.stackTrace}`);
}

/**
 * True if the text can be run: every bracket is closed outside strings and comments, and it ends with `;` or `}`. A
 * line that is a query alone needs no semicolon.
 */
export function isComplete(text: string): boolean {
    const code = text.replace(/'(?:[^'\\\n]|\\.)*'|\/\/.*|\/\*[^]*?\*\//g, (part) =>
        part.startsWith("'") ? "''" : ' '
    );
    let depth = 0;
    for (const char of code) {
        if ('([{'.includes(char)) depth++;
        else if (')]}'.includes(char)) depth--;
    }
    return depth <= 0 && !code.includes('/*') && /[;}\]]\s*$/.test(code);
}

/** What a line such as `[SELECT Name FROM Account]` means: show me. */
function asBlock(text: string): string {
    const query = /^\s*\[([^]*)\]\s*;?\s*$/.exec(text);
    return query === null ? text : `for (SObject record : [${query[1]}]) { System.debug(record); }`;
}

/**
 * Reads blocks of Apex and runs each as a transaction of its own, until the input ends or says `exit`.
 *
 * @returns the exit code
 */
export async function runRepl(org: Org, input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<number> {
    const print = (line: string): void => void output.write(`${line}\n`);
    const terminal = createInterface({ input, output, prompt: 'apex> ' });
    let text = '';
    print('Anonymous Apex; a block runs when it is complete. "exit" leaves.');
    terminal.prompt();
    for await (const line of terminal) {
        if (text === '' && line.trim() === 'exit') break;
        text += `${line}\n`;
        if (text.trim() === '') text = '';
        else if (isComplete(text)) {
            describeRun(org.runAnonymous(asBlock(text)), print);
            text = '';
        }
        terminal.setPrompt(text === '' ? 'apex> ' : '  ... ');
        terminal.prompt();
    }
    terminal.close();
    return 0;
}
