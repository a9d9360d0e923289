import type { ApexType, ClassSymbol, FieldSymbol, PrimitiveName } from '../../../local-org/src/semantics/index.ts';
import { typeName } from '../../../local-org/src/semantics/index.ts';
import { docOfClass, docOfField, speaksOfNull, tsDoc } from './docs.ts';

const primitives: Readonly<Record<PrimitiveName, string>> = {
    Boolean: 'boolean',
    Integer: 'number',
    Long: 'number',
    Double: 'number',
    Decimal: 'number',
    String: 'string',
    Id: 'string',
    Date: 'string',
    Datetime: 'string',
    Time: 'string',
    Blob: 'string'
};

/** TypeScript for what crosses the wire, and the classes that were met on the way. */
export class ApexTypes {
    readonly #classes = new Map<string, ClassSymbol>();

    /**
     * The TypeScript type of an Apex value as a component sees it.
     *
     * @param where for the message: `IncidentController.getIncident`
     * @throws Error for a type that no component can receive or send
     */
    textOf(type: ApexType, where: string): string {
        switch (type.kind) {
            case 'primitive':
                return primitives[type.name];
            case 'void':
                return 'void';
            case 'object':
                return 'unknown';
            case 'sobject':
                return 'SObjectData';
            case 'list':
            case 'set':
                return `readonly ${grouped(this.textOf(type.element, where))}[]`;
            case 'map':
                return `Readonly<Record<string, ${this.textOf(type.value, where)}>>`;
            case 'class':
                return this.#classText(type, where);
            default:
                throw new Error(`${where}: a component cannot exchange a value of type ${typeName(type)}`);
        }
    }

    #classText(type: ApexType & { kind: 'class' }, where: string): string {
        const { symbol } = type;
        if (symbol.kind === 'enum') return symbol.enumConstants.map((name) => `'${name}'`).join(' | ');
        if (symbol.origin !== 'user')
            throw new Error(`${where}: a component cannot exchange a value of type ${typeName(type)}`);
        this.#classes.set(symbol.name, symbol);
        return symbol.name;
    }

    /** Declarations of every class met so far and of those their members name: `ReachTotals`, `ReachTotals.Place`. */
    declarations(): string {
        const texts = new Map<string, string>();
        for (let open = this.#missing(texts); open.length > 0; open = this.#missing(texts))
            for (const symbol of open) texts.set(symbol.name, this.#declaration(symbol));
        return [...texts]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([, text]) => text)
            .join('\n');
    }

    #missing(texts: ReadonlyMap<string, string>): ClassSymbol[] {
        return [...this.#classes.values()].filter((symbol) => !texts.has(symbol.name));
    }

    #declaration(symbol: ClassSymbol): string {
        const members = auraMembers(symbol).map((field) => this.#member(field));
        const [outer, inner] = symbol.name.split('.') as [string, string | undefined];
        const indent = inner === undefined ? '    ' : '        ';
        const doc = tsDoc(docOfClass(symbol), indent);
        const body = members.map((text) => text.replace(/^/gm, indent)).join('\n');
        const type = `${doc}${indent}export type ${inner ?? outer} = {\n${body}\n${indent}};\n`;
        return inner === undefined ? type : `    export namespace ${outer} {\n${type}    }\n`;
    }

    #member(field: FieldSymbol): string {
        const doc = docOfField(field.owner, field.name);
        const type = this.textOf(field.type, `${field.owner.name}.${field.name}`);
        const shown = speaksOfNull(doc) ? `?: ${type} | null` : `: ${type}`;
        return `${tsDoc(doc, '    ')}    readonly ${field.name}${shown};`;
    }
}

/** Instance fields and properties marked `@AuraEnabled`, inherited ones first. */
function auraMembers(symbol: ClassSymbol): FieldSymbol[] {
    const inherited = symbol.superType?.kind === 'class' ? auraMembers(symbol.superType.symbol) : [];
    const own = [...symbol.fields.values()].filter((field) => !field.isStatic && field.annotations.has('auraenabled'));
    return [...inherited, ...own];
}

function grouped(type: string): string {
    return /[ |]/.test(type) ? `(${type})` : type;
}
