/**
 * The bound tree: Apex after every name, overload and conversion has been decided. The emitter turns it into JavaScript
 * without looking anything up. Implicit conversions are explicit nodes, `a?.b.c` is one `Safe` node, every SOQL has its
 * shape, every SOQL and DML its access mode.
 */
import type { AccessMode, DmlOperation } from '../syntax/ast.ts';
import type { SoqlQuery, SoslSearch } from '../syntax/soql/ast.ts';
import type { SourceText, Span } from '../source/index.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol } from './types.ts';

/** A local variable, parameter or catch variable. One object per declaration; identity is the binding. */
export type LocalSymbol = {
    readonly name: string;
    readonly type: ApexType;
    /** Unique within its method: the JavaScript name. */
    readonly jsName: string;
    readonly isFinal: boolean;
    /** True if no assignment anywhere can make it null, so arithmetic needs no check. */
    neverNull: boolean;
    /** How many places store into it, its declaration included: 1 means that it never changes. */
    stores: number;
};

type Base = { readonly type: ApexType; readonly span: Span };

/** Numeric kinds of arithmetic and comparison. */
export type NumericKind = 'Integer' | 'Long' | 'Double' | 'Decimal';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '<<' | '>>' | '>>>' | '&' | '|' | '^';

export type BinaryOp =
    /** Both operands already converted to `on`. Null operand: NullPointerException. */
    | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly on: NumericKind }
    /** Boolean `&`, `|`, `^`. */
    | { readonly kind: 'booleanBits'; readonly operator: '&' | '|' | '^' }
    /** Either side may be anything; null prints as `null`. */
    | { readonly kind: 'concat' }
    /** Date + Integer, Datetime + Integer/Decimal (days), Time + Integer (ms) and the like, `-` too. */
    | { readonly kind: 'dateArithmetic'; readonly operator: '+' | '-'; readonly on: 'Date' | 'Datetime' | 'Time' }
    /** `==`, `!=` by value (strings case-insensitive); `===`, `!==` by identity. */
    | {
          readonly kind: 'equality';
          readonly operator: '==' | '!=' | '===' | '!==';
          readonly on: 'numeric' | 'string' | 'id' | 'boolean' | 'enum' | 'value';
      }
    /** False if an operand is null. */
    | {
          readonly kind: 'relational';
          readonly operator: '<' | '<=' | '>' | '>=';
          readonly on: NumericKind | 'String' | 'Id' | 'Date' | 'Datetime' | 'Time';
      };

/** A value conversion that changes the run-time representation. */
export type Conversion =
    | 'integerToLong' | 'integerToDouble' | 'integerToDecimal' | 'longToDouble' | 'longToDecimal' | 'doubleToDecimal' | 'decimalToDouble'
    | 'decimalToInteger' | 'decimalToLong' | 'doubleToInteger' | 'doubleToLong' | 'longToInteger'
    | 'idToString' | 'stringToId' | 'dateToDatetime' | 'datetimeToDate'; // prettier-ignore

