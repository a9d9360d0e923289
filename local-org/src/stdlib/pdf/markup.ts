/** HTML as the paragraphs that a page shows. */
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { boxOf, declarationsOf, defaultStyle, pageOf, rulesOf, styled, type Declarations, type PageStyle, type Rule, type Style } from './style.ts'; // prettier-ignore

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

export type Run = { readonly text: string; readonly style: Style };

/** One paragraph, or a ruled line where it has no runs. */
export type Paragraph = {
    readonly runs: readonly Run[];
    readonly style: Style;
    readonly isRule: boolean;
    readonly startsPage: boolean;
    /** Points of empty room above. */
    readonly before: number;
    /** Number or bullet of a list item. */
    readonly marker: string | undefined;
};

export type Markup = { readonly page: PageStyle; readonly title: string; readonly paragraphs: readonly Paragraph[] };

/** An element that the local org cannot draw. */
export class UnsupportedElementError extends Error {
    override readonly name = 'UnsupportedElementError';
}

const undrawable = new Set(['table', 'img', 'svg', 'canvas', 'form', 'input', 'select', 'textarea', 'button', 'iframe', 'object', 'embed', 'video', 'audio', 'math']); // prettier-ignore
const unseen = new Set(['head', 'style', 'script', 'title', 'meta', 'link', 'template', 'noscript']);
const inline = new Set(['a', 'abbr', 'b', 'big', 'cite', 'code', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'tt', 'u', 'var', 'wbr', 'mark', 'time']); // prettier-ignore
const listStep = 30;

/** What browsers and the platform's renderer give elements before any style sheet (CSS 2.1, appendix D). */
const sheet: Readonly<Record<string, string>> = {
    body: 'margin: 0',
    p: 'margin: 1em 0',
    h1: 'font-size: 2em; font-weight: bold; margin: 0.67em 0',
    h2: 'font-size: 1.5em; font-weight: bold; margin: 0.75em 0',
    h3: 'font-size: 1.17em; font-weight: bold; margin: 0.83em 0',
    h4: 'font-weight: bold; margin: 1.12em 0',
    h5: 'font-size: 0.83em; font-weight: bold; margin: 1.5em 0',
    h6: 'font-size: 0.75em; font-weight: bold; margin: 1.67em 0',
    b: 'font-weight: bold',
    strong: 'font-weight: bold',
    i: 'font-style: italic',
    em: 'font-style: italic',
    cite: 'font-style: italic',
    u: 'text-decoration: underline',
    ins: 'text-decoration: underline',
    small: 'font-size: 0.83em',
    big: 'font-size: 1.17em',
    code: 'font-family: monospace',
    pre: 'font-family: monospace; white-space: pre; margin: 1em 0',
    center: 'text-align: center',
    blockquote: 'margin: 1em 30pt',
    ul: `margin: 1em 0; padding-left: ${listStep}pt`,
    ol: `margin: 1em 0; padding-left: ${listStep}pt`,
    dd: `padding-left: ${listStep}pt`
};

/** Reads HTML, or text without any markup. @throws UnsupportedElementError for what cannot be drawn here */
export function readMarkup(html: string): Markup {
    const document = parse(html);
    const rules: Rule[] = [];
    let title = '';
    for (const element of elementsOf(document.childNodes)) {
        if (element.tagName === 'style') rules.push(...rulesOf(textOf(element)));
        if (element.tagName === 'title') title = textOf(element).trim();
        if (undrawable.has(element.tagName)) throw new UnsupportedElementError(element.tagName);
    }
    const writer = new Writer(rules);
    writer.children(document.childNodes, defaultStyle);
    return { page: pageOf(rules), title, paragraphs: writer.finish() };
}

function* elementsOf(nodes: readonly Node[]): Generator<Element> {
    for (const node of nodes) {
        if (!('tagName' in node)) continue;
        yield node;
        yield* elementsOf(node.childNodes);
    }
}

