import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { diagnosticCodes, SourceText, type Diagnostic } from '../source/index.ts';
import type { FieldDef, MetadataRecord, PicklistValue } from './model.ts';
import { qualify } from './names.ts';
import type {
    ApexFile,
    Component,
    ComponentType,
    CustomLabel,
    FeatureParameter,
    ObjectSource,
    Project,
    StaticResource
} from './project-model.ts';
import { metadataTypes, type Collector, type MetadataType, type ObjectParts } from './readers/registry.ts';
import type { SourceField } from './readers/custom-field.ts';
import { numberOf, parseXml, XmlError } from './readers/xml.ts';

export type ProjectOptions = {
    /** Overrides the namespace of `sfdx-project.json`; an empty text is none. */
    readonly namespace?: string;
    /** Paths in diagnostics are relative to it. Left out: the current folder. */
    readonly root?: string;
    /** Folders that are read last and without the namespace. */
    readonly customerMetadata?: readonly string[];
};

type ProjectFile = {
    readonly namespace?: string;
    readonly sourceApiVersion?: string;
    readonly packageDirectories?: readonly { readonly path: string; readonly default?: boolean }[];
};

/** API version where neither the file nor the project says one. */
const latestApiVersion = 67;

/** Folders that hold no Apex and no metadata of an org. */
const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'lwc', 'aura', '__tests__']);

/**
 * Reads the projects in the folders, in Salesforce DX source format, nested in any way. A folder with a
 * `sfdx-project.json` stands for its package directories, any other for itself. Files that cannot be read become
 * diagnostics.
 */
export function loadProject(dirs: readonly string[], options: ProjectOptions = {}): Project {
    const roots = dirs.map((dir) => resolve(dir));
    const files = roots.map(readProjectFile);
    const declared = files.find((file) => file?.namespace !== undefined && file.namespace !== '')?.namespace;
    const namespace = (options.namespace ?? declared) || undefined;
    const versions = files.flatMap((file) =>
        file?.sourceApiVersion === undefined ? [] : Number(file.sourceApiVersion)
    );
    const loader = new ProjectLoader(namespace, versions[0] ?? latestApiVersion, resolve(options.root ?? '.'));
    roots.forEach((root, index) => {
        loader.packaged = (files[index]?.namespace ?? '') !== '';
        for (const folder of packageFolders(root, files[index])) loader.readFolder(folder);
    });
    loader.namespace = undefined;
    loader.packaged = false;
    for (const folder of options.customerMetadata ?? []) loader.readFolder(resolve(folder));
    loader.namespace = namespace;
    return loader.finish();
}

/** Every path that decides what the projects in the folders hold: their project files, and each file of their sources. */
export function projectPaths(dirs: readonly string[]): string[] {
    const roots = dirs.map((dir) => resolve(dir));
    const folders = new Set(roots.flatMap((root) => packageFolders(root, readProjectFile(root))));
    return [...roots.map(projectFileOf), ...[...folders].flatMap(filesOf)];
}

/** The files of a folder that the loader looks at. */
function filesOf(folder: string): string[] {
    if (!existsSync(folder)) return [];
    return entriesOf(folder).flatMap((entry) => {
        const path = join(folder, entry.name);
        return isSource(entry) ? (entry.isDirectory() ? filesOf(path) : [path]) : [];
    });
}

const entriesOf = (folder: string): Dirent[] =>
    readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));

const isSource = (entry: Dirent): boolean =>
    !entry.isDirectory() || (!skippedFolders.has(entry.name) && !entry.name.startsWith('.'));

/** Where a project keeps its source, the default folder first: where two files declare one class, the first one counts. */
function packageFolders(root: string, file: ProjectFile | undefined): string[] {
    if (file?.packageDirectories === undefined) return [root];
    const first = file.packageDirectories.filter((each) => each.default === true);
    const others = file.packageDirectories.filter((each) => each.default !== true);
    return [...first, ...others].map(({ path }) => join(root, path));
}

/**
 * What kind of metadata a file is, and its name without the suffix. Source format ends in `-meta.xml`; the Metadata
 * API's own format leaves that out, but its `.resource` is the resource itself and its `.md` needs its folder to tell.
 */
function metadataTypeOf(
    path: string,
    name: string
): { readonly type: MetadataType; readonly name: string } | undefined {
    for (const type of metadataTypes) {
        if (name.endsWith(type.suffix)) return { type, name: name.slice(0, -type.suffix.length) };
        const short = type.suffix.slice(0, -'-meta.xml'.length);
        if (!name.endsWith(short) || short === '.resource') continue;
        if (short === '.md' && basename(dirname(path)) !== 'customMetadata') continue;
        return { type, name: name.slice(0, -short.length) };
    }
    return undefined;
}

const projectFileOf = (root: string): string => join(root, 'sfdx-project.json');

function readProjectFile(root: string): ProjectFile | undefined {
    const path = projectFileOf(root);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ProjectFile) : undefined;
}

class ProjectLoader implements Collector {
    namespace: string | undefined;
    packaged = false;
    readonly records: MetadataRecord[] = [];
    readonly labels: CustomLabel[] = [];
    readonly featureParameters: FeatureParameter[] = [];
    readonly staticResources: StaticResource[] = [];
    readonly components: Component[] = [];
    readonly compactLayoutAssignments = new Map<string, string>();
    readonly valueSets = new Map<string, readonly PicklistValue[]>();
    readonly #apiVersion: number;
    readonly #root: string;
    readonly #apex: ApexFile[] = [];
    readonly #objects = new Map<string, { readonly name: string; readonly parts: ObjectParts }>();
    readonly #diagnostics: Diagnostic[] = [];
    readonly #read = new Set<string>();