export type BoundExpr =
    | (Base & { readonly kind: 'Literal'; readonly value: string | boolean | null })
    | (Base & { readonly kind: 'Local'; readonly local: LocalSymbol })
    | (Base & { readonly kind: 'This' })
    /** User instance field or property. */
    | (Base & { readonly kind: 'Field'; readonly target: BoundExpr; readonly field: FieldSymbol })
    /** User static field or property, or enum-like constant of a user class. */
    | (Base & { readonly kind: 'StaticField'; readonly field: FieldSymbol })
    | (Base & { readonly kind: 'EnumConstant'; readonly symbol: ClassSymbol; readonly name: string })
    /** Platform property or field; `target` undefined if static. Key like `DmlException.…` or `Trigger.new`. */
    | (Base & { readonly kind: 'PlatformField'; readonly target: BoundExpr | undefined; readonly key: string })
    /**
     * Record field. `field` is the API name in the schema's spelling; `relationship` true reads the parent record
     * (`acc.Owner`) or the list of children. A parent path over null gives null, never an exception.
     */
    | (Base & {
          readonly kind: 'RecordField';
          readonly target: BoundExpr;
          readonly object: string;
          readonly field: string;
          readonly relationship: 'parent' | 'children' | undefined;
      })
    /**
     * User method, or a method of a platform interface that only user classes implement (then `method.owner` is the
     * interface and `method.key` the mangled name). `target` undefined if static. `superCall` calls exactly `method`,
     * not an override.
     */
    | (Base & {
          readonly kind: 'Call';
          readonly target: BoundExpr | undefined;
          readonly method: MethodSymbol;
          readonly args: readonly BoundExpr[];
          readonly superCall: boolean;
      })
    /**
     * Platform method. `key` as in the standard library's tables. `hidden` are extra arguments the compiler adds:
     * the static type of the receiver (`T` of a collection), or a closure over the caller's bind variables.
     */
    | (Base & {
          readonly kind: 'PlatformCall';
          readonly target: BoundExpr | undefined;
          readonly key: string;
          readonly args: readonly BoundExpr[];
          readonly hidden: readonly HiddenArgument[];
      })
    /**
     * Instance of a user class. `constructor` is undefined where the class declares none: its implicit constructor
     * takes no arguments. A user exception also has the four constructors of the platform: they are symbols without
     * `decl` whose keys are `new`, `new$String`, `new$System_Exception` and `new$String$System_Exception`, methods of
     * the run-time base class that set message and cause. A constructor that does not begin with a `ConstructorCall`
     * or `PlatformSuperCall` calls the no-argument constructor of its super class, declared or implicit.
     */
    | (Base & {
          readonly kind: 'New';
          readonly symbol: ClassSymbol;
          readonly constructor: MethodSymbol | undefined;
          readonly args: readonly BoundExpr[];
      })
    | (Base & { readonly kind: 'PlatformNew'; readonly key: string; readonly args: readonly BoundExpr[] })
    /** Collections; the node's type is the reified type. `size`/`copy` for `new List<T>(x)`. */
    | (Base & {
          readonly kind: 'NewList' | 'NewSet';
          readonly values: readonly BoundExpr[];
          readonly size: BoundExpr | undefined;
          readonly copy: BoundExpr | undefined;
      })
    | (Base & {
          readonly kind: 'NewMap';
          readonly entries: readonly (readonly [BoundExpr, BoundExpr])[];
          readonly copy: BoundExpr | undefined;
      })
    | (Base & {
          readonly kind: 'NewRecord';
          readonly object: string;
          readonly fields: readonly (readonly [string, BoundExpr])[];
      })
    /** The only record of a dynamic query's result used where one record is expected: 0 or 2+ rows throw QueryException. */
    | (Base & { readonly kind: 'SingleRow'; readonly value: BoundExpr })
    | (Base & { readonly kind: 'Convert'; readonly conversion: Conversion; readonly value: BoundExpr })
    /** Checked downcast; fails with TypeException. `null` passes. */
    | (Base & { readonly kind: 'Cast'; readonly value: BoundExpr })
    | (Base & { readonly kind: 'InstanceOf'; readonly value: BoundExpr; readonly test: ApexType })
    | (Base & { readonly kind: 'Negate'; readonly on: NumericKind; readonly value: BoundExpr })
    | (Base & { readonly kind: 'Complement'; readonly on: 'Integer' | 'Long'; readonly value: BoundExpr })
    | (Base & { readonly kind: 'Not'; readonly value: BoundExpr })
    | (Base & { readonly kind: 'And' | 'Or' | 'Coalesce'; readonly left: BoundExpr; readonly right: BoundExpr })
    | (Base & {
          readonly kind: 'Ternary';
          readonly test: BoundExpr;
          readonly then: BoundExpr;
          readonly otherwise: BoundExpr;
      })
    | (Base & { readonly kind: 'Binary'; readonly op: BinaryOp; readonly left: BoundExpr; readonly right: BoundExpr })
    | (Base & { readonly kind: 'Index'; readonly target: BoundExpr; readonly index: BoundExpr })
    /** Value of the expression is the assigned value. */
    | (Base & { readonly kind: 'Assign'; readonly target: BoundTarget; readonly value: BoundExpr })
    /**
     * `target op= value`. The target is evaluated once. `read` converts the old value (given as `Temp` `old`) to the operator's kind,
     * `result` is the whole new value in terms of `old`; emit: `t = result(old = t)`. `++`/`--` use it too, with
     * `resultIsOld` for the postfix forms.
     */
    | (Base & {
          readonly kind: 'Update';
          readonly target: BoundTarget;
          readonly old: TempSymbol;
          readonly result: BoundExpr;
          readonly resultIsOld: boolean;
      })
    | (Base & { readonly kind: 'Temp'; readonly temp: TempSymbol })
    /** `receiver?.rest`: null if the receiver is null, else `rest`, in which `temp` stands for the receiver. */
    | (Base & {
          readonly kind: 'Safe';
          readonly receiver: BoundExpr;
          readonly temp: TempSymbol;
          readonly rest: BoundExpr;
      })
    | (Base & { readonly kind: 'TypeLiteral'; readonly named: ApexType })
    /** `Account.SObjectType`, `Schema.SObjectType.Account` (describe), `Account.Name` (field token), `…fields.Name` (field describe). */
    | (Base & { readonly kind: 'ObjectToken' | 'ObjectDescribe'; readonly object: string })
    | (Base & { readonly kind: 'FieldToken' | 'FieldDescribe'; readonly object: string; readonly field: string })
    | (Base & {
          readonly kind: 'Soql';
          readonly query: SoqlQuery;
          readonly binds: readonly BoundExpr[];
          readonly mode: AccessMode;
          readonly shape: SoqlShape;
      })
    | (Base & {
          readonly kind: 'Sosl';
          readonly search: SoslSearch;
          readonly binds: readonly BoundExpr[];
          readonly mode: AccessMode;
      });

