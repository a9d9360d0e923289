import { createElement } from 'lwc';

const duty = {
    id: 'a01',
    jurisdictionName: 'Louisiana',
    recipient: 'individuals',
    recipientName: 'Residents of Louisiana',
    closedBy: 'sent'
};

/** A dialog about a duty, its fields taken as valid. */
export function mountDialog(
    name: string,
    is: typeof import('lwc').LightningElement,
    overrides: object = {}
): HTMLElement {
    const element = createElement(name, { is }) as HTMLElement & Record<string, unknown>;
    element['obligation'] = { ...duty, ...overrides };
    element['label'] = 'Dialog';
    document.body.appendChild(element);
    for (const field of element.shadowRoot!.querySelectorAll('[data-field]')) setValid(field, true);
    return element;
}

export function setValid(field: Element, isValid: boolean): void {
    (field as unknown as { reportValidity: () => boolean }).reportValidity = () => isValid;
}

export const find = (element: HTMLElement, selector: string): HTMLElement =>
    element.shadowRoot!.querySelector(selector)!;

export function type(element: HTMLElement, name: string, value: string): void {
    find(element, `[name="${name}"], [data-field="${name}"]`).dispatchEvent(
        new CustomEvent('change', { detail: { value } })
    );
}

/** Presses Save and waits for what follows. */
export async function save(element: HTMLElement): Promise<void> {
    find(element, 'c-form-frame').dispatchEvent(new CustomEvent('formsave'));
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

/** What the dialog says that the org refused. */
export function refusalOf(element: HTMLElement): string | undefined {
    return (find(element, 'c-form-frame') as HTMLElement & { error?: { body?: { message?: string } } }).error?.body
        ?.message;
}
