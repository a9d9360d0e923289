/**
 * The part of CSS 2.1 that `Blob.toPdf` heeds here: text, margins, pages. Fonts are the platform's: Visualforce Developer
 * Guide, "Fonts Available When Using Visualforce PDF Rendering".
 */

export type Style = {
    readonly family: 'Times' | 'Helvetica' | 'Courier';
    readonly size: number;
    readonly isBold: boolean;
    readonly isItalic: boolean;
    readonly isUnderlined: boolean;
    readonly align: 'left' | 'center' | 'right' | 'justify';
    readonly color: string;
    /** Times the size of the font. */
    readonly lineHeight: number;
    readonly keepsSpace: boolean;
    /** Points from the left margin of the page. */
    readonly indent: number;
};

/** What a box does to what is around it; not inherited. */
export type Box = { readonly before: number; readonly after: number; readonly startsPage: boolean };

export type PageStyle = { readonly size: 'LETTER' | 'LEGAL' | 'A4'; readonly isWide: boolean; readonly margin: number };

export type Declarations = ReadonlyMap<string, string>;

export type Rule = { readonly selectors: readonly string[]; readonly declarations: Declarations };

const inch = 72;
const points: Readonly<Record<string, number>> = {
    pt: 1,
    px: 0.75,
    in: inch,
    cm: inch / 2.54,
    mm: inch / 25.4,
    pc: 12
};
const named: Readonly<Record<string, number>> = { 'xx-small': 7, 'x-small': 7.5, small: 10, medium: 12, large: 13.5, 'x-large': 18, 'xx-large': 24 }; // prettier-ignore
/** Only these names have another font than Times, "Helvetica" itself among those that have not. */
const families: Readonly<Record<string, Style['family']>> = {
    'sans-serif': 'Helvetica',
    sansserif: 'Helvetica',
    dialog: 'Helvetica',
    'arial unicode ms': 'Helvetica',
    monospace: 'Courier',
    courier: 'Courier',
    monospaced: 'Courier',
    dialoginput: 'Courier'
};
const pageSizes: Readonly<Record<string, PageStyle['size']>> = { letter: 'LETTER', legal: 'LEGAL', a4: 'A4' };

/** Margins of the default page are unconfirmed. */
export const defaultPage: PageStyle = { size: 'LETTER', isWide: false, margin: inch };

export const defaultStyle: Style = {
    family: 'Times',
    size: 12,
    isBold: false,
    isItalic: false,
    isUnderlined: false,
    align: 'left',
    color: '#000000',
    lineHeight: 1.2,
    keepsSpace: false,
    indent: 0
};

/** Points of a length such as `1.5em`; undefined where it is none. */
export function lengthOf(text: string | undefined, size: number): number | undefined {
    const found = /^(-?[\d.]+)(pt|px|in|cm|mm|pc|em|%)?$/.exec(text?.trim().toLowerCase() ?? '');
    if (found === null) return undefined;
    const value = Number(found[1]);
    if (found[2] === 'em') return value * size;
    if (found[2] === '%') return (value * size) / 100;
    return value * (points[found[2] ?? 'px'] ?? 1);
}

/** `a: b; c: d` by name; what cannot be read is left out, as CSS asks. */
export function declarationsOf(text: string): Declarations {
    const found = new Map<string, string>();
    for (const part of text.split(';')) {
        const at = part.indexOf(':');
        if (at > 0) found.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).replace(/!important/i, '').trim()); // prettier-ignore
    }
    return found;
}

/** Rules of a style sheet; media queries other than for print are left out. */
export function rulesOf(sheet: string): Rule[] {
    const plain = sheet
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/@media\s+print\s*\{((?:[^{}]*\{[^{}]*\})*)\s*\}/gi, '$1');
    const kept = plain.replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/gi, '');
    return [...kept.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selectors = '', body = '']) => ({
        selectors: selectors.split(',').map((selector) => selector.trim().toLowerCase()),
        declarations: declarationsOf(body)
    }));
}

/** The page that the `@page` rules of a style sheet ask for. */
export function pageOf(rules: readonly Rule[]): PageStyle {
    let page = defaultPage;
    for (const { selectors, declarations } of rules) {
        if (!selectors.includes('@page')) continue;
        const words = (declarations.get('size') ?? '').toLowerCase().split(/\s+/);
        const size = words.map((word) => pageSizes[word]).find((found) => found !== undefined);
        const margin = lengthOf(declarations.get('margin')?.split(/\s+/)[0], defaultStyle.size);
        page = {
            size: size ?? page.size,
            isWide: words.includes('landscape') || page.isWide,
            margin: margin ?? page.margin
        };
    }
    return page;
}

function sizeOf(text: string | undefined, before: number): number | undefined {
    if (text === undefined) return undefined;
    return named[text.toLowerCase()] ?? lengthOf(text, before);
}

function familyOf(text: string | undefined): Style['family'] | undefined {
    if (text === undefined) return undefined;
    const [first = ''] = text.split(',');
    return families[first.trim().replace(/["']/g, '').toLowerCase()] ?? 'Times';
}

/** The style of an element inside another. */
export function styled(parent: Style, declarations: Declarations): Style {
    const size = sizeOf(declarations.get('font-size'), parent.size) ?? parent.size;
    const weight = declarations.get('font-weight')?.toLowerCase();
    const slant = declarations.get('font-style')?.toLowerCase();
    const align = declarations.get('text-align')?.toLowerCase();
    const color = declarations.get('color');
    const height = declarations.get('line-height');
    const heightPoints = height === undefined ? undefined : lengthOf(/^[\d.]+$/.test(height) ? `${height}em` : height, size); // prettier-ignore
    const sides = (declarations.get('margin') ?? '').split(/\s+/);
    const left = declarations.get('margin-left') ?? sides[3] ?? sides[1] ?? sides[0];
    return {
        family: familyOf(declarations.get('font-family')) ?? parent.family,
        size,
        isBold: weight === undefined ? parent.isBold : weight === 'bold' || Number(weight) >= 600,
        isItalic: slant === undefined ? parent.isItalic : slant === 'italic' || slant === 'oblique',
        isUnderlined: parent.isUnderlined || /underline/i.test(declarations.get('text-decoration') ?? ''),
        align: align === 'center' || align === 'right' || align === 'justify' || align === 'left' ? align : parent.align, // prettier-ignore
        color: color !== undefined && /^(#[\da-f]{3}|#[\da-f]{6}|[a-z]+)$/i.test(color) ? color : parent.color,
        lineHeight: heightPoints === undefined ? parent.lineHeight : heightPoints / size,
        keepsSpace: /^pre/i.test(declarations.get('white-space') ?? '') || parent.keepsSpace,
        indent: parent.indent + (lengthOf(left, size) ?? 0) + (lengthOf(declarations.get('padding-left'), size) ?? 0)
    };
}

/** The room that an element asks for above and below. */
export function boxOf(size: number, declarations: Declarations): Box {
    const sides = (declarations.get('margin') ?? '').split(/\s+/);
    return {
        before: lengthOf(declarations.get('margin-top') ?? sides[0], size) ?? 0,
        after: lengthOf(declarations.get('margin-bottom') ?? sides[2] ?? sides[0], size) ?? 0,
        startsPage: declarations.get('page-break-before')?.toLowerCase() === 'always'
    };
}