/**
 * `row` is a query used where one record is expected: 0 or 2+ rows throw QueryException. `rowOrNull` stands before `?.` and
 * `??`, where no row is null.
 */
export type SoqlShape = 'list' | 'row' | 'rowOrNull' | 'count' | 'aggregate';

export type TempSymbol = { readonly id: number; readonly type: ApexType };

export type HiddenArgument =
    | { readonly kind: 'type'; readonly value: ApexType }
    /** Closure `(name) => value` over the locals and fields in scope, for dynamic SOQL. */
    | { readonly kind: 'binds'; readonly locals: readonly LocalSymbol[]; readonly self: boolean }
    /** Values of the locals in scope and `this`, for measuring the heap. */
    | { readonly kind: 'locals'; readonly locals: readonly LocalSymbol[]; readonly self: boolean }
    /** Effective access mode of the calling class. */
    | { readonly kind: 'mode'; readonly value: AccessMode };

/** What can stand left of `=`. */
export type BoundTarget = Extract<
    BoundExpr,
    { kind: 'Local' | 'Field' | 'StaticField' | 'PlatformField' | 'RecordField' | 'Index' }
>;

type StatementBase = { readonly span: Span };
export type BoundBlock = StatementBase & { readonly kind: 'Block'; readonly statements: readonly BoundStatement[] };
export type BoundStatement =
    | BoundBlock
    | (StatementBase & { readonly kind: 'LocalVar'; readonly local: LocalSymbol; readonly init: BoundExpr | undefined })
    | (StatementBase & { readonly kind: 'Expression'; readonly expression: BoundExpr })
    | (StatementBase & {
          readonly kind: 'If';
          readonly test: BoundExpr;
          readonly then: BoundStatement;
          readonly otherwise: BoundStatement | undefined;
      })
    | (StatementBase & {
          readonly kind: 'Switch';
          readonly subject: BoundExpr;
          readonly temp: TempSymbol;
          readonly cases: readonly BoundSwitchCase[];
      })
    | (StatementBase & {
          readonly kind: 'For';
          readonly init: readonly BoundStatement[];
          readonly test: BoundExpr | undefined;
          readonly update: readonly BoundExpr[];
          readonly body: BoundStatement;
      })
    /**
     * `list`: fails if the list is changed while iterating. `iterable`: calls iterator(), hasNext(), next().
     * `soqlBatch`: the loop variable is a list of up to 200 records.
     */
    | (StatementBase & {
          readonly kind: 'ForEach';
          readonly over: 'list' | 'set' | 'iterable' | 'soql' | 'soqlBatch';
          readonly local: LocalSymbol;
          readonly iterable: BoundExpr;
          readonly body: BoundStatement;
      })
    | (StatementBase & { readonly kind: 'While'; readonly test: BoundExpr; readonly body: BoundStatement })
    | (StatementBase & { readonly kind: 'DoWhile'; readonly test: BoundExpr; readonly body: BoundStatement })
    | (StatementBase & {
          readonly kind: 'Try';
          readonly block: BoundBlock;
          readonly catches: readonly { readonly local: LocalSymbol; readonly body: BoundBlock }[];
          readonly finallyBlock: BoundBlock | undefined;
      })
    | (StatementBase & { readonly kind: 'Throw'; readonly value: BoundExpr })
    | (StatementBase & { readonly kind: 'Return'; readonly value: BoundExpr | undefined })
    | (StatementBase & { readonly kind: 'Break' | 'Continue' })
    | (StatementBase & {
          readonly kind: 'Dml';
          readonly operation: DmlOperation;
          readonly records: BoundExpr;
          readonly externalId: string | undefined;
          readonly mergeWith: BoundExpr | undefined;
          readonly mode: AccessMode;
      })
    | (StatementBase & { readonly kind: 'RunAs'; readonly user: BoundExpr; readonly body: BoundBlock })
    /** `this(…)` or `super(…)` as first statement of a constructor. */
    | (StatementBase & {
          readonly kind: 'ConstructorCall';
          readonly constructor: MethodSymbol;
          readonly args: readonly BoundExpr[];
          readonly isSuper: boolean;
      })
    /** `super(…)` of a platform base (Exception): the message and cause, or nothing. */
    | (StatementBase & {
          readonly kind: 'PlatformSuperCall';
          readonly key: string;
          readonly args: readonly BoundExpr[];
      });

