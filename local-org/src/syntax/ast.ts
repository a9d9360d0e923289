/**
 * The syntax tree of Apex, independent of the parser that makes it. Names keep the case the author wrote; lookups fold
 * case later. Every node carries the span of its text.
 */
import type { Span } from '../source/index.ts';
import type { SoqlQuery, SoslSearch } from './soql/ast.ts';

export type Node = { readonly span: Span };

/** `Map<Id, List<Schema.SObjectField>>[]`: dotted names, each with type arguments. */
export type TypeRef = Node & {
    readonly names: readonly { readonly name: string; readonly args: readonly TypeRef[] }[];
    /** Number of trailing `[]`. */
    readonly arrayDims: number;
};

export type Annotation = Node & {
    readonly name: string;
    /** `@Foo(a=1)` gives `{a: '1'}`; `@Foo('x')` gives `{'': 'x'}`. Values are the literal text without quotes. */
    readonly params: Readonly<Record<string, string>>;
};

export type Access = 'private' | 'protected' | 'public' | 'global';
export type Sharing = 'with' | 'without' | 'inherited';

export type Modifiers = {
    readonly annotations: readonly Annotation[];
    readonly access: Access | undefined;
    readonly sharing: Sharing | undefined;
    readonly isStatic: boolean;
    readonly isFinal: boolean;
    readonly isAbstract: boolean;
    readonly isVirtual: boolean;
    readonly isOverride: boolean;
    readonly isTransient: boolean;
    readonly isTestMethod: boolean;
    readonly isWebService: boolean;
};

export type ClassUnit = Node & { readonly kind: 'ClassUnit'; readonly type: TypeDecl };
export type TriggerEvent =
    | 'before insert'
    | 'before update'
    | 'before delete'
    | 'after insert'
    | 'after update'
    | 'after delete'
    | 'after undelete';
export type TriggerUnit = Node & {
    readonly kind: 'TriggerUnit';
    readonly name: string;
    readonly object: string;
    readonly events: readonly TriggerEvent[];
    readonly members: readonly Member[];
    readonly body: Block;
};
/** An anonymous block: statements with methods and types declared among them. */
export type AnonymousUnit = Node & {
    readonly kind: 'AnonymousUnit';
    readonly members: readonly Member[];
    readonly body: Block;
};
export type CompilationUnit = ClassUnit | TriggerUnit | AnonymousUnit;

export type ClassDecl = Node & {
    readonly kind: 'ClassDecl';
    readonly name: string;
    readonly nameSpan: Span;
    readonly modifiers: Modifiers;
    readonly typeParams: readonly string[];
    readonly superClass: TypeRef | undefined;
    readonly interfaces: readonly TypeRef[];
    readonly members: readonly Member[];
};
export type InterfaceDecl = Node & {
    readonly kind: 'InterfaceDecl';
    readonly name: string;
    readonly nameSpan: Span;
    readonly modifiers: Modifiers;
    readonly typeParams: readonly string[];
    readonly interfaces: readonly TypeRef[];
    readonly methods: readonly MethodDecl[];
};
export type EnumDecl = Node & {
    readonly kind: 'EnumDecl';
    readonly name: string;
    readonly nameSpan: Span;
    readonly modifiers: Modifiers;
    readonly constants: readonly { readonly name: string; readonly span: Span }[];
};
export type TypeDecl = ClassDecl | InterfaceDecl | EnumDecl;

export type Parameter = Node & { readonly name: string; readonly type: TypeRef; readonly isFinal: boolean };
export type FieldDecl = Node & {
    readonly kind: 'FieldDecl';
    readonly modifiers: Modifiers;
    readonly type: TypeRef;
    readonly declarators: readonly (Node & { readonly name: string; readonly init: Expr | undefined })[];
};
/** `get;` has no body. */
export type Accessor = Node & { readonly access: Access | undefined; readonly body: Block | undefined };
export type PropertyDecl = Node & {
    readonly kind: 'PropertyDecl';
    readonly modifiers: Modifiers;
    readonly type: TypeRef;
    readonly name: string;
    readonly nameSpan: Span;
    readonly getter: Accessor | undefined;
    readonly setter: Accessor | undefined;
};
export type MethodDecl = Node & {
    readonly kind: 'MethodDecl';
    readonly modifiers: Modifiers;
    /** Undefined is `void`. */
    readonly returnType: TypeRef | undefined;
    readonly name: string;
    readonly nameSpan: Span;
    readonly params: readonly Parameter[];
    readonly body: Block | undefined;
};
export type ConstructorDecl = Node & {
    readonly kind: 'ConstructorDecl';
    readonly modifiers: Modifiers;
    readonly name: string;
    readonly nameSpan: Span;
    readonly params: readonly Parameter[];
    readonly body: Block;
};
export type InitializerBlock = Node & {
    readonly kind: 'InitializerBlock';
    readonly isStatic: boolean;
    readonly body: Block;
};
export type Member = FieldDecl | PropertyDecl | MethodDecl | ConstructorDecl | InitializerBlock | TypeDecl;

