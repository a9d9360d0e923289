/** Apex Reference, "PageReference Class", "Cookie Class" and "SelectOption Class", API 67.0. */
import {
    ApexBlob,
    ApexMap,
    compareStrings,
    PlatformObject,
    SObject,
    type ApexList,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { failNullArgument } from '../support/guard.ts';
import { mapOf } from '../support/values.ts';

/** Parameters of a page: their names fold case. */
class ParameterMap extends ApexMap {
    #spelled(key: unknown): unknown {
        if (typeof key !== 'string') return key;
        const folded = key.toLowerCase();
        for (const [known] of this.entries()) if (String(known).toLowerCase() === folded) return known;
        return key;
    }
    override has(key: unknown): boolean {
        return super.has(this.#spelled(key));
    }
    override get(key: unknown): unknown {
        return super.get(this.#spelled(key));
    }
    override put(key: unknown, value: unknown): unknown {
        return super.put(this.#spelled(key), value);
    }
    override remove(key: unknown): unknown {
        return super.remove(this.#spelled(key));
    }
}

/** A `System.PageReference`. */
export class PageReference extends PlatformObject {
    readonly typeName = 'System.PageReference';
    readonly path: string;
    readonly parameters = new ParameterMap({ kind: 'map', key: types.string, value: types.string });
    readonly headers = mapOf(types.string, types.string);
    readonly cookies = new Map<string, Cookie>();
    anchor: string | null;
    redirect = false;

    constructor(url: string) {
        super();
        const [, path = '', query, anchor] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url)!;
        this.path = path;
        this.anchor = anchor ?? null;
        for (const [name, value] of new URLSearchParams(query ?? '')) this.parameters.put(name, value);
    }
    /** Path, parameters that have a value, anchor. */
    get url(): string {
        const query = [...this.parameters.entries()]
            .filter(([, value]) => value !== null)
            .map(([name, value]) => `${encode(String(name))}=${encode(String(value))}`)
            .join('&');
        const anchor = this.anchor === null ? '' : `#${this.anchor}`;
        return `${this.path}${query === '' ? '' : `?${query}`}${anchor}`;
    }
    override toString(): string {
        return `System.PageReference[${this.url}]`;
    }
}

function encode(text: string): string {
    return encodeURIComponent(text).replace(/%20/g, '+');
}

/** `/001…`, the page of a record. */
export function recordPage(record: SObject): PageReference {
    return new PageReference(record.id === null ? '/' : `/${record.id}`);
}

class Cookie extends PlatformObject {
    readonly typeName = 'System.Cookie';
    readonly name: string;
    readonly value: string | null;
    readonly path: string | null;
    readonly maxAge: number;
    readonly isSecure: boolean;
    readonly sameSite: string | null;
    readonly isHttpOnly: boolean;

    constructor(
        name: string,
        value: string | null,
        path: string | null,
        maxAge: number,
        isSecure: boolean,
        sameSite: string | null = null,
        isHttpOnly = false
    ) /* prettier-ignore */ {
        super();
        this.name = name;
        this.value = value;
        this.path = path;
        this.maxAge = maxAge;
        this.isSecure = isSecure;
        this.sameSite = sameSite;
        this.isHttpOnly = isHttpOnly;
    }
}

type CookieParts = ConstructorParameters<typeof Cookie>;
const makeCookie: PlatformMethod = (_: Runtime, ...parts: CookieParts) => new Cookie(...parts);

/** The bytes that the platform gives in tests, where pages are not rendered. */
const noContent = (runtime: Runtime): ApexBlob =>
    runtime.test.isRunning
        ? new ApexBlob(new TextEncoder().encode('UNIT.TEST'))
        : runtime.fail('System.VisualforceException', 'Pages are not rendered in the local org');

export const pageReferenceClass: PlatformClass = {
    name: 'System.PageReference',
    constructors: {
        'new(String)': (runtime: Runtime, url: string | null) => new PageReference(url ?? failNullArgument(runtime)),
        'new(SObject)': (runtime: Runtime, record: SObject | null) => recordPage(record ?? failNullArgument(runtime))
    },
    methods: {
        'getAnchor()': (_: Runtime, self: PageReference) => self.anchor,
        'getContent()': noContent,
        'getContentAsPDF()': noContent,
        'getCookies()': (runtime: Runtime, self: PageReference) =>
            mapOf(types.string, runtime.typeForName('System.Cookie') ?? types.object, self.cookies),
        'getHeaders()': (_: Runtime, self: PageReference) => self.headers,
        'getParameters()': (_: Runtime, self: PageReference) => self.parameters,
        'getRedirect()': (_: Runtime, self: PageReference) => self.redirect,
        'getUrl()': (_: Runtime, self: PageReference) => self.url,
        'setAnchor(String)': (_: Runtime, self: PageReference, anchor: string | null) => {
            self.anchor = anchor;
            return self;
        },
        'setCookies(List<Cookie>)': (_: Runtime, self: PageReference, cookies: ApexList) => {
            for (const cookie of cookies.items as Cookie[]) self.cookies.set(cookie.name, cookie);
        },
        'setRedirect(Boolean)': (_: Runtime, self: PageReference, redirect: boolean) => {
            self.redirect = redirect;
            return self;
        }
    },
    statics: {
        'forResource(String)': (_: Runtime, name: string) => new PageReference(`/resource/${name}`),
        'forResource(String,String)': (_: Runtime, name: string, path: string) =>
            new PageReference(`/resource/${name}/${path}`)
    }
};

export const cookieClass: PlatformClass = {
    name: 'System.Cookie',
    constructors: {
        'new(String,String,String,Integer,Boolean)': makeCookie,
        'new(String,String,String,Integer,Boolean,String)': makeCookie,
        'new(String,String,String,Integer,Boolean,String,Boolean)': makeCookie
    },
    methods: {
        'getDomain()': () => null,
        'getMaxAge()': (_: Runtime, self: Cookie) => self.maxAge,
        'getName()': (_: Runtime, self: Cookie) => self.name,
        'getPath()': (_: Runtime, self: Cookie) => self.path,
        'getSameSite()': (_: Runtime, self: Cookie) => self.sameSite,
        'getValue()': (_: Runtime, self: Cookie) => self.value,
        'isHttpOnly()': (_: Runtime, self: Cookie) => self.isHttpOnly,
        'isSecure()': (_: Runtime, self: Cookie) => self.isSecure
    }
};

/** A `System.SelectOption`. */
export class SelectOption extends PlatformObject {
    readonly typeName = 'System.SelectOption';
    value: string;
    label: string;
    disabled: boolean;
    escapeItem = true;

    constructor(value: string, label: string, disabled = false) {
        super();
        this.value = value;
        this.label = label;
        this.disabled = disabled;
    }
    equalsTo(other: unknown): boolean {
        return other instanceof SelectOption && other.value === this.value && other.label === this.label;
    }
    /** Lists of options sort by value, then by label. */
    compareTo(other: unknown): number {
        if (!(other instanceof SelectOption)) return 0;
        return compareStrings(this.value, other.value) || compareStrings(this.label, other.label);
    }
    override toString(): string {
        return `System.SelectOption[value="${this.value}", label="${this.label}", disabled="${this.disabled}"]`;
    }
}

function option(runtime: Runtime, value: string | null, label: string | null, disabled?: boolean): SelectOption {
    return new SelectOption(value ?? failNullArgument(runtime), label ?? failNullArgument(runtime), disabled);
}

export const selectOptionClass: PlatformClass = {
    name: 'System.SelectOption',
    constructors: { 'new(String,String)': option, 'new(String,String,Boolean)': option },
    methods: {
        'getDisabled()': (_: Runtime, self: SelectOption) => self.disabled,
        'getEscapeItem()': (_: Runtime, self: SelectOption) => self.escapeItem,
        'getLabel()': (_: Runtime, self: SelectOption) => self.label,
        'getValue()': (_: Runtime, self: SelectOption) => self.value,
        'setDisabled(Boolean)': (_: Runtime, self: SelectOption, disabled: boolean) => {
            self.disabled = disabled;
        },
        'setEscapeItem(Boolean)': (_: Runtime, self: SelectOption, escapes: boolean) => {
            self.escapeItem = escapes;
        },
        'setLabel(String)': (_: Runtime, self: SelectOption, label: string) => {
            self.label = label;
        },
        'setValue(String)': (_: Runtime, self: SelectOption, value: string) => {
            self.value = value;
        }
    }
};