export type BoundSwitchCase = {
    readonly span: Span;
    readonly label:
        /** Each test is a Boolean expression over the switch's `temp`. */
        | { readonly kind: 'tests'; readonly tests: readonly BoundExpr[] }
        | { readonly kind: 'type'; readonly test: ApexType; readonly local: LocalSymbol }
        | { readonly kind: 'else' };
    readonly body: BoundBlock;
};

export type BoundMethod = {
    readonly symbol: MethodSymbol;
    readonly params: readonly LocalSymbol[];
    /** Undefined for abstract methods. */
    readonly body: BoundBlock | undefined;
};
export type BoundAccessor = {
    readonly field: FieldSymbol;
    readonly kind: 'get' | 'set';
    readonly value: LocalSymbol | undefined;
    readonly body: BoundBlock;
    /** Set by who runs a project in spite of its errors: the accessor fails when it is called. */
    readonly refused?: boolean;
};
/** Field initialisers and initialiser blocks in source order. */
export type BoundInitializer =
    | { readonly kind: 'field'; readonly field: FieldSymbol; readonly value: BoundExpr; readonly span: Span }
    | { readonly kind: 'block'; readonly body: BoundBlock; readonly span: Span };

/** One class, interface or enum with everything the emitter needs. Inner types are separate entries of the program. */
export type BoundClass = {
    readonly symbol: ClassSymbol;
    readonly staticInit: readonly BoundInitializer[];
    readonly instanceInit: readonly BoundInitializer[];
    readonly methods: readonly BoundMethod[];
    readonly constructors: readonly BoundMethod[];
    readonly accessors: readonly BoundAccessor[];
    /** Interface or base method names under which one of our methods must answer too. */
    readonly bridges: readonly { readonly name: string; readonly target: MethodSymbol }[];
};

export type BoundTrigger = {
    readonly name: string;
    readonly object: string;
    readonly events: readonly string[];
    readonly source: SourceText;
    readonly apiVersion: number;
    /** Methods and variables declared in the trigger become members of this hidden class. */
    readonly holder: BoundClass;
    readonly body: BoundBlock;
};

export type BoundProgram = { readonly classes: readonly BoundClass[]; readonly triggers: readonly BoundTrigger[] };
