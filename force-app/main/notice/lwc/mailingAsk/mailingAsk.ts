import { api } from 'lwc';
import FormDialog from 'c/formDialog';

/** One value that is asked for. */
export type AskField = {
    readonly name: string;
    readonly label: string;
    readonly type: 'text' | 'long' | 'date' | 'number' | 'file';
    readonly required?: boolean;
    readonly help?: string;
    /** What stands in the field at first. */
    readonly value?: string;
};

/** Values by name of the field; of a file its text under `name`, and its name, size and hash beside it. */
export type Answers = Readonly<Record<string, string>>;

const hexadecimal = (bytes: ArrayBuffer): string =>
    [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Asks for some values, acts with them, and closes with true; a refusal is shown and what was typed stays. */
export default class MailingAsk extends FormDialog {
    @api effect = '';
    @api fields: readonly AskField[] = [];
    @api act: ((answers: Answers) => Promise<unknown>) | undefined;

    answers: Record<string, string> = {};

    get rows(): readonly object[] {
        return this.fields.map((field) => ({
            ...field,
            isFile: field.type === 'file',
            isLong: field.type === 'long',
            value: this.answers[field.name] ?? field.value ?? '',
            note: this.answers[`${field.name}Name`] ?? ''
        }));
    }

    private get first(): Answers {
        return Object.fromEntries(
            this.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))
        );
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { field } = (event.target as HTMLElement).dataset;
        this.answers = { ...this.answers, [field ?? '']: event.detail.value };
    }

    async handleFile(event: Event): Promise<void> {
        const input = event.target as HTMLInputElement;
        const chosen = input.files?.[0];
        const { field = '' } = input.dataset;
        if (chosen === undefined) return;
        const bytes = await chosen.arrayBuffer();
        this.answers = {
            ...this.answers,
            [field]: new TextDecoder().decode(bytes),
            [`${field}Name`]: chosen.name,
            [`${field}Size`]: String(bytes.byteLength),
            [`${field}Hash`]: hexadecimal(await crypto.subtle.digest('SHA-256', bytes))
        };
    }

    async handleSave(): Promise<void> {
        await this.submit(async () => {
            await this.act?.({ ...this.first, ...this.answers });
            return true;
        });
    }
}
