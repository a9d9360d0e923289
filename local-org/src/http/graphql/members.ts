/** What the schema of a user has under a name: objects, and the fields, parents and children of an object. */
import type { FieldDef, ObjectDef } from '../../metadata/index.ts';
import type { Call } from '../api/request.ts';
import { kindOf, type Kind } from './kinds.ts';

export type Member =
    | { readonly kind: 'field'; readonly field: FieldDef; readonly type: Kind }
    /** One target, or several of a polymorphic lookup. */
    | { readonly kind: 'parent'; readonly name: string; readonly lookup: FieldDef; readonly targets: readonly ObjectDef[] } // prettier-ignore
    | { readonly kind: 'child'; readonly name: string; readonly def: ObjectDef; readonly lookup: FieldDef };

/** Names are case-sensitive; what the user may not read is not there. */
export class Members {
    readonly call: Call;

    constructor(call: Call) {
        this.call = call;
    }

    object(name: string): ObjectDef | undefined {
        const { org, user } = this.call;
        const def = org.schema.object(name);
        if (def === undefined || def.name !== name || !def.queryable) return undefined;
        return org.database.access.object(user, def).read ? def : undefined;
    }

    of(def: ObjectDef, name: string): Member | undefined {
        return this.#field(def, name) ?? this.#parent(def, name) ?? this.#child(def, name);
    }

    mayRead(def: ObjectDef, field: FieldDef): boolean {
        return this.call.org.database.access.field(this.call.user, def, field).read;
    }

    #field(def: ObjectDef, name: string): Member | undefined {
        const field = this.call.org.schema.field(def, name);
        const type = field === undefined ? undefined : kindOf(field);
        if (field === undefined || type === undefined || field.name !== name || !this.mayRead(def, field)) return undefined; // prettier-ignore
        return { kind: 'field', field, type };
    }

    #parent(def: ObjectDef, name: string): Member | undefined {
        const lookup = this.call.org.schema.parentRelationship(def, name);
        if (lookup === undefined || lookup.relationshipName !== name || !this.mayRead(def, lookup)) return undefined;
        const targets = lookup.referenceTo.flatMap((target) => this.object(target) ?? []);
        return targets.length === 0 ? undefined : { kind: 'parent', name, lookup, targets };
    }

    #child(def: ObjectDef, name: string): Member | undefined {
        const found = def.childRelationships.get(name.toLowerCase());
        const child = found?.name === name ? this.object(found.object) : undefined;
        const lookup = child && this.call.org.schema.field(child, found!.field);
        if (child === undefined || lookup === undefined || !this.mayRead(child, lookup)) return undefined;
        return { kind: 'child', name, def: child, lookup };
    }
}
