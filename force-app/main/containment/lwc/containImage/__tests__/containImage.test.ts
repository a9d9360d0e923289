import { createElement } from 'lwc';
import ContainImage from 'c/containImage';

const receipt = { image: 'cordon-image 1\nnone\n[]\n', sha256: '0123456789abcdef', problem: 'The org is full.' };

describe('c-contain-image', () => {
    const made: Blob[] = [];
    const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    beforeAll(() => {
        URL.createObjectURL = (blob): string => `blob:${made.push(blob as Blob)}`;
        URL.revokeObjectURL = jest.fn();
    });
    afterEach(() => document.body.replaceChildren());

    it('downloads the same bytes at once, once, and stays on the page', async () => {
        const element = createElement('c-contain-image', { is: ContainImage });
        Object.assign(element, { receipt });
        document.body.appendChild(element);
        await Promise.resolve();

        expect(clicked).toHaveBeenCalledTimes(1);
        expect(made[0]!.size).toBe(receipt.image.length);
        const link = element.shadowRoot!.querySelector('a')!;
        expect(link.getAttribute('download')).toBe('before-image-0123456789ab.txt');
        expect(element.shadowRoot!.textContent).toContain('The org is full.');
        await expect(element).toBeAccessible();
    });
});
