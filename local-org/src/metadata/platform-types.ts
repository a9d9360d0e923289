import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlatformObject, PlatformType, PlatformTypes } from './platform-model.ts';
import { addedConstants, addedObjects, addedTypes } from './platform/added-types.ts';
import { extractObjects, extractTypes, type CompactObject, type CompactType } from './platform/extract.ts';
import { TypeTexts } from './platform/type-text.ts';

/** Raised whenever the compact form changes. */
const formatVersion = 1;

const jarFolder = 'node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib';
const typesJar = 'standard-types-65.0.0.jar';
const objectsJar = 'sobject-types-65.0.0.jar';

/** Interfaces of the platform that the type file has as classes. */
const interfacesWrittenAsClasses: ReadonlySet<string> = new Set(['Auth.RegistrationHandler']);

export type PlatformTypeOptions = {
    /** Where the compact form is kept, made when missing. Left out: `build/cache` next to `node_modules`. */
    readonly cacheFolder?: string;
};

/**
 * Loads the types of the platform and its standard objects. The first call reads two jars (about two seconds), later
 * ones the cache.
 * @throws Error when the package that ships the jars is not installed
 */
export function loadPlatformTypes(options: PlatformTypeOptions = {}): PlatformTypes {
    const jars = findJars();
    const cacheFolder = options.cacheFolder ?? join(jars, '../../../../../build/cache');
    const types = cached(cacheFolder, join(jars, typesJar), (jar) =>
        extractTypes(jar).map((type) => JSON.stringify(type))
    );
    const objects = cached(cacheFolder, join(jars, objectsJar), (jar) =>
        extractObjects(jar).map((object) => JSON.stringify(object))
    );
    return new LoadedPlatformTypes(types, objects);
}

function findJars(): string {
    for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
        const jars = join(folder, jarFolder);
        if (existsSync(join(jars, typesJar))) return jars;
        if (folder === dirname(folder)) {
            throw new Error(`${jarFolder}/${typesJar} was not found. Run "npm ci" in the project folder.`);
        }
    }
}

/** Lines of JSON made from a jar, kept in a file named after the jar, its size and the format. */
function cached(folder: string, jar: string, extract: (jar: Uint8Array) => string[]): string[] {
    const file = join(folder, `${basename(jar)}-${statSync(jar).size}-v${formatVersion}.jsonl`);
    try {
        return readFileSync(file, 'utf8').split('\n');
    } catch {
        const lines = extract(readFileSync(jar));
        writeAtomically(folder, file, lines.join('\n'));
        return lines;
    }
}

function writeAtomically(folder: string, file: string, text: string): void {
    const temporary = `${file}.${process.pid}.tmp`;
    try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(temporary, text);
        renameSync(temporary, file);
    } catch {
        // A folder that cannot be written only costs the next start its time.
    }
}

class LoadedPlatformTypes implements PlatformTypes {
    readonly types: ReadonlyMap<string, PlatformType>;
    readonly namespaces: ReadonlySet<string>;
    readonly #texts = new TypeTexts();
    /** By lower-case name: the line as read, until somebody asks for the object. */
    readonly #objects = new Map<string, string | PlatformObject>();

    constructor(typeLines: readonly string[], objectLines: readonly string[]) {
        const read = typeLines.map((line) => JSON.parse(line) as CompactType);
        const known = new Set(read.map(({ namespace, name }) => `${namespace}.${name}`));
        const compact = [...read, ...addedTypes.filter(({ namespace, name }) => !known.has(`${namespace}.${name}`))];
        const inner = innerNames(compact);
        this.types = new Map(
            compact.map((type) => {
                const name = `${type.namespace}.${type.name}`;
                return [name.toLowerCase(), this.#toType(type, inner.get(name) ?? [])];
            })
        );
        this.namespaces = new Set(compact.map((type) => type.namespace.toLowerCase()));
        for (const object of addedObjects) this.#objects.set(object.name.toLowerCase(), JSON.stringify(object));
        for (const line of objectLines) this.#objects.set(objectName(line).toLowerCase(), line);
    }

    object(name: string): PlatformObject | undefined {
        const key = name.toLowerCase();
        const found = this.#objects.get(key);
        if (typeof found !== 'string') return found;
        const compact = JSON.parse(found) as CompactObject;
        const object: PlatformObject = {
            name: compact.name,
            fields: compact.fields.map(([field, type]) => ({ name: field, type: this.#texts.read(type) })),
            children: compact.children.map(([relationshipName, child]) => ({ relationshipName, object: child }))
        };
        this.#objects.set(key, object);
        return object;
    }

    *objectNames(): Iterable<string> {
        for (const entry of this.#objects.values()) yield typeof entry === 'string' ? objectName(entry) : entry.name;
    }

    #toType(type: CompactType, inner: readonly string[]): PlatformType {
        const { typeParams } = type;
        const read = (text: string, own: readonly string[] = []): ReturnType<TypeTexts['read']> =>
            this.#texts.read(text, own.length === 0 ? typeParams : [...typeParams, ...own]);
        const isInterface = interfacesWrittenAsClasses.has(`${type.namespace}.${type.name}`);
        return {
            namespace: type.namespace,
            name: type.name,
            kind: isInterface ? 'interface' : type.kind,
            isAbstract: isInterface || type.isAbstract,
            typeParams,
            superType: type.superType === undefined ? undefined : read(type.superType),
            interfaces: type.interfaces.map((name) => read(name)),
            fields: type.fields.map(([name, text, isStatic]) => ({ name, type: read(text), isStatic })),
            methods: type.methods.map(([name, returnType, isStatic, isAbstract, params, own]) => ({
                name,
                params: params.map((text) => read(text, own)),
                returnType: read(returnType, own),
                isStatic,
                isAbstract: isInterface || isAbstract,
                typeParams: own
            })),
            constructors: (isInterface ? [] : type.constructors).map((params) => params.map((text) => read(text))),
            enumConstants: [
                ...new Set([...type.enumConstants, ...(addedConstants.get(`${type.namespace}.${type.name}`) ?? [])])
            ],
            inner
        };
    }
}

/** The full names of the types declared in each type. */
function innerNames(types: readonly CompactType[]): Map<string, string[]> {
    const inner = new Map<string, string[]>();
    for (const { namespace, name } of types) {
        const dot = name.lastIndexOf('.');
        if (dot < 0) continue;
        const outer = `${namespace}.${name.slice(0, dot)}`;
        inner.set(outer, [...(inner.get(outer) ?? []), `${namespace}.${name}`]);
    }
    return inner;
}

/** The name at the start of an object's line, without reading the rest of it. */
function objectName(line: string): string {
    const start = '{"name":"'.length;
    return line.slice(start, line.indexOf('"', start));
}
