/** The triggers of the org: which ones fire, and what `Trigger.…` shows while they do. */
import type { ObjectDef } from '../../metadata/model.ts';
import { types, type ApexType } from '../../semantics/types.ts';
import { ApexList, ApexMap } from '../collections.ts';
import type { TriggerContext, TriggerDispatcher } from '../contract.ts';
import { platformEnum } from '../enums.ts';
import { fail, toGuest } from '../exceptions.ts';
import type { LinkedTrigger } from '../link/program.ts';
import { SObject } from '../sobject.ts';
import { ApexId } from '../values.ts';

const operationNames = [
    'AFTER_DELETE', 'AFTER_INSERT', 'AFTER_UNDELETE', 'AFTER_UPDATE', 'BEFORE_DELETE', 'BEFORE_INSERT', 'BEFORE_UPDATE'
] as const; // prettier-ignore

/** Triggers may cause each other this deep. */
const maxDepth = 16;

export class TriggerTable implements TriggerDispatcher {
    readonly #byEvent = new Map<string, LinkedTrigger[]>();
    readonly #running: TriggerContext[] = [];
    readonly #failedIn = new WeakMap<object, { readonly trigger: string; readonly context: TriggerContext }>();

    /** Puts the delivery of platform events off; the interpreter sets it. */
    deliverLater: ((context: TriggerContext) => void) | undefined;
    /** Notes a platform event for those who follow its channel; the interpreter sets it. */
    eventPublished: ((event: SObject) => void) | undefined;

    /** Adds a trigger; those of one object and event fire in the order of their names. */
    add(trigger: LinkedTrigger): void {
        for (const event of trigger.events) {
            const key = `${trigger.object.toLowerCase()} ${event.toLowerCase()}`;
            const list = [...(this.#byEvent.get(key) ?? []), trigger];
            this.#byEvent.set(key, list.sort((a, b) => (a.name < b.name ? -1 : 1))); // prettier-ignore
        }
    }
    #find(object: ObjectDef, when: string, event: string): readonly LinkedTrigger[] {
        return this.#byEvent.get(`${object.name.toLowerCase()} ${when} ${event}`) ?? [];
    }

    has(object: ObjectDef, when: TriggerContext['when'], event: TriggerContext['event']): boolean {
        return this.#find(object, when, event).length > 0;
    }

    /** Fires the triggers; those of a platform event fire later, in a transaction of their own. */
    fire(context: TriggerContext): void {
        if (context.object.kind === 'platformEvent' && this.deliverLater !== undefined) this.deliverLater(context);
        else this.deliver(context);
    }

    deliver(context: TriggerContext): void {
        if (this.#running.length >= maxDepth) fail('LimitException', 'Maximum trigger depth exceeded');
        const locked = lock(context);
        this.#running.push(context);
        try {
            for (const trigger of this.#find(context.object, context.when, context.event)) this.#run(trigger, context);
        } finally {
            this.#running.pop();
            for (const record of locked) record.readOnly = false;
        }
    }

    #run(trigger: LinkedTrigger, context: TriggerContext): void {
        try {
            trigger.run();
        } catch (error) {
            const guest = toGuest(error) ?? error;
            if (typeof guest === 'object' && guest !== null && !this.#failedIn.has(guest)) {
                this.#failedIn.set(guest, { trigger: trigger.name, context });
            }
            throw guest;
        }
    }

    /**
     * The text of a guest exception that left a trigger, as the error of the DML row quotes it; undefined for what
     * must travel on.
     */
    failureText(error: unknown, context: TriggerContext): string | undefined {
        const guest = toGuest(error);
        if (!guest?.catchable) return undefined;
        const name = this.#failedIn.get(guest)?.trigger ?? context.object.name;
        const event = `${capital(context.when)}${capital(context.event)}`;
        return `${name}: execution of ${event}\n\ncaused by: ${guest.describe()}\n\n${guest.stackTrace}`;
    }

    /** `Trigger.<name>`, any case; outside a trigger nothing but `isExecuting` has a value. */
    variable(name: string): unknown {
        const context = this.#running.at(-1);
        const folded = name.toLowerCase();
        if (folded === 'isexecuting') return context !== undefined;
        return context === undefined ? (folded.startsWith('is') ? false : null) : contextVariable(folded, context);
    }
    get isRunning(): boolean {
        return this.#running.length > 0;
    }
}

function contextVariable(name: string, context: TriggerContext): unknown {
    switch (name) {
        case 'new':
            return context.newRecords;
        case 'old':
            return context.oldRecords;
        case 'newmap':
            return context.when === 'before' && context.event === 'insert' ? null : mapOf(context.newRecords);
        case 'oldmap':
            return mapOf(context.oldRecords);
        case 'size':
            return (context.newRecords ?? context.oldRecords)?.items.length ?? 0;
        case 'operationtype': {
            const wanted = `${context.when}_${context.event}`.toUpperCase();
            return platformEnum('System.TriggerOperation', operationNames).find((each) => each.name === wanted) ?? null;
        }
        case 'isbefore':
        case 'isafter':
            return name === `is${context.when}`;
        default:
            return name === `is${context.event}`;
    }
}

const maps = new WeakMap<ApexList, ApexMap>();

/** Records by id; one map for each list, however often it is asked for. */
function mapOf(list: ApexList | null): ApexMap | null {
    if (list === null) return null;
    let map = maps.get(list);
    if (map === undefined) {
        const type: ApexType = { kind: 'map', key: types.id, value: list.type.element };
        map = new ApexMap(type as ApexMap['type']);
        for (const item of list.items) {
            if (item instanceof SObject && item.id !== null) map.put(new ApexId(item.id), item);
        }
        maps.set(list, map);
    }
    return map;
}

/** Old records can never be written, new ones only before they are saved. Returns what was locked here. */
function lock(context: TriggerContext): SObject[] {
    const old = context.oldRecords?.items ?? [];
    const fresh = context.when === 'after' ? (context.newRecords?.items ?? []) : [];
    const records = [...old, ...fresh].filter((item): item is SObject => item instanceof SObject && !item.readOnly);
    for (const record of records) record.readOnly = true;
    return records;
}

function capital(word: string): string {
    return word.charAt(0).toUpperCase() + word.slice(1);
}
