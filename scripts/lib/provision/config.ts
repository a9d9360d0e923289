/** The desired state as YAML: read, checked, and every mistake told with file, line, path, value and what is allowed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { ProvisionError } from './errors.ts';
import type { Unit } from './unit.ts';

/** A section of the config, and where it stands. */
export type Section = { readonly value: unknown; readonly file: string; readonly line: number };
export type Config = {
    /** By unit name. */
    readonly sections: ReadonlyMap<string, Section>;
    readonly values: Readonly<Record<string, unknown>>;
    /** Whether it states a litigation hold. */
    readonly hold: boolean;
    /** Files that it was read from, in order. */
    readonly files: readonly string[];
};

/** Keys of a file that are no unit. */
const extendsSchema = { description: 'Starter profiles or files that this one builds on; its own sections replace theirs.', type: 'array', items: { type: 'string' } }; // prettier-ignore

const holdSchema = {
    description: 'A litigation hold: nothing may shorten what is kept or turn logging off while it is in force.',
    type: 'object',
    additionalProperties: false,
    required: ['inForce', 'reason'],
    properties: { inForce: { type: 'boolean' }, reason: { type: 'string', minLength: 1 } }
};
/** In a schema: what to say of a value that does not match. */
const hintKeyword = 'errorHint';
const noUnits = new Set(['extends', 'litigationHold']);

/** The JSON schema of every config file, put together from the units. */
export function schemaOf(units: readonly Unit[]): Readonly<Record<string, unknown>> {
    const sections = Object.fromEntries([...units].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, title, schema }) => [name, { title, ...schema }])); // prettier-ignore
    return {
        $schema: 'http://json-schema.org/draft-07/schema#',
        title: 'Desired state of an org',
        description: 'Made from the units of provisioning by: npm run provision -- schema',
        type: 'object',
        additionalProperties: false,
        properties: { extends: extendsSchema, litigationHold: holdSchema, ...sections }
    };
}

type Parsed = { readonly file: string; readonly document: Document.Parsed; readonly lines: LineCounter; readonly data: Readonly<Record<string, unknown>> }; // prettier-ignore

/** Reads config files. */
export class ConfigReader {
    readonly #units: readonly Unit[];
    readonly #profiles: string;
    readonly #root: string;
    readonly #validate;

