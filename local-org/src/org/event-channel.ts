/** What a client that follows the channel of a platform event is told. */
import type { RunningUser } from '../runtime/index.ts';
import { jsonOf } from './aura/json.ts';
import type { Org } from './org.ts';

/** An event as the Streaming API sends it. */
export type ChannelEvent = {
    readonly event: { readonly EventUuid: unknown; readonly replayId: number };
    readonly payload: Readonly<Record<string, unknown>>;
};

export type ChannelPage = {
    /** Replay id of the latest event; 0 before the first. */
    readonly latest: number;
    /** In order of arrival. */
    readonly events: readonly ChannelEvent[];
};

/** Fields that stand beside the payload, not in it. */
const envelope = new Set(['Id', 'ReplayId', 'EventUuid']);

/** @return undefined where the user may not read such events, or there are none of the name */
export function readChannel(org: Org, user: RunningUser, eventName: string, after: number): ChannelPage | undefined {
    const { interpreter, database, schema } = org;
    return interpreter.runNested('asynchronous', org.user, () => {
        const def = schema.object(eventName);
        if (def?.kind !== 'platformEvent' || !database.access.object(user, def).read) return undefined;
        // Field-level security does not apply: an event message contains all fields (Platform Events Developer Guide).
        const shown = [...def.fields.values()].filter((field) => !envelope.has(field.name));
        const arrived = interpreter.events.stream.of(def.name);
        const events = arrived.filter(({ replayId }) => replayId > after);
        return {
            latest: arrived.at(-1)?.replayId ?? 0,
            events: events.map(({ replayId, values }) => ({
                event: { EventUuid: jsonOf(values.get('EventUuid') ?? null, interpreter), replayId },
                payload: Object.fromEntries(
                    shown.map(({ name }) => [name, jsonOf(values.get(name) ?? null, interpreter)])
                )
            }))
        };
    });
}