function textOf(element: Element): string {
    return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

const attribute = (element: Element, name: string): string | undefined =>
    element.attrs.find((each) => each.name === name)?.value;

function matches(element: Element, selector: string): boolean {
    const last = selector.split(/[\s>+]+/).pop() ?? '';
    const found = /^([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)$/.exec(last);
    if (found === null || last === '') return false;
    if (found[1] !== undefined && found[1] !== '*' && found[1] !== element.tagName) return false;
    const classes = (attribute(element, 'class') ?? '').toLowerCase().split(/\s+/);
    const id = attribute(element, 'id')?.toLowerCase();
    return [...(found[2] ?? '').matchAll(/([.#])([\w-]+)/g)].every(([, kind, name = '']) =>
        kind === '.' ? classes.includes(name) : id === name
    );
}

class Writer {
    readonly #rules: readonly Rule[];
    readonly #done: Paragraph[] = [];
    #runs: Run[] = [];
    #style: Style = defaultStyle;
    #room = 0;
    #startsPage = false;
    #marker: string | undefined;

    constructor(rules: readonly Rule[]) {
        this.#rules = rules;
    }

    children(nodes: readonly Node[], style: Style): void {
        let item = 0;
        for (const node of nodes) {
            if ('value' in node && node.nodeName === '#text') this.#text(node.value, style);
            else if ('tagName' in node && !unseen.has(node.tagName)) {
                if (node.tagName === 'li') item++;
                this.#element(node, style, item);
            }
        }
    }

    finish(): readonly Paragraph[] {
        this.#flush();
        return this.#done;
    }

    #element(element: Element, parent: Style, item: number): void {
        const { tagName } = element;
        const declarations = this.#declarationsOf(element);
        if (declarations.get('display') === 'none') return;
        if (tagName === 'br') return void this.#runs.push({ text: '\n', style: parent });
        const style = styled(parent, declarations);
        if (inline.has(tagName)) return this.children(element.childNodes, style);
        const box = boxOf(style.size, declarations);
        this.#flush();
        this.#room = Math.max(this.#room, box.before);
        this.#startsPage ||= box.startsPage;
        this.#style = style;
        if (tagName === 'hr') this.#push([], true);
        if (tagName === 'li') this.#marker = element.parentNode?.nodeName === 'ol' ? `${item}.` : '•';
        this.children(element.childNodes, style);
        this.#flush();
        this.#style = parent;
        this.#room = Math.max(this.#room, box.after);
    }

    #declarationsOf(element: Element): Declarations {
        const found = new Map(declarationsOf(sheet[element.tagName] ?? ''));
        for (const rule of this.#rules)
            if (rule.selectors.some((selector) => matches(element, selector)))
                for (const [name, value] of rule.declarations) found.set(name, value);
        const own = attribute(element, 'style');
        if (own !== undefined) for (const [name, value] of declarationsOf(own)) found.set(name, value);
        return found;
    }

    #text(value: string, style: Style): void {
        if (style.keepsSpace) return void this.#runs.push({ text: value, style });
        const last = this.#runs.at(-1)?.text ?? ' ';
        let text = value.replace(/[ \t\r\n\f]+/g, ' ');
        if (/[ \n]$/.test(last)) text = text.trimStart();
        if (text !== '') this.#runs.push({ text, style });
    }

    #flush(): void {
        if (this.#runs.every(({ text, style }) => text.trim() === '' && !style.keepsSpace && !text.includes('\n'))) {
            this.#runs = [];
            return;
        }
        this.#push(this.#runs, false);
        this.#runs = [];
    }

    #push(runs: readonly Run[], isRule: boolean): void {
        this.#done.push({
            runs,
            isRule,
            style: this.#style,
            startsPage: this.#startsPage,
            before: this.#room,
            marker: this.#marker
        });
        this.#room = 0;
        this.#startsPage = false;
        this.#marker = undefined;
    }
}
