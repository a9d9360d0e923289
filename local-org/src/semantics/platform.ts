/**
 * What the binder must know about the standard library: which platform members exist at run time, which extra
 * arguments they want, and how members are spelled in keys.
 *
 * Keys. A platform member has one key, the same in the standard library's tables and in the bound tree:
 *   method       `System.String.indexOf(String)`    static or not
 *   constructor  `System.HttpRequest.new()`         table key `new()`
 *   property     `Messaging.SingleEmailMessage.Subject`, static ones too: `System.AccessLevel.USER_MODE`
 * Parameter types are simple names without namespace: `List<SObject>`, `Map<String,Object>`, `T`, `Object`,
 * `DMLOptions`, `Header` for `Messaging.InboundEmail.Header`. The class is the one that declares the member
 * (`System.Exception.getMessage()`), or a class between it and the receiver's if only that one's table has it.
 *
 * Keys that no class of the type file owns are listed in `compilerMadeClasses` below; `Trigger.new`, `Trigger.isInsert`
 * … and `Label.Name` or `Label.namespace.Name` are `PlatformField` keys of their own. Key look-up folds case and the
 * bound tree carries the table's spelling. Calls through a platform interface that no table implements are ordinary
 * virtual `Call` nodes under the mangled name of the interface's generic method, because only user classes answer them.
 */
import type { ApexType } from './types.ts';

/** What one standard library class implements. Keys as in its table, without the class name. */
export type SupportedClass = {
    /** `System.String`. */
    readonly name: string;
    /** Methods, static methods, `new(…)` constructors, properties and static properties. */
    readonly members: Iterable<string>;
    /** Extra arguments by member key. */
    readonly hidden: Readonly<Record<string, readonly HiddenKind[]>>;
    /** Members the type file lacks, in Apex syntax: `static String newThing(Integer n)`, `String name`. */
    readonly declares: readonly string[];
    /** Enum constants in order, where the type file lacks them. */
    readonly constants: readonly string[];
};

export type HiddenKind = 'type' | 'binds' | 'mode' | 'locals';

/** The manifest of the standard library; `everything` accepts each member of the type file, for tests of the binder. */
export type SupportedMembers = { readonly classes: readonly SupportedClass[] } | { readonly everything: true };

/** The table key of a method: `indexOf(String,Integer)`. */
export function memberKey(name: string, params: readonly ApexType[]): string {
    return `${name}(${params.map(keyTypeName).join(',')})`;
}

/** The table key of a constructor: `new(String)`. */
export function constructorKey(params: readonly ApexType[]): string {
    return memberKey('new', params);
}

function keyTypeName(type: ApexType): string {
    switch (type.kind) {
        case 'primitive':
        case 'param':
            return type.name;
        case 'void':
        case 'null':
            return type.kind;
        case 'object':
            return 'Object';
        case 'list':
            return `List<${keyTypeName(type.element)}>`;
        case 'set':
            return `Set<${keyTypeName(type.element)}>`;
        case 'map':
            return `Map<${keyTypeName(type.key)},${keyTypeName(type.value)}>`;
        case 'sobject':
            return type.name ?? 'SObject';
        case 'class': {
            const args = type.args.length === 0 ? '' : `<${type.args.map(keyTypeName).join(',')}>`;
            return type.symbol.simpleName + args;
        }
    }
}

/** Where a compiler-made class adds its members: to every value, enum, custom metadata type or custom setting. */
export type CompilerMadeClass = {
    readonly name: string;
    /** In Apex syntax. */
    readonly declares: readonly string[];
    /** Members that always get the static type as a hidden argument, whatever the table says. */
    readonly typed: readonly string[];
};

/**
 * Classes whose members Apex has without declaring them. Static ones get the hidden argument `type`: the enum, the
 * custom metadata type or the custom setting they are called on.
 */
export const compilerMadeClasses = {
    /** On every value; must dispatch to a user class that defines the method itself. */
    object: {
        name: 'System.Object',
        declares: ['Boolean equals(Object other)', 'Integer hashCode()', 'String toString()', 'Object clone()'],
        typed: []
    },
    enumeration: {
        name: 'System.Enum',
        declares: [
            'String name()',
            'Integer ordinal()',
            'static List<Object> values()',
            'static Object valueOf(String name)'
        ],
        typed: ['values()', 'valueOf(String)']
    },
    customMetadata: {
        name: 'System.CustomMetadata',
        declares: [
            'static Map<String, SObject> getAll()',
            'static SObject getInstance(String name)',
            'static SObject getInstance(Id recordId)'
        ],
        typed: ['getAll()', 'getInstance(String)', 'getInstance(Id)']
    },
    customSetting: {
        name: 'System.CustomSetting',
        declares: [
            'static SObject getInstance()',
            'static SObject getInstance(Id ownerId)',
            'static SObject getInstance(String name)',
            'static SObject getOrgDefaults()',
            'static SObject getValues(Id ownerId)',
            'static SObject getValues(String name)',
            'static Map<String, SObject> getAll()'
        ],
        typed: [
            'getInstance()',
            'getInstance(Id)',
            'getInstance(String)',
            'getOrgDefaults()',
            'getValues(Id)',
            'getValues(String)',
            'getAll()'
        ]
    }
} as const satisfies Record<string, CompilerMadeClass>;
