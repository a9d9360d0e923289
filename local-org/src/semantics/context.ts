/** The state of binding one body: a method, an accessor, an initialiser, a trigger. */
import { diagnosticCodes } from '../source/index.ts';
import type { DiagnosticCode, Span } from '../source/index.ts';
import type { TypeRef } from '../syntax/ast.ts';
import { typeName, types } from './types.ts';
import type { ApexType, ClassSymbol, FieldSymbol } from './types.ts';
import type { BoundExpr, LocalSymbol, TempSymbol } from './bound.ts';
import { distance, represent } from './conversions.ts';
import { asSingleRow } from './rows.ts';
import { NullTracker } from './never-null.ts';
import { resolveType } from './resolve.ts';
import { Scope } from './scope.ts';
import { errorType } from './world.ts';
import type { UnitInfo, World } from './world.ts';

export type BodyOptions = {
    readonly world: World;
    readonly unit: UnitInfo;
    readonly cls: ClassSymbol;
    readonly isStatic: boolean;
    /** What `return` gives back; undefined where `return` is not allowed. */
    readonly returnType: ApexType | undefined;
    /** The property whose accessor this is: inside, its name means the stored value. */
    readonly accessorOf?: FieldSymbol;
    /** True in constructors and initialisers, where final fields get their value. */
    readonly initializes?: boolean;
    /** The object of a trigger, which types `Trigger.new`. */
    readonly triggerObject?: string;
};

export class BodyContext {
    readonly world: World;
    readonly unit: UnitInfo;
    readonly cls: ClassSymbol;
    readonly isStatic: boolean;
    readonly returnType: ApexType | undefined;
    readonly accessorOf: FieldSymbol | undefined;
    readonly initializes: boolean;
    readonly triggerObject: string | undefined;
    readonly nulls = new NullTracker();
    scope = new Scope(undefined);
    loopDepth = 0;
    readonly #jsNames = new Map<string, number>();
    #temps = 0;

    constructor(options: BodyOptions) {
        this.world = options.world;
        this.unit = options.unit;
        this.cls = options.cls;
        this.isStatic = options.isStatic;
        this.returnType = options.returnType;
        this.accessorOf = options.accessorOf;
        this.initializes = options.initializes ?? false;
        this.triggerObject = options.triggerObject;
    }

    get platform(): World['platform'] {
        return this.world.platform;
    }

    report(span: Span, code: DiagnosticCode, message: string): void {
        this.world.report(this.unit.source, span, code, message);
    }

    type(ref: TypeRef): ApexType {
        return resolveType(this.world, { unit: this.unit, cls: this.cls }, ref);
    }

    /** A value that stands for something already reported. */
    error(span: Span, code?: DiagnosticCode, message?: string): BoundExpr {
        if (code !== undefined && message !== undefined) this.report(span, code, message);
        return { kind: 'Literal', value: null, type: errorType, span };
    }

    temp(type: ApexType): TempSymbol {
        return { id: this.#temps++, type };
    }

    /** Declares a local in the current scope; a name already taken in an enclosing one is reported. */
    declare(name: string, type: ApexType, span: Span, isFinal = false): LocalSymbol {
        if (this.scope.find(name) !== undefined) {
            this.report(span, diagnosticCodes.duplicateDeclaration, `Duplicate variable: ${name}`);
        }
        const folded = name.toLowerCase();
        const count = this.#jsNames.get(folded) ?? 0;
        this.#jsNames.set(folded, count + 1);
        const jsName = count === 0 ? `v_${name}` : `v_${name}$${count}`;
        const local: LocalSymbol = { name, type, jsName, isFinal, neverNull: false, stores: 0 };
        this.scope.add(local);
        return local;
    }

    /** Runs `action` in a scope of its own. */
    nested<T>(action: () => T): T {
        const outer = this.scope;
        this.scope = new Scope(outer);
        try {
            return action();
        } finally {
            this.scope = outer;
        }
    }

    /** Runs `action` as the body of a loop. */
    looped<T>(action: () => T): T {
        this.loopDepth++;
        try {
            return this.nested(action);
        } finally {
            this.loopDepth--;
        }
    }

    /** Gives a value the type its place wants, or reports that it does not fit. */
    coerce(value: BoundExpr, to: ApexType): BoundExpr {
        const row = to.kind === 'sobject' ? asSingleRow(value, to) : undefined;
        const fitting = row ?? value;
        if (distance(this.platform, fitting.type, to) === undefined) {
            this.report(
                value.span,
                diagnosticCodes.typeMismatch,
                `Illegal assignment from ${typeName(value.type)} to ${typeName(to)}`
            );
            return this.error(value.span);
        }
        return represent(fitting, to);
    }

    /** Reports a value that is not Boolean where only that makes sense. */
    condition(value: BoundExpr): BoundExpr {
        const { type } = value;
        if (type === errorType || (type.kind === 'primitive' && type.name === 'Boolean')) return value;
        this.report(
            value.span,
            diagnosticCodes.typeMismatch,
            `Condition expression must be of type Boolean: ${typeName(type)}`
        );
        return { kind: 'Literal', value: false, type: types.boolean, span: value.span };
    }
}
