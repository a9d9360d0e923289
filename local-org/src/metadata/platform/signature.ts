/** Turns Java type signatures into the text of Apex types: `System.List<System.String>`, `T`, `void`. */

const rootPackage = 'com/nawforce/runforce/';

/** Namespaces that the type file writes in lower case. */
const namespaceSpelling: Readonly<Record<string, string>> = {
    cache: 'Cache',
    dom: 'Dom',
    eventbus: 'EventBus',
    reports: 'Reports'
};

const javaTypes: Readonly<Record<string, string>> = {
    'java/lang/Object': 'Object',
    'java/lang/String': 'System.String',
    'java/lang/Boolean': 'System.Boolean',
    'java/lang/Integer': 'System.Integer'
};

const objectTypes: ReadonlySet<string> = new Set(['Object$', 'Any$', 'Interface$', 'Null$']);

/** `toString$` is `toString`: the type file avoids names that Java has already. */
export function apexName(name: string): string {
    return name.endsWith('$') ? name.slice(0, -1) : name;
}

/** Namespace and name of a type of the file; undefined for types outside it. */
export function splitTypeName(internal: string): { readonly namespace: string; readonly name: string } | undefined {
    if (!internal.startsWith(rootPackage)) return undefined;
    const [folder, name] = internal.slice(rootPackage.length).split('/');
    if (folder === undefined || name === undefined) return undefined;
    const namespace = namespaceSpelling[folder] ?? folder;
    return { namespace, name: apexName(name).replaceAll('$', '.') };
}

/** The Apex text of a class by its internal name. Records read `SObject:Account`, results of queries `RecordSet`. */
export function classText(internal: string): string {
    const known = javaTypes[internal];
    if (known !== undefined) return known;
    const simple = internal.slice(internal.lastIndexOf('/') + 1);
    const parts = splitTypeName(internal);
    if (parts === undefined) throw new Error(`Unknown Java type in the platform's types: ${internal}`);
    const { namespace, name } = parts;
    if (namespace === 'Internal' && objectTypes.has(simple)) return 'Object';
    if (namespace === 'Internal' && simple === 'RecordSet$') return 'RecordSet';
    if (namespace === 'SObjects' || namespace === 'SObjectStubs') return `SObject:${name}`;
    return namespace === 'System' && name === 'SObject' ? 'SObject:SObject' : `${namespace}.${name}`;
}

class SignatureReader {
    readonly #text: string;
    #at = 0;

    constructor(text: string) {
        this.#text = text;
    }

    peek(): string {
        return this.#text[this.#at] ?? '';
    }

    skip(): void {
        this.#at++;
    }

    /** One type. */
    type(): string {
        const tag = this.peek();
        this.#at++;
        switch (tag) {
            case 'V':
                return 'void';
            case '[':
                return `System.List<${this.type()}>`;
            case 'T':
                return this.#until(';');
            case 'L':
                return this.#class();
            case 'Z':
                return 'System.Boolean';
            case 'I':
                return 'System.Integer';
            case '*':
                return 'Object';
            case '+':
            case '-':
                return this.type();
            default:
                throw new Error(`Unknown signature in the platform's types: ${this.#text}`);
        }
    }

    /** The names in `<T:Ljava/lang/Object;U:…>`; empty where there are none. */
    typeParams(): string[] {
        if (this.peek() !== '<') return [];
        this.skip();
        const names: string[] = [];
        while (this.peek() !== '>') {
            names.push(this.#until(':'));
            while (this.peek() === ':') this.skip();
            this.type();
            while (this.peek() === ':') {
                this.skip();
                this.type();
            }
        }
        this.skip();
        return names;
    }

    #until(end: string): string {
        const stop = this.#text.indexOf(end, this.#at);
        const part = this.#text.slice(this.#at, stop);
        this.#at = stop + 1;
        return part;
    }

    #class(): string {
        const start = this.#at;
        while (!'<;'.includes(this.peek())) this.#at++;
        const name = classText(this.#text.slice(start, this.#at));
        const args: string[] = [];
        if (this.peek() === '<') {
            this.skip();
            while (this.peek() !== '>') args.push(this.type());
            this.skip();
        }
        this.skip();
        return args.length === 0 ? name : `${name}<${args.join(',')}>`;
    }
}

export function readTypeSignature(text: string): string {
    return new SignatureReader(text).type();
}

export function readMethodSignature(text: string): { typeParams: string[]; params: string[]; returnType: string } {
    const reader = new SignatureReader(text);
    const typeParams = reader.typeParams();
    reader.skip();
    const params: string[] = [];
    while (reader.peek() !== ')') params.push(reader.type());
    reader.skip();
    return { typeParams, params, returnType: reader.type() };
}

/** Type parameters, super class and interfaces of a generic class. */
export function readClassSignature(text: string): { typeParams: string[]; superType: string; interfaces: string[] } {
    const reader = new SignatureReader(text);
    const typeParams = reader.typeParams();
    const superType = reader.type();
    const interfaces: string[] = [];
    while (reader.peek() !== '') interfaces.push(reader.type());
    return { typeParams, superType, interfaces };
}
