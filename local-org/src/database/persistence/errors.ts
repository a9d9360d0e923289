/** A database file that cannot be used. The message names the file, `actions` say what the user can do. */
export class DatabaseFileError extends Error {
    override readonly name = 'DatabaseFileError';
    readonly file: string;
    readonly actions: readonly string[];

    constructor(file: string, problem: string, actions: readonly string[]) {
        super(`${problem}: ${file}\n${actions.map((action) => `  - ${action}`).join('\n')}`);
        this.file = file;
        this.actions = actions;
    }
}

const startOver = 'Start over with an empty org: run the same command with --reset (the old data is lost).';
const restore = 'Put back a copy of the file, if you have one.';

export const damaged = (file: string, detail: string): DatabaseFileError =>
    new DatabaseFileError(file, `The database file is damaged (${detail})`, [restore, startOver]);
export const locked = (file: string): DatabaseFileError =>
    new DatabaseFileError(file, 'The database file is in use by another process', [
        'Stop the other local org that runs on it, or close the tool that has it open.',
        'Use another file.'
    ]);
export const wrongFormat = (file: string, found: string, expected: string): DatabaseFileError =>
    new DatabaseFileError(file, `The database file has format ${found}, this version reads format ${expected}`, [
        'Use the version of the local org that wrote it.',
        startOver
    ]);
export const wrongOrg = (file: string, found: string, expected: string): DatabaseFileError =>
    new DatabaseFileError(file, `The database file belongs to org ${found}, not to ${expected}`, [
        'Use another file.',
        startOver
    ]);
export const unusable = (file: string, detail: string): DatabaseFileError =>
    new DatabaseFileError(file, `The database file cannot be opened (${detail})`, [
        'Check that the folder exists and that you may write to it.',
        startOver
    ]);
export const unreadable = (file: string, place: string, detail: string): DatabaseFileError =>
    new DatabaseFileError(file, `The database file has a value in ${place} that the present metadata cannot hold (${detail})`, [
        'Undo the change of the field, or start the version of the project that wrote it.',
        startOver
    ]); // prettier-ignore
