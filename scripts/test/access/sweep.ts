/** What the access sweep plants and the doors it tries. */
import { invokeAction, invokeRest, type ActionAnswer, type AuraOutcome, type Org, type RestAnswer, type RunningUser } from '../../../local-org/src/index.ts'; // prettier-ignore

/** A text that stands in every text field of every planted record and in the planted file. */
export const marker = 'PLANTED-7f3a';

export type Planted = {
    /** The package's objects that hold records. */
    readonly objects: readonly string[];
    readonly ids: readonly string[];
    readonly incident: string;
    /** Rows of each object, files included. */
    count(): Readonly<Record<string, number>>;
};

type Schema = Org['schema'];
type ObjectDef = NonNullable<ReturnType<Schema['object']>>;
type FieldDef = ObjectDef['fields'] extends ReadonlyMap<string, infer F> ? F : never;

const holdsRecords = (def: ObjectDef): boolean => def.kind === 'custom' || def.kind === 'customSetting';

/** A value that marks the field, or undefined for what takes none. */
function valueFor(def: ObjectDef, field: FieldDef, known: ReadonlyMap<string, string>, org: Org): unknown {
    if (field.formula !== undefined || field.summary !== undefined || field.type === 'autonumber') return undefined;
    if (field.name === 'SetupOwnerId') return org.identity.organizationId;
    if (field.type === 'reference')
        return field.referenceTo.map((name) => known.get(name)).find((id) => id !== undefined);
    if (field.type === 'picklist') return field.picklist[0]?.value;
    if (!field.custom && field.name !== 'Name') return undefined;
    if (field.type === 'boolean') return true;
    if (field.type === 'datetime') return '2026-03-01T00:00:00Z';
    if (field.type === 'date') return '2026-03-01';
    const isText = ['string', 'textarea', 'longtextarea', 'richtextarea', 'url'].includes(field.type);
    return isText ? marker.slice(0, field.length ?? 80) : undefined;
}

/** Puts one record into every object of the package, parents first, and a file on the incident. */
export function fillEveryObject(org: Org): Planted {
    const namespace = `${org.identity.namespace ?? ''}__`;
    const defs = [...org.schema.objects()].filter((def) => def.name.startsWith(namespace) && holdsRecords(def));
    const known = new Map<string, string>([['User', org.user.id]]);
    let waiting = defs;
    while (waiting.length > 0) {
        const isReady = (def: ObjectDef): boolean =>
            [...def.fields.values()].every((field) => field.referenceTo.every((name) => !waiting.some((other) => other.name === name && other !== def))); // prettier-ignore
        const ready = waiting.filter(isReady);
        if (ready.length === 0)
            throw new Error(`the objects ${waiting.map(({ name }) => name).join()} point at each other`);
        for (const def of ready) {
            const row = Object.fromEntries([...def.fields.values()].map((field) => [field.name, valueFor(def, field, known, org)] as const).filter(([name, value]) => value !== undefined && name !== 'Id')); // prettier-ignore
            known.set(def.name, org.database.load(def.name, [row])[0]!);
        }
        waiting = waiting.filter((def) => !ready.includes(def));
    }
    const incident = known.get(`${namespace}Incident__c`)!;
    org.database.load('ContentVersion', [{ Title: marker, PathOnClient: `${marker}.txt`, VersionData: Buffer.from(marker).toString('base64'), FirstPublishLocationId: incident }]); // prettier-ignore
    org.database.commit();
    const counted = [...defs.map(({ name }) => name), 'ContentVersion', 'AsyncApexJob', 'CronTrigger'];
    return {
        objects: defs.map(({ name }) => name),
        ids: defs.map(({ name }) => known.get(name)!),
        incident,
        count: () => Object.fromEntries(counted.map((name) => [name, org.query(`SELECT Id FROM ${name}`).length]))
    };
}

type ClassSymbol = ReturnType<Org['symbols']['all']> extends Iterable<infer S> ? S : never;
type MethodSymbol = ClassSymbol['methods'] extends ReadonlyMap<string, readonly (infer M)[]> ? M : never;

/** Every way into the package from outside. */
export class Doors {
    readonly #org: Org;
    readonly #planted: Planted;
    readonly aura: readonly MethodSymbol[];
    readonly rest: readonly MethodSymbol[];
    readonly actions: readonly MethodSymbol[];

    constructor(org: Org, planted: Planted) {
        this.#org = org;
        this.#planted = planted;
        const methods = [...org.symbols.all()].filter(({ isTest }) => !isTest).flatMap(({ methods: all }) => [...all.values()].flat()); // prettier-ignore
        const withAnnotation = (pattern: RegExp): MethodSymbol[] => methods.filter((method) => method.isStatic && [...method.annotations.keys()].some((name) => pattern.test(name))); // prettier-ignore
        this.aura = withAnnotation(/^auraenabled$/);
        this.rest = withAnnotation(/^http(get|post|put|patch|delete)$/);
        this.actions = withAnnotation(/^invocablemethod$/);
    }

    /** Calls a method once for each planted record, whose id stands for every id and text that it takes. */
    callAura(door: MethodSymbol, user: RunningUser): AuraOutcome[] {
        return this.#planted.ids.map((id) => {
            const parameters = Object.fromEntries(door.params.map((param) => [param.name, this.#argument(param.type, id)])); // prettier-ignore
            return this.#org.invokeAuraMethod({ className: door.owner.name, methodName: door.name, parameters, user });
        });
    }
    callRest(door: MethodSymbol, user: RunningUser): RestAnswer[] {
        const mapping = door.owner.annotations.get('restresource')?.['urlMapping'] ?? '/';
        const method = [...door.annotations.keys()]
            .find((name) => name.startsWith('http'))!
            .slice(4)
            .toUpperCase();
        return this.#planted.ids.map(
            (id) =>
            invokeRest(this.#org, { method, path: `/${this.#org.identity.namespace}${mapping.replace('*', id)}`, body: JSON.stringify({ id, incidentId: id }), user }) // prettier-ignore
        );
    }
    callAction(door: MethodSymbol, user: RunningUser): ActionAnswer[] {
        return this.#planted.ids.map((id) => invokeAction(this.#org, door.owner.name, [this.#inputOf(door, id)], user));
    }

    #inputOf(door: MethodSymbol, id: string): unknown {
        const type = door.params[0]?.type;
        return type?.kind === 'list' ? this.#argument(type.element, id) : {};
    }

    #argument(type: MethodSymbol['returnType'], id: string): unknown {
        switch (type.kind) {
            case 'list':
            case 'set':
                return [this.#argument(type.element, id)];
            case 'class':
                return type.symbol.kind === 'enum' ? null : {};
            case 'primitive':
                return { Boolean: true, Integer: 0, Long: 0, Decimal: 0, Double: 0, Date: '2026-03-01', Datetime: '2026-03-01T00:00:00Z' }[type.name as string] ?? id; // prettier-ignore
            default:
                return null;
        }
    }
}
