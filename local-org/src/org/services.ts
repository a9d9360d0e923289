/** What the running program asks of the org around it. */
import type { MetadataRecord, Project, Schema } from '../metadata/index.ts';
import {
    OrgUsage,
    type Clock,
    type Database,
    type OrgIdentity,
    type OrgServices,
    type RunningUser,
    type UserAccess
} from '../runtime/index.ts';
import { resourceBytes } from './resources.ts';

export type ServiceInputs = {
    readonly project: Project;
    readonly schema: Schema;
    readonly clock: Clock;
    readonly identity: OrgIdentity;
    readonly database: Database;
    readonly seed: number;
    /** Limits that differ from those of the edition. */
    readonly limits: Readonly<Record<string, number>>;
    readonly access: UserAccess;
    hasCustomPermission(user: RunningUser, name: string): boolean;
};

export function createServices(inputs: ServiceInputs): OrgServices {
    const { project, schema, clock, identity, database } = inputs;
    const records = recordsByObject(project);
    const parameters = new Map((project.featureParameters ?? []).map((one) => [one.name.toLowerCase(), one]));
    const resources = new Map(project.staticResources.map((resource) => [resource.name.toLowerCase(), resource]));
    const usage = new OrgUsage(clock, identity, inputs.limits);
    const megabytes = (bytes: number): number => Math.ceil(bytes / 1_048_576);
    usage.measures = {
        DataStorageMB: () => megabytes(database.storageUse().dataBytes),
        FileStorageMB: () => megabytes(database.storageUse().fileBytes)
    };
    return {
        identity,
        usage,
        clock,
        schema,
        database,
        access: inputs.access,
        random: seededRandom(inputs.seed),
        metadataRecords: (object) => records.get(object) ?? [],
        label: labelsOf(project),
        featureParameter: (name) => parameters.get(name.toLowerCase()),
        staticResource(name) {
            const resource = resources.get(name.toLowerCase());
            return resource && resourceBytes(resource);
        },
        hasCustomPermission: (user, name) => inputs.hasCustomPermission(user, name)
    };
}

/** Labels by name in any spelling, with or without the project's namespace: `Greeting`, `ns.Greeting`, `ns__Greeting`. */
export function labelsOf(project: Project): (name: string) => string | undefined {
    const labels = new Map(project.labels.map((label) => [label.name.toLowerCase(), label.value]));
    const namespace = project.namespace?.toLowerCase();
    return (name) => {
        const folded = name.toLowerCase();
        const own = [`${namespace}.`, `${namespace}__`].find((prefix) => folded.startsWith(prefix));
        return labels.get(own === undefined ? folded : folded.slice(own.length));
    };
}

/** Custom metadata records by lower-case object name. */
export function recordsByObject(project: Project): ReadonlyMap<string, readonly MetadataRecord[]> {
    const records = new Map<string, MetadataRecord[]>();
    for (const record of project.metadataRecords) {
        const key = record.object.toLowerCase();
        const list = records.get(key);
        if (list === undefined) records.set(key, [record]);
        else list.push(record);
    }
    return records;
}

/** Mulberry32: small, and the same everywhere. */
export function seededRandom(seed: number): () => number {
    let state = seed | 0;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
}
