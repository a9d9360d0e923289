import { createElement } from 'lwc';
import StateMap from 'c/stateMap';

const place = (code: string, name: string, kind: string, max: number): unknown => ({ code, name, kind, people: { min: 1, max } }); // prettier-ignore

afterEach(() => document.body.replaceChildren());

describe('c-state-map', () => {
    it('shades states by people, names every tile, and lists places that are no state', async () => {
        const element = createElement('c-state-map', { is: StateMap });
        Object.assign(element, {
            places: [
                place('CA', 'California', 'state', 4000),
                place('NV', 'Nevada', 'state', 3),
                place('DEU', 'Germany', 'country', 12)
            ]
        });
        document.body.appendChild(element);

        const tile = (code: string): Element => element.shadowRoot!.querySelector(`[data-state="${code}"]`)!;
        expect(element.shadowRoot?.querySelectorAll('.tile')).toHaveLength(54);
        expect(tile('CA').className).toContain('shade-4');
        expect(tile('CA').textContent).toContain('4K');
        expect(tile('NV').getAttribute('title')).toContain('Nevada: 1–3');
        expect(tile('WY').className).toContain('shade-0');
        expect(element.shadowRoot?.querySelector('.plain')?.textContent).toContain('Germany');
        await expect(element).toBeAccessible();
    });
});