    constructor(namespace: string | undefined, apiVersion: number, root: string) {
        this.namespace = namespace;
        this.#apiVersion = apiVersion;
        this.#root = root;
    }

    object(name: string): ObjectParts {
        const qualified = qualify(name, this.namespace);
        const known = this.#objects.get(qualified.toLowerCase());
        if (known !== undefined) return known.parts;
        const parts: ObjectParts = {
            definition: undefined,
            fields: [],
            validationRules: [],
            recordTypes: [],
            fieldSets: [],
            sharingReasons: []
        };
        this.#objects.set(qualified.toLowerCase(), { name: qualified, parts });
        return parts;
    }

    readFolder(folder: string): void {
        if (!existsSync(folder)) return;
        for (const entry of entriesOf(folder)) {
            const path = join(folder, entry.name);
            if (!entry.isDirectory()) this.#readFile(path, entry.name);
            else if (isSource(entry)) this.readFolder(path);
        }
    }

    finish(): Project {
        const apex = this.#apex;
        const ofType = (type: ComponentType): Component[] => this.components.filter((one) => one.type === type);
        return {
            namespace: this.namespace,
            sourceApiVersion: this.#apiVersion,
            classes: apex.filter((file) => !file.isTrigger),
            triggers: apex.filter((file) => file.isTrigger),
            objects: [...this.#objects.values()].map(({ name, parts }) => this.#toSource(name, parts)),
            metadataRecords: this.records,
            labels: this.labels,
            featureParameters: this.featureParameters,
            staticResources: this.staticResources,
            customPermissions: ofType('CustomPermission'),
            notificationTypes: ofType('CustomNotificationType'),
            cachePartitions: ofType('PlatformCachePartition'),
            permissionSets: ofType('PermissionSet'),
            permissionSetGroups: ofType('PermissionSetGroup'),
            mutingPermissionSets: ofType('MutingPermissionSet'),
            profiles: ofType('Profile'),
            sharingRules: ofType('SharingRules'),
            sharingSets: ofType('SharingSet'),
            roles: ofType('Role'),
            groups: ofType('Group'),
            queues: ofType('Queue'),
            tabs: ofType('CustomTab'),
            applications: ofType('CustomApplication'),
            flexiPages: ofType('FlexiPage'),
            layouts: ofType('Layout'),
            compactLayouts: ofType('CompactLayout'),
            compactLayoutAssignments: this.compactLayoutAssignments,
            listViews: ofType('ListView'),
            quickActions: ofType('QuickAction'),
            diagnostics: this.#diagnostics
        };
    }

    #readFile(path: string, name: string): void {
        // Package directories may lie in each other.
        if (this.#read.has(path)) return;
        this.#read.add(path);
        const apexName = /^(.*)\.(cls|trigger)$/.exec(name);
        if (apexName !== null) this.#readApex(path, apexName[1]!, apexName[2] === 'trigger');
        const found = metadataTypeOf(path, name);
        if (found !== undefined) this.#readMetadata(path, found.name, found.type);
    }

    #readApex(path: string, name: string, isTrigger: boolean): void {
        const meta = `${path}-meta.xml`;
        const root = isTrigger ? 'ApexTrigger' : 'ApexClass';
        const apiVersion = existsSync(meta)
            ? this.#guarded(meta, (text) => numberOf(parseXml(text, root), 'apiVersion'))
            : undefined;
        const source = new SourceText(this.#shown(path), readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
        this.#apex.push({ name, source, apiVersion: apiVersion ?? this.#apiVersion, isTrigger });
    }

    #readMetadata(path: string, name: string, type: MetadataType): void {
        const objectName = basename(dirname(dirname(path)));
        this.#guarded(path, (text) => type.read({ path, name, objectName, content: parseXml(text, type.root) }, this));
    }

    /** Runs a reader; what it throws becomes a diagnostic of the file. */
    #guarded<T>(path: string, read: (text: string) => T): T | undefined {
        const text = readFileSync(path, 'utf8');
        try {
            return read(text);
        } catch (error) {
            const line = error instanceof XmlError ? error.line : 1;
            this.#diagnostics.push({
                code: diagnosticCodes.metadataInvalid,
                message: (error as Error).message,
                file: this.#shown(path),
                line,
                column: 1,
                excerpt: text.split('\n')[line - 1] ?? ''
            });
            return undefined;
        }
    }

    #shown(path: string): string {
        return relative(this.#root, path).replaceAll('\\', '/');
    }

    #toSource(name: string, parts: ObjectParts): ObjectSource {
        return { name, ...parts, fields: parts.fields.map((field) => this.#withValueSet(field)) };
    }

    /** Gives a field that names a global value set its values. */
    #withValueSet({ valueSetName, ...field }: SourceField): FieldDef {
        if (valueSetName === undefined) return field;
        const picklist = this.valueSets.get(valueSetName.replace(/__gvs$/, '').toLowerCase());
        return { ...field, picklist: picklist ?? [], restrictedPicklist: true };
    }
}