export type AccessMode = 'user' | 'system';
export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export type Block = Node & { readonly kind: 'Block'; readonly statements: readonly Statement[] };
export type Statement =
    | Block
    | (Node & {
          readonly kind: 'LocalVar';
          readonly isFinal: boolean;
          readonly type: TypeRef;
          readonly declarators: readonly (Node & { readonly name: string; readonly init: Expr | undefined })[];
      })
    | (Node & {
          readonly kind: 'If';
          readonly test: Expr;
          readonly then: Statement;
          readonly otherwise: Statement | undefined;
      })
    | (Node & { readonly kind: 'Switch'; readonly subject: Expr; readonly cases: readonly SwitchCase[] })
    | (Node & {
          readonly kind: 'For';
          readonly init: readonly Statement[];
          readonly test: Expr | undefined;
          readonly update: readonly Expr[];
          readonly body: Statement;
      })
    | (Node & {
          readonly kind: 'ForEach';
          readonly type: TypeRef;
          readonly name: string;
          readonly iterable: Expr;
          readonly body: Statement;
      })
    | (Node & { readonly kind: 'While'; readonly test: Expr; readonly body: Statement })
    | (Node & { readonly kind: 'DoWhile'; readonly test: Expr; readonly body: Statement })
    | (Node & {
          readonly kind: 'Try';
          readonly block: Block;
          readonly catches: readonly (Node & {
              readonly type: TypeRef;
              readonly name: string;
              readonly body: Block;
          })[];
          readonly finallyBlock: Block | undefined;
      })
    | (Node & { readonly kind: 'Throw'; readonly value: Expr })
    | (Node & { readonly kind: 'Return'; readonly value: Expr | undefined })
    | (Node & { readonly kind: 'Break' })
    | (Node & { readonly kind: 'Continue' })
    | (Node & {
          readonly kind: 'Dml';
          readonly operation: DmlOperation;
          readonly mode: AccessMode | undefined;
          readonly records: Expr;
          /** `upsert records Field__c`: the external id as written. */
          readonly externalId: string | undefined;
          /** `merge master duplicates`. */
          readonly mergeWith: Expr | undefined;
      })
    | (Node & { readonly kind: 'RunAs'; readonly users: readonly Expr[]; readonly body: Block })
    | (Node & { readonly kind: 'ExpressionStatement'; readonly expression: Expr });

export type SwitchCase = Node & {
    readonly label:
        | { readonly kind: 'Values'; readonly values: readonly Expr[] }
        | { readonly kind: 'TypeMatch'; readonly type: TypeRef; readonly name: string }
        | { readonly kind: 'Else' };
    readonly body: Block;
};

export type BinaryOperator =
    | '+' | '-' | '*' | '/' | '<<' | '>>' | '>>>' | '&' | '|' | '^' | '&&' | '||' | '??'
    | '==' | '!=' | '===' | '!==' | '<' | '<=' | '>' | '>='; // prettier-ignore
export type AssignOperator = '=' | '+=' | '-=' | '*=' | '/=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=';

export type Expr =
    /** `value` is the literal's text without suffix or quotes, escapes resolved for strings. `1.5` is Decimal, `1.5d` Double. */
    | (Node & {
          readonly kind: 'Literal';
          readonly type: 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean' | 'Null';
          readonly value: string;
      })
    | (Node & { readonly kind: 'Identifier'; readonly name: string })
    | (Node & { readonly kind: 'This' })
    | (Node & { readonly kind: 'Super' })
    | (Node & {
          readonly kind: 'FieldAccess';
          readonly target: Expr;
          readonly name: string;
          readonly nameSpan: Span;
          readonly safe: boolean;
      })
    /** `f(x)`, `this(x)`, `super(x)` have no target; for the last two the name is `this` or `super`. */
    | (Node & {
          readonly kind: 'Call';
          readonly target: Expr | undefined;
          readonly name: string;
          readonly nameSpan: Span;
          readonly args: readonly Expr[];
          readonly safe: boolean;
      })
    | (Node & { readonly kind: 'Index'; readonly target: Expr; readonly index: Expr })
    /** `new T(args)`; record literals `new Contact(LastName = 'x')` fill `fields` instead of `args`. */
    | (Node & {
          readonly kind: 'New';
          readonly type: TypeRef;
          readonly args: readonly Expr[];
          readonly fields: readonly (Node & { readonly name: string; readonly value: Expr })[];
      })
    /** `new Integer[5]`; `type` is the element type. */
    | (Node & { readonly kind: 'NewArray'; readonly type: TypeRef; readonly size: Expr })
    /** `new List<T>{…}`, `new Set<T>{…}`, `new T[]{…}`. `type` is the collection type. */
    | (Node & { readonly kind: 'NewCollection'; readonly type: TypeRef; readonly values: readonly Expr[] })
    | (Node & {
          readonly kind: 'NewMap';
          readonly type: TypeRef;
          readonly entries: readonly { readonly key: Expr; readonly value: Expr }[];
      })
    | (Node & { readonly kind: 'Cast'; readonly type: TypeRef; readonly value: Expr })
    | (Node & { readonly kind: 'InstanceOf'; readonly value: Expr; readonly type: TypeRef })
    | (Node & { readonly kind: 'Unary'; readonly operator: '+' | '-' | '!' | '~'; readonly operand: Expr })
    | (Node & {
          readonly kind: 'Increment';
          readonly operator: '++' | '--';
          readonly prefix: boolean;
          readonly operand: Expr;
      })
    | (Node & {
          readonly kind: 'Binary';
          readonly operator: BinaryOperator;
          readonly left: Expr;
          readonly right: Expr;
      })
    | (Node & {
          readonly kind: 'Assign';
          readonly operator: AssignOperator;
          readonly target: Expr;
          readonly value: Expr;
      })
    | (Node & { readonly kind: 'Ternary'; readonly test: Expr; readonly then: Expr; readonly otherwise: Expr })
    /** `Account.class`, `List<Id>.class`, `void.class` (names: ['void']). */
    | (Node & { readonly kind: 'TypeLiteral'; readonly type: TypeRef })
    | (Node & { readonly kind: 'Soql'; readonly query: SoqlQuery; readonly binds: readonly Expr[] })
    | (Node & { readonly kind: 'Sosl'; readonly search: SoslSearch; readonly binds: readonly Expr[] });
