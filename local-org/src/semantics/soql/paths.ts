/** Field paths of SOQL: `Name`, `Account.Owner.Name`, with alias or object name in front. */
import { diagnosticCodes } from '../../source/index.ts';
import type { DiagnosticCode, Span } from '../../source/index.ts';
import type { FieldDef, ObjectDef, Schema } from '../../metadata/model.ts';
import type { FieldPath } from '../../syntax/soql/ast.ts';

/** What the validation of one query level knows. */
export type QueryScope = {
    readonly schema: Schema;
    readonly object: ObjectDef;
    /** Lower-case alias of the object. */
    readonly alias: string | undefined;
    /** Lower-case names given to selected expressions. */
    readonly resultAliases: ReadonlySet<string>;
    readonly report: (span: Span, code: DiagnosticCode, message: string) => void;
};

/** Finds the field at the end of a path; reports the first part that does not exist. */
export function checkPath(scope: QueryScope, path: FieldPath): FieldDef | undefined {
    const parts = withoutPrefix(scope, path.parts);
    let objects: readonly ObjectDef[] = [scope.object];
    for (const name of parts.slice(0, -1)) {
        const next = parents(scope, objects, name);
        if (next === undefined) {
            const message = `Didn't understand relationship '${name}' in field path ${path.parts.join('.')} on ${objects[0]!.name}`;
            scope.report(path.span, diagnosticCodes.soqlUnknownField, message);
            return undefined;
        }
        // What a lookup leads to that names no objects cannot be checked.
        if (next.length === 0) return undefined;
        objects = next;
    }
    const last = parts.at(-1) ?? '';
    for (const object of objects) {
        const field = scope.schema.field(object, last);
        if (field !== undefined) return field;
    }
    if (objects.length > 0) reportUnknownField(scope, path.span, last, objects[0]!);
    return undefined;
}

export function reportUnknownField(scope: QueryScope, span: Span, name: string, object: ObjectDef): void {
    scope.report(span, diagnosticCodes.soqlUnknownField, `No such column '${name}' on entity '${object.name}'`);
}

/** `c.Name` and `Contact.Name` in a query from Contact c; a parent relationship of that name goes first. */
function withoutPrefix(scope: QueryScope, parts: readonly string[]): readonly string[] {
    const [first, ...rest] = parts;
    if (first === undefined || rest.length === 0) return parts;
    const folded = first.toLowerCase();
    if (folded === scope.alias) return rest;
    const isObject = scope.schema.object(first)?.name === scope.object.name;
    return isObject && scope.schema.parentRelationship(scope.object, first) === undefined ? rest : parts;
}

/** The objects a parent relationship leads to: every target of a polymorphic one, and what they share. */
function parents(scope: QueryScope, objects: readonly ObjectDef[], name: string): readonly ObjectDef[] | undefined {
    const found: ObjectDef[] = [];
    let isKnown = false;
    for (const object of objects) {
        const lookup = scope.schema.parentRelationship(object, name);
        if (lookup === undefined) continue;
        isKnown = true;
        const targets = lookup.referenceTo.length > 1 ? ['Name', ...lookup.referenceTo] : lookup.referenceTo;
        for (const target of targets) {
            const def = scope.schema.object(target);
            if (def !== undefined) found.push(def);
        }
    }
    return isKnown ? found : undefined;
}
