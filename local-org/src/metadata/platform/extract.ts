/** Makes the compact form of the platform's types from the class files of a jar. */
import { unzipSync } from 'fflate';
import { accessFlags, readClassFile, type ClassFile, type ClassFileMember } from './class-file.ts';
import {
    apexName,
    classText,
    readClassSignature,
    readMethodSignature,
    readTypeSignature,
    splitTypeName
} from './signature.ts';

/** A type as kept in the cache. Types of members are texts: see `classText`. */
export type CompactType = {
    readonly namespace: string;
    readonly name: string;
    readonly kind: 'class' | 'interface' | 'enum';
    readonly isAbstract: boolean;
    readonly typeParams: readonly string[];
    readonly superType: string | undefined;
    readonly interfaces: readonly string[];
    /** Name, type, static. */
    readonly fields: readonly (readonly [string, string, boolean])[];
    /** Name, return type, static, abstract, parameters, type parameters. */
    readonly methods: readonly (readonly [string, string, boolean, boolean, readonly string[], readonly string[]])[];
    readonly constructors: readonly (readonly string[])[];
    readonly enumConstants: readonly string[];
};

/** A standard object as kept in the cache: fields with their type, child relationships with their object. */
export type CompactObject = {
    readonly name: string;
    readonly fields: readonly (readonly [string, string])[];
    readonly children: readonly (readonly [string, string])[];
};

/** Members of every record class, known to the compiler by itself. */
const recordMembers: ReadonlySet<string> = new Set(['SObjectType', 'Fields']);

/** Every class of a jar. */
function* classesOf(jar: Uint8Array): Generator<ClassFile> {
    const files = unzipSync(jar, { filter: (file) => file.name.endsWith('.class') });
    for (const name of Object.keys(files).sort()) yield readClassFile(files[name]!);
}

/** The types of the platform's namespaces. */
export function extractTypes(jar: Uint8Array): CompactType[] {
    const types: CompactType[] = [];
    for (const file of classesOf(jar)) {
        const parts = splitTypeName(file.name);
        if (parts === undefined || parts.namespace === 'Internal' || parts.namespace === 'SObjectStubs') continue;
        types.push({ ...parts, ...extractType(file) });
    }
    return types;
}

function extractType(file: ClassFile): Omit<CompactType, 'namespace' | 'name'> {
    const isEnum = (file.access & accessFlags.enum) !== 0;
    const isInterface = (file.access & accessFlags.interface) !== 0;
    const methods = file.methods.filter((method) => isVisible(method) && method.name !== '<clinit>');
    const isConstructor = (method: ClassFileMember): boolean => method.name === '<init>';
    return {
        kind: isEnum ? 'enum' : isInterface ? 'interface' : 'class',
        isAbstract: (file.access & accessFlags.abstract) !== 0,
        ...inheritance(file, isEnum),
        fields: isEnum ? [] : file.fields.filter(isVisible).map(extractField),
        methods: isEnum ? [] : methods.filter((method) => !isConstructor(method)).map(extractMethod),
        constructors: methods.filter(isConstructor).map((method) => readMethodSignature(signatureOf(method)).params),
        enumConstants: isEnum ? file.fields.filter(isEnumConstant).map((field) => apexName(field.name)) : []
    };
}

function inheritance(file: ClassFile, isEnum: boolean): Pick<CompactType, 'typeParams' | 'superType' | 'interfaces'> {
    if (isEnum) return { typeParams: [], superType: undefined, interfaces: [] };
    const generic = file.signature === undefined ? undefined : readClassSignature(file.signature);
    const superType = generic?.superType ?? classText(file.superName ?? 'java/lang/Object');
    return {
        typeParams: generic?.typeParams ?? [],
        superType: superType === 'Object' ? undefined : superType,
        interfaces: generic?.interfaces ?? file.interfaces.map(classText)
    };
}

function isVisible(member: ClassFileMember): boolean {
    return (member.access & accessFlags.public) !== 0 && (member.access & accessFlags.synthetic) === 0;
}

function isEnumConstant(field: ClassFileMember): boolean {
    return (field.access & accessFlags.enum) !== 0;
}

function isStatic(member: ClassFileMember): boolean {
    return (member.access & accessFlags.static) !== 0;
}

function signatureOf(member: ClassFileMember): string {
    return member.signature ?? member.descriptor;
}

function extractField(field: ClassFileMember): CompactType['fields'][number] {
    return [apexName(field.name), readTypeSignature(signatureOf(field)), isStatic(field)];
}

function extractMethod(method: ClassFileMember): CompactType['methods'][number] {
    const { typeParams, params, returnType } = readMethodSignature(signatureOf(method));
    const isAbstract = (method.access & accessFlags.abstract) !== 0;
    return [apexName(method.name), returnType, isStatic(method), isAbstract, params, typeParams];
}

/** The standard objects. An array of records is a child relationship. */
export function extractObjects(jar: Uint8Array): CompactObject[] {
    const objects: CompactObject[] = [];
    for (const file of classesOf(jar)) {
        const parts = splitTypeName(file.name);
        if (parts?.namespace !== 'SObjects') continue;
        const fields: [string, string][] = [];
        const children: [string, string][] = [];
        for (const member of file.fields) {
            if (recordMembers.has(member.name) || !isVisible(member)) continue;
            const type = readTypeSignature(signatureOf(member));
            const child = /^System\.List<SObject:(.*)>$/.exec(type);
            if (child === null) fields.push([apexName(member.name), type]);
            else children.push([member.name, child[1]!]);
        }
        objects.push({ name: parts.name, fields, children });
    }
    return objects;
}
