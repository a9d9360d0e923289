import { LightningElement } from 'lwc';
import addChange from '@salesforce/apex/LetterTextController.addChange';
import endChange from '@salesforce/apex/LetterTextController.endChange';
import getTexts from '@salesforce/apex/LetterTextController.getTexts';
import type { LetterTexts as Texts } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { fill, formatDay } from 'c/formatUtils';
import { ask } from 'c/mailingUtils';
import { labels } from 'c/labelsOfNotice';

type Answers = Readonly<Record<string, string>>;

const option = (value: string, label = value): { readonly label: string; readonly value: string } => ({ label, value });
const record = [
    { name: 'version', label: labels.Notice_Texts_Version, type: 'text', required: true },
    { name: 'source', label: labels.Notice_Texts_Source, type: 'text', required: true },
    { name: 'reviewer', label: labels.Notice_Texts_Reviewer, type: 'text', required: true },
    { name: 'fromDay', label: labels.Notice_Texts_From, type: 'date', required: true },
    { name: 'until', label: labels.Notice_Texts_Until, type: 'date' }
] as const;

/** Which element of a statute each block of the letters answers, and what was changed of the packaged texts and rules. */
export default class LetterTexts extends LightningElement {
    labels = labels;
    texts: Texts | undefined;
    error: ApexError | undefined;
    jurisdiction = 'CA';
    audience = 'individuals';
    language = 'en';
    private loads = 0;

    override connectedCallback(): void {
        this.load();
    }

    get isLoading(): boolean {
        return this.texts === undefined && this.error === undefined;
    }

    get jurisdictions(): readonly object[] {
        return Object.entries(this.texts?.places ?? {})
            .map(([code, name]) => option(code, name))
            .sort((one, other) => one.label.localeCompare(other.label));
    }

    get audiences(): readonly object[] {
        return [
            option('individuals', labels.Notice_Texts_People),
            ...(this.texts?.recipients ?? []).map((id) => option(id))
        ];
    }

    get languages(): readonly object[] {
        return [option('en', labels.Notice_English), option('es', labels.Notice_Spanish)];
    }

    get elements(): readonly object[] {
        return (this.texts?.elements ?? []).map(({ token, name, asks, isForbidden, blocks }) => ({
            token,
            name,
            asks,
            answered:
                isForbidden === true
                    ? labels.Notice_Texts_Forbidden
                    : (blocks ?? []).join(', ') || labels.Notice_Texts_Unanswered
        }));
    }

    get blocks(): readonly object[] {
        return (this.texts?.blocks ?? []).map(({ key, text, answers, version }) => ({
            key,
            text,
            answers: answers || labels.Notice_Texts_Frame,
            version: version ?? fill(labels.Notice_Texts_Packaged, this.texts?.version ?? ''),
            change: fill(labels.Notice_Texts_Change_Of, key ?? '')
        }));
    }

    get changes(): readonly object[] {
        return (this.texts?.changes ?? []).map((change) => ({
            ...change,
            where: change.jurisdiction ?? '–',
            days: `${formatDay(change.fromDay ?? '')} – ${change.until == null ? '' : formatDay(change.until)}`,
            end: fill(labels.Notice_Texts_End_Of, change.name ?? '')
        }));
    }

    get hasChanges(): boolean {
        return (this.texts?.changes ?? []).length > 0;
    }

    get rules(): string {
        const all = this.texts?.rules ?? [];
        return fill(labels.Notice_Texts_Rules, all.length, all.join(', '));
    }

    get note(): string | undefined {
        return this.texts?.mayChange === false ? labels.Notice_Texts_May_Not : undefined;
    }

    handleChoice(event: CustomEvent<{ value: string }>): void {
        const { name } = event.target as HTMLInputElement;
        const { value } = event.detail;
        if (name === 'jurisdiction') {
            this.jurisdiction = value;
            this.audience = 'individuals';
        } else if (name === 'audience') this.audience = value;
        else this.language = value;
        this.load();
    }

    async handleChange(event: Event): Promise<void> {
        const { key = '' } = (event.currentTarget as HTMLElement).dataset;
        const text = this.texts?.blocks?.find((block) => block.key === key)?.text ?? '';
        const fields = [
            { name: 'text', label: labels.Notice_Texts_Sentences, type: 'long', required: true, value: text },
            { name: 'jurisdiction', label: labels.Notice_Texts_Here_Only, type: 'text', value: this.jurisdiction },
            ...record
        ] as const;
        await this.change(fill(labels.Notice_Texts_Change_Of, key), fields, { kind: 'block', key });
    }

    async handleRule(): Promise<void> {
        const fields = [
            { name: 'key', label: labels.Notice_Texts_Key, type: 'text', required: true },
            { name: 'ruleKind', label: labels.Notice_Texts_Rule_Kind, type: 'text', required: true },
            { name: 'text', label: labels.Notice_Texts_Pattern, type: 'long', required: true },
            { name: 'reason', label: labels.Notice_Texts_Reason, type: 'text', required: true },
            { name: 'safer', label: labels.Notice_Texts_Safer, type: 'text' },
            ...record
        ] as const;
        await this.change(labels.Notice_Texts_Add_Rule, fields, { kind: 'phrase' });
    }

    async handleEnd(event: Event): Promise<void> {
        const { id = '', name = '' } = (event.currentTarget as HTMLElement).dataset;
        const fields = [{ name: 'until', label: labels.Notice_Texts_Until, type: 'date', required: true }] as const;
        const end = ({ until = '' }: Answers): Promise<unknown> => endChange({ changeId: id, lastDay: until });
        if (await ask(fill(labels.Notice_Texts_End_Of, name), fields, end)) await this.load();
    }

    private async change(title: string, fields: Parameters<typeof ask>[1], fixed: Answers): Promise<void> {
        const given = (answers: Answers): Promise<unknown> => {
            const all: Answers = { ...fixed, ...answers };
            const valueOf = (name: string): string => all[name] ?? '';
            const optional = (name: string): string | null => all[name] || null;
            return addChange({
                change: {
                    kind: valueOf('kind'),
                    key: valueOf('key'),
                    jurisdiction: optional('jurisdiction'),
                    audience: fixed.kind === 'block' ? this.audience : null,
                    language: this.language,
                    text: valueOf('text'),
                    ruleKind: optional('ruleKind'),
                    reason: optional('reason'),
                    safer: optional('safer'),
                    version: valueOf('version'),
                    source: valueOf('source'),
                    reviewer: valueOf('reviewer'),
                    fromDay: valueOf('fromDay'),
                    until: optional('until')
                }
            });
        };
        if (await ask(title, fields, given, labels.Notice_Texts_Effect)) await this.load();
    }

    async load(): Promise<void> {
        const turn = ++this.loads;
        const { jurisdiction, audience, language } = this;
        try {
            const texts = await getTexts({ jurisdiction, audience, language });
            if (turn === this.loads) {
                this.texts = texts;
                this.error = undefined;
            }
        } catch (error) {
            if (turn === this.loads) this.error = error as ApexError;
        }
    }
}
