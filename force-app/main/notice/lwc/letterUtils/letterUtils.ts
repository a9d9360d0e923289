import type { LetterText } from 'cordon/apex';
import type { ApexError } from 'cordon/wire';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { labels } from 'c/labelsOfNotice';

const states: Readonly<Record<string, readonly [string, string]>> = {
    draft: [labels.Notice_State_Draft, ''],
    in_review: [labels.Notice_State_In_Review, 'slds-theme_warning'],
    approved: [labels.Notice_State_Approved, 'slds-theme_success'],
    released: [labels.Notice_State_Released, 'slds-theme_success'],
    sent: [labels.Notice_State_Sent, 'slds-theme_success']
};

/** What a person calls the state of a letter. */
export function stateLabel(state: string | null | undefined): string {
    return states[state ?? '']?.[0] ?? labels.Notice_State_None;
}

/** Classes of the badge that shows a state; the text says the same, so that colour is never alone. */
export function stateClass(state: string | null | undefined): string {
    return `slds-badge ${states[state ?? '']?.[1] ?? ''}`.trim();
}

type Urgent = { readonly day: string | null | undefined; readonly isOpen: boolean; readonly name: string };

/** What is open first, the earliest day of it at the top; what has no day behind what has one. */
export function byUrgency(one: Urgent, other: Urgent): number {
    if (one.isOpen !== other.isOpen) return one.isOpen ? -1 : 1;
    const [left, right] = [one.day ?? '9', other.day ?? '9'];
    if (left !== right) return left < right ? -1 : 1;
    return one.name.localeCompare(other.name);
}

/** The event that shows why something could not be done. */
export function failure(what: string, error: unknown): ShowToastEvent {
    const message = (error as ApexError).body?.message ?? String(error);
    return new ShowToastEvent({ title: what, message, variant: 'error', mode: 'sticky' });
}

/** One sentence a line, each followed by the evidence that it rests on as `^EVI-00001`. */
export function textOfSection(section: LetterText.Section): string {
    return (section.lines ?? [])
        .map(({ text, rests }) =>
            [text ?? '', ...(rests ?? []).filter((id) => id.startsWith('EVI-')).map((id) => `^${id}`)].join(' ')
        )
        .join('\n');
}

/** The lines of an edited section; a sentence that stays keeps what it rests on. */
export function sectionOfText(before: LetterText.Section, text: string): LetterText.Section {
    const known = new Map((before.lines ?? []).map((line) => [line.text ?? '', line]));
    const lines = text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line, index) => {
            const cited = [...line.matchAll(/\^([\w-]+)/g)].map((found) => found[1]!);
            const words = line.replace(/\s*\^[\w-]+/g, '').trim();
            const same = known.get(words);
            const position = before.lines?.[index];
            const kept = (same?.rests ?? position?.rests ?? []).filter((id) => !id.startsWith('EVI-'));
            return {
                text: words,
                rests: [...new Set([...kept, ...cited])],
                block: same?.block ?? position?.block ?? null,
                isItem: same?.isItem ?? position?.isItem ?? false,
                starts: same?.starts ?? position?.starts ?? false
            };
        });
    return { ...before, lines };
}

/** Paragraphs as the letter shows them; items stand alone. */
export function paragraphsOf(section: LetterText.Section): string[] {
    const paragraphs: string[] = [];
    for (const { text, starts, isItem } of section.lines ?? []) {
        const last = paragraphs.length - 1;
        if (last < 0 || starts === true || isItem === true) paragraphs.push(text ?? '');
        else paragraphs[last] += ` ${text ?? ''}`;
    }
    return paragraphs;
}

/** The letter as its reader sees it. */
export function plainOf(text: LetterText): string {
    const head = [text.title, text.dated, text.addressee, text.greeting];
    const body = (text.sections ?? []).flatMap((section) => [section.heading, ...paragraphsOf(section)]);
    return [...head, ...body, text.signature].filter((part) => part != null && part !== '').join('\n\n');
}

export type Change = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/** Word by word what became of a text: the longest words in common stay. */
export function redline(before: string, after: string): Change[] {
    const left = before.split(/(\s+)/).filter((word) => word !== '');
    const right = after.split(/(\s+)/).filter((word) => word !== '');
    const width = right.length + 1;
    const lengths = new Uint32Array((left.length + 1) * width);
    for (let i = left.length - 1; i >= 0; i--)
        for (let j = right.length - 1; j >= 0; j--)
            lengths[i * width + j] =
                left[i] === right[j]
                    ? lengths[(i + 1) * width + j + 1]! + 1
                    : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    const changes: { kind: Change['kind']; text: string }[] = [];
    const add = (kind: Change['kind'], text: string): void => {
        const last = changes[changes.length - 1];
        if (last?.kind === kind) last.text += text;
        else changes.push({ kind, text });
    };
    let [i, j] = [0, 0];
    while (i < left.length || j < right.length) {
        if (i < left.length && j < right.length && left[i] === right[j]) {
            add('same', left[i]!);
            i++;
            j++;
        } else if (
            j >= right.length ||
            (i < left.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
        ) {
            add('gone', left[i++]!);
        } else {
            add('new', right[j++]!);
        }
    }
    return changes;
}
