/** An org whose metadata can change: each deploy opens another org on the same data. */
import { mkdirSync, mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createOrg, type Org, type OrgOptions } from '../index.ts';
import { defaultStore } from './defaults.ts';
import { readKept, writeKept, type ProjectFile } from './kept.ts';
import { readSource, writeSource } from './source.ts';
import { MetadataStore } from './store.ts';

export type HostOptions = Omit<OrgOptions, 'projects' | 'dataFile' | 'root' | 'onErrors'> & {
    /** Projects that the org starts with; none is an empty org. */
    readonly projects: readonly string[];
    /**
     * Where the org stays when it is closed. A folder that holds one is opened as it was left, and its projects are not
     * read again. Without it the org is gone when it is closed.
     */
    readonly folder?: string;
};

/** Types that the running org is made of; a deploy of others needs no new one. */
const running = new Set(['ApexClass', 'ApexTrigger', 'CustomObject', 'CustomField', 'ValidationRule', 'RecordType', 'FieldSet', 'SharingReason', 'CustomMetadata', 'CustomLabel', 'StaticResource', 'CustomPermission', 'PermissionSet', 'PermissionSetGroup', 'MutingPermissionSet', 'Profile', 'CustomTab', 'CustomApplication', 'FlexiPage', 'Layout', 'CompactLayout', 'QuickAction', 'GlobalValueSet', 'CustomNotificationType', 'LightningComponentBundle']); // prettier-ignore

export class OrgHost {
    readonly #options: HostOptions;
    readonly #folder: string;
    #project: ProjectFile;
    #store: MetadataStore;
    #org: Org | undefined;
    #generation = 0;
    /** Told when another org has taken the place of the one before. */
    onReplaced: (() => void) | undefined;

    /**
     * Opens the org with the metadata of its projects, or as it was left in its folder.
     *
     * @throws KeptOrgError when the folder holds something else
     * @throws DatabaseFileError when another program has the org open, or its data file is damaged
     */
    constructor(options: HostOptions) {
        this.#options = options;
        const kept = options.folder === undefined ? undefined : readKept(options.folder);
        this.#folder = options.folder ?? mkdtempSync(join(tmpdir(), 'cordon-org-'));
        if (kept === undefined) {
            const projects = options.projects.map((folder) => resolve(folder));
            this.#project = projects.map(readProject).find((file) => file !== undefined) ?? {};
            this.#store = defaultStore().with(readSource(projects));
        } else {
            this.#project = kept.project;
            this.#generation = kept.generation;
            this.#store = new MetadataStore(readSource([join(this.#folder, String(kept.generation))]));
        }
        this.#org = this.#open(this.#store, this.#dataFile);
    }

    get org(): Org {
        return this.#org!;
    }
    get store(): MetadataStore {
        return this.#store;
    }
    /** The folder that holds the metadata as a project. */
    get projectFolder(): string {
        return join(this.#folder, String(this.#generation));
    }

    /** An org with other metadata and no data, to compile and test in. Close it. */
    candidate(store: MetadataStore, namespace?: string): Org {
        const folder = join(this.#folder, 'candidate');
        rmSync(folder, { recursive: true, force: true });
        return this.#create(store, folder, namespace === undefined ? {} : { namespace });
    }

    /** Puts other metadata in force. @param types types of what changed */
    apply(store: MetadataStore, types: Iterable<string>): void {
        const before = this.#store;
        if (!this.#isKept && ![...types].some((type) => running.has(type))) {
            this.#store = store;
            return;
        }
        this.org.close();
        try {
            this.#org = this.#open(store, this.#dataFile);
            this.#store = store;
        } catch (error) {
            this.#org = this.#open(before, this.#dataFile);
            throw error;
        } finally {
            this.onReplaced?.();
        }
    }

    /** Makes the org one with a namespace, when a package is installed into an org that has none. */
    adopt(namespace: string | undefined): void {
        if (namespace !== undefined) this.#project = { ...this.#project, namespace };
    }

    close(): void {
        this.org.close();
        if (!this.#isKept) rmSync(this.#folder, { recursive: true, force: true });
    }

    get #isKept(): boolean {
        return this.#options.folder !== undefined;
    }

    get #dataFile(): string {
        return join(this.#folder, 'data.sqlite');
    }

    #open(store: MetadataStore, dataFile: string): Org {
        const old = this.projectFolder;
        this.#generation++;
        rmSync(this.projectFolder, { recursive: true, force: true });
        const org = this.#create(store, this.projectFolder, { dataFile });
        if (this.#isKept) writeKept(this.#folder, this.#generation, this.#project);
        rmSync(old, { recursive: true, force: true });
        prune(org);
        return org;
    }

    #create(store: MetadataStore, folder: string, more: Partial<OrgOptions>): Org {
        mkdirSync(folder, { recursive: true });
        const { namespace, sourceApiVersion = '67.0' } = this.#project;
        writeSource(store, folder, { sourceApiVersion, ...(namespace === undefined ? {} : { namespace }) });
        const { projects: _, folder: __, ...options } = this.#options;
        const reserved = {
            ...(this.#org === undefined ? {} : { keyPrefixes: prefixesOf(this.#org) }),
            // Whoever was given what stays as it was, once the org has been open.
            ...(this.#generation > 1 ? { assignPermissionSets: false } : {})
        };
        return createOrg({ coverage: true, ...options, ...reserved, ...more, projects: [folder], root: folder, onErrors: 'tolerate' }); // prettier-ignore
    }
}

function readProject(folder: string): ProjectFile | undefined {
    const file = join(folder, 'sfdx-project.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ProjectFile) : undefined;
}

/** Ids that were given out keep their meaning. */
function prefixesOf(org: Org): ReadonlyMap<string, string> {
    const own = org.project.objects.map(({ name }) => org.schema.object(name)).filter((def) => def !== undefined);
    return new Map(own.map((def) => [def.name.toLowerCase(), def.keyPrefix]));
}

/** Removes the rows of metadata that is gone. */
function prune(org: Org): void {
    const { project } = org;
    const kept: readonly (readonly [string, string, readonly { readonly name: string }[]])[] = [
        ['ApexClass', 'Name', project.classes],
        ['ApexTrigger', 'Name', project.triggers],
        ['StaticResource', 'Name', project.staticResources],
        ['CustomPermission', 'DeveloperName', project.customPermissions],
        ['PermissionSetGroup', 'DeveloperName', project.permissionSetGroups],
        ['PermissionSet', 'Name', project.permissionSets]
    ];
    for (const [object, field, there] of kept) {
        const names = new Set(there.map(({ name }) => name.toLowerCase()));
        const where = object === 'PermissionSet' ? ' WHERE IsOwnedByProfile = FALSE AND IsCustom = TRUE' : '';
        const gone = org.query(`SELECT Id, ${field} FROM ${object}${where}`).filter((row) => !names.has(String(row.values.get(field)).toLowerCase())); // prettier-ignore
        if (gone.length > 0) org.transact(org.user, () => gone.forEach(({ id }) => org.database.unload(id!)));
    }
}
