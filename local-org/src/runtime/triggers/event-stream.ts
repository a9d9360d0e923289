/** Platform events that have arrived, kept for those who follow their channel. */
import type { SObject } from '../sobject.ts';

export type ArrivedEvent = { readonly replayId: number; readonly values: ReadonlyMap<string, unknown> };

/** The platform keeps events for 72 hours; here the latest of each channel are kept while the org runs. */
const mostKept = 1000;

export class EventStream {
    readonly #channels = new Map<string, ArrivedEvent[]>();

    add({ def, values }: SObject): void {
        const channel = this.#channels.get(def.name) ?? [];
        channel.push({ replayId: Number(values.get('ReplayId')), values });
        this.#channels.set(def.name, channel.slice(-mostKept));
    }

    /** Events of an object in order of arrival. */
    of(objectName: string): readonly ArrivedEvent[] {
        return this.#channels.get(objectName) ?? [];
    }
}
