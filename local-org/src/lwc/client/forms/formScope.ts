/** How the fields inside a record form find the form: each announces itself with an event that the form answers. */
import type { UiRecord } from '../records/uiRecordApi.ts';

export type FieldInfo = {
    readonly apiName: string;
    readonly label: string;
    readonly dataType: string;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly required: boolean;
    readonly inlineHelpText: string | null;
    readonly length: number;
    readonly scale: number;
    readonly reference: boolean;
};

export type Option = { readonly label: string; readonly value: string };

/** What a form knows of its record; fields draw themselves from it. */
export type FormState = {
    readonly isNew: boolean;
    readonly record: UiRecord | undefined;
    readonly fields: Readonly<Record<string, FieldInfo>>;
    readonly options: Readonly<Record<string, readonly Option[]>>;
    readonly errors: readonly string[];
    readonly fieldErrors: Readonly<Record<string, readonly string[]>>;
};

export type FormMember = {
    /** Of the field that it shows; undefined for messages. */
    readonly field: string | undefined;
    take(state: FormState): void;
    /** The value to be saved; undefined if the reader changed nothing. */
    change?(): { readonly value: unknown } | undefined;
    check?(): boolean;
    reset?(): void;
};

export const memberEvent = 'hostformmember';

/** Announces a member to the form around it; the answer ends the membership. */
export function join(element: EventTarget, member: FormMember): () => void {
    let leave = (): void => undefined;
    const joined = (end: () => void): void => {
        leave = end;
    };
    element.dispatchEvent(new CustomEvent(memberEvent, { bubbles: true, composed: true, detail: { member, joined } }));
    return () => leave();
}

type Joining = CustomEvent<{ member: FormMember; joined(end: () => void): void }>;

/** Keeps the members of a form and tells them its state. */
export class Members {
    readonly #members = new Set<FormMember>();
    #state: FormState | undefined;

    readonly handleJoin = (event: Event): void => {
        event.stopPropagation();
        const { member, joined } = (event as Joining).detail;
        this.#members.add(member);
        joined(() => this.#members.delete(member));
        if (this.#state !== undefined) member.take(this.#state);
    };

    get all(): readonly FormMember[] {
        return [...this.#members];
    }

    tell(state: FormState): void {
        this.#state = state;
        for (const member of this.#members) member.take(state);
    }
}

/** `Contact.Name`, `Name` or what `@salesforce/schema` exports, without the object. */
export function plainField(reference: unknown): string {
    const name = typeof reference === 'object' && reference !== null ? (reference as { fieldApiName: string }).fieldApiName : String(reference); // prettier-ignore
    return name.split('.').at(-1)!;
}