    /** @param profiles folder of the starter profiles */
    constructor(units: readonly Unit[], profiles: string, root: string) {
        this.#units = units;
        this.#profiles = profiles;
        this.#root = root;
        const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, strictTypes: false });
        ajv.addKeyword(hintKeyword);
        this.#validate = ajv.compile(schemaOf(units));
    }

    /** Names of the starter profiles. */
    profileNames(): string[] {
        return readdirSync(this.#profiles).filter((name) => name.endsWith('.yaml')).map((name) => basename(name, '.yaml')).sort(); // prettier-ignore
    }

    /** @throws ProvisionError naming every mistake */
    profile(name: string): Config {
        const file = join(this.#profiles, `${name}.yaml`);
        if (!existsSync(file)) throw new ProvisionError(`--profile ${name}: there is no such starter profile`, [`Use one of ${this.profileNames().join(', ')}.`]); // prettier-ignore
        return this.#merged(this.#withBases(file, []));
    }

    /** All YAML files of a folder. @throws ProvisionError naming every mistake */
    folder(folder: string): Config {
        if (!existsSync(folder)) throw new ProvisionError(`--config ${folder}: there is no such folder`);
        const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort(); // prettier-ignore
        if (names.length === 0) throw new ProvisionError(`--config ${folder}: holds no .yaml file`, [`Start with one line: extends: [audit-baseline] (profiles: ${this.profileNames().join(', ')}).`]); // prettier-ignore
        const own = names.map((name) => this.#parse(join(folder, name)));
        this.#refuseTwice(own);
        const bases = own.flatMap((parsed) => this.#basesOf(parsed, [parsed.file]));
        return this.#merged([...bases, ...own]);
    }

    /** A file after those that it builds on. */
    #withBases(file: string, path: readonly string[]): Parsed[] {
        if (path.includes(file)) throw new ProvisionError(`${this.#shown(file)}: extends itself: ${[...path, file].map((one) => basename(one)).join(' → ')}`); // prettier-ignore
        const parsed = this.#parse(file);
        return [...this.#basesOf(parsed, [...path, file]), parsed];
    }

    #basesOf({ data, file, document, lines }: Parsed, path: readonly string[]): Parsed[] {
        const names = (data['extends'] as readonly string[] | undefined) ?? [];
        return names.flatMap((name, at) => {
            const base = join(this.#profiles, `${name}.yaml`);
            if (existsSync(base) && /^[\w-]+$/.test(name)) return this.#withBases(base, path);
            const line = lineOf(document, lines, ['extends', at]);
            throw new ProvisionError(`${this.#shown(file)}:${line}: extends.${at} is ${shown(name)}; use one of ${this.profileNames().join(', ')}`); // prettier-ignore
        });
    }

    #merged(files: readonly Parsed[]): Config {
        const sections = new Map<string, Section>();
        for (const { file, document, lines, data } of files) {
            for (const [name, value] of Object.entries(data)) {
                if (!noUnits.has(name)) sections.set(name, { value, file: this.#shown(file), line: lineOf(document, lines, [name]) }); // prettier-ignore
            }
        }
        const values = Object.fromEntries([...sections].map(([name, { value }]) => [name, value]));
        const hold = files.some(({ data }) => (data['litigationHold'] as { inForce: boolean } | undefined)?.inForce === true); // prettier-ignore
        return { sections, values, hold, files: [...new Set(files.map(({ file }) => this.#shown(file)))] };
    }

    /** Two files of one folder may not both say something about a unit: which one holds would be a guess. */
    #refuseTwice(files: readonly Parsed[]): void {
        const seen = new Map<string, string>();
        for (const { file, data, document, lines } of files) {
            for (const name of Object.keys(data).filter((key) => key !== 'extends')) {
                const place = `${this.#shown(file)}:${lineOf(document, lines, [name])}`;
                const other = seen.get(name);
                if (other !== undefined) throw new ProvisionError(`${place}: ${name} stands in ${other} as well; keep one of them`); // prettier-ignore
                seen.set(name, place);
            }
        }
    }

    #parse(file: string): Parsed {
        const lines = new LineCounter();
        const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, version: '1.2', uniqueKeys: true }); // prettier-ignore
        const [broken] = document.errors;
        if (broken !== undefined) {
            const { line } = lines.linePos(broken.pos[0]);
            throw new ProvisionError(`${this.#shown(file)}:${line}: ${broken.message.split('\n')[0]!.replace(/ at line.*$/, '')}`); // prettier-ignore
        }
        const data = (document.toJS({ maxAliasCount: 50 }) ?? {}) as Readonly<Record<string, unknown>>;
        if (!this.#validate(data)) {
            const errors = (this.#validate.errors ?? []).filter(({ keyword }) => !['if', 'oneOf', 'anyOf'].includes(keyword)); // prettier-ignore
            const told = errors.length > 0 ? errors : (this.#validate.errors ?? []);
            const texts = told.map((error) => `${this.#shown(file)}:${this.#told(document, lines, error)}`);
            throw new ProvisionError([...new Set(texts)].join('\n'), ['Nothing was read from the org and nothing changed.']); // prettier-ignore
        }
        return { file, document, lines, data };
    }

    #told(document: Document.Parsed, lines: LineCounter, error: ErrorObject): string {
        const path = error.instancePath.slice(1).split('/').filter((part) => part !== '').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')); // prettier-ignore
        const params = error.params as Readonly<Record<string, unknown>>;
        const key = error.keyword === 'additionalProperties' ? String(params['additionalProperty']) : error.keyword === 'propertyNames' ? String(params['propertyName']) : undefined; // prettier-ignore
        const full = key === undefined ? path : [...path, key];
        const where = `${lineOf(document, lines, full)}: ${full.join('.') || '(file)'}`;
        if (error.keyword === 'additionalProperties') {
            const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
            const near = nearest(key!, known);
            return `${where} is not known${near === undefined ? '.' : `; do you mean ${near}?`} Allowed: ${known.join(', ')}`; // prettier-ignore
        }
        if (error.keyword === 'enum') {
            const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
            return `${where} is ${shown(error.data)}; allowed: ${allowed.join(', ')}`;
        }
        return `${where} is ${shown(error.data)}; it ${(error.parentSchema?.[hintKeyword] as string | undefined) ?? error.message ?? 'is not valid'}`; // prettier-ignore
    }

    #shown(file: string): string {
        const path = relative(this.#root, file);
        return path.startsWith('..') ? file : path;
    }

    get units(): readonly Unit[] {
        return this.#units;
    }
}

function lineOf(document: Document.Parsed, lines: LineCounter, path: readonly (string | number)[]): number {
    for (let end = path.length; end > 0; end--) {
        const steps = path.slice(0, end).map((part) => (/^\d+$/.test(String(part)) ? Number(part) : part));
        const parent = end === 1 ? document.contents : document.getIn(steps.slice(0, -1), true);
        const items = (parent as { items?: { key?: unknown }[] } | null)?.items ?? [];
        const pair = items.find(({ key }) => isNode(key) && String((key as { value?: unknown }).value) === String(steps.at(-1))); // prettier-ignore
        const node = pair?.key ?? document.getIn(steps, true);
        if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
    }
    return 1;
}

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 120) ?? 'nothing';

/** The known name that differs least, if it differs little. */
function nearest(name: string, known: readonly string[]): string | undefined {
    const ranked = known.map((one) => ({ one, steps: distance(name.toLowerCase(), one.toLowerCase()) })).sort((a, b) => a.steps - b.steps); // prettier-ignore
    const [best] = ranked;
    return best !== undefined && best.steps <= Math.max(2, name.length / 4) ? best.one : undefined;
}

/** Levenshtein. */
function distance(a: string, b: string): number {
    let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let row = 1; row <= a.length; row++) {
        const next = [row];
        for (let column = 1; column <= b.length; column++) {
            const change = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
            next.push(Math.min(previous[column]! + 1, next[column - 1]! + 1, change));
        }
        previous = next;
    }
    return previous[b.length]!;
}
