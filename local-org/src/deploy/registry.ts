/** What types of metadata there are and where their files lie, from the registry of source-deploy-retrieve. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type MetadataType = {
    readonly name: string;
    readonly directory: string;
    /** Undefined for bundles, whose files have names of their own. */
    readonly suffix: string | undefined;
    /** Apex, static resources, certificates: a file of content with a file of metadata beside it. */
    readonly hasContent: boolean;
    readonly isBundle: boolean;
    readonly inFolder: boolean;
    /** Elements of the parent that are components of their own: `fields` → CustomField. */
    readonly children: readonly ChildType[];
};

export type ChildType = {
    readonly name: string;
    /** Element of the parent's file. */
    readonly element: string;
    /** Folder in source format. */
    readonly directory: string;
    readonly suffix: string;
};

type RawType = {
    readonly name: string;
    readonly directoryName: string;
    readonly suffix?: string;
    readonly inFolder?: boolean;
    readonly xmlElementName?: string;
    readonly strategies?: { readonly adapter?: string };
    readonly children?: { readonly types: Readonly<Record<string, RawType>> };
};

/** Types whose file would be read as a whole here: their children matter to nobody else. */
const withChildren = new Set(['CustomObject', 'CustomLabels']);

function load(): readonly MetadataType[] {
    const main = createRequire(import.meta.url).resolve('@salesforce/source-deploy-retrieve');
    const file = join(dirname(main), 'registry', 'metadataRegistry.json');
    const { types } = JSON.parse(readFileSync(file, 'utf8')) as { types: Readonly<Record<string, RawType>> };
    return Object.values(types).map(typeOf);
}

function typeOf(raw: RawType): MetadataType {
    const adapter = raw.strategies?.adapter;
    const children = withChildren.has(raw.name) ? Object.values(raw.children?.types ?? {}) : [];
    return {
        name: raw.name,
        directory: raw.directoryName,
        suffix: raw.suffix,
        hasContent: adapter === 'matchingContentFile' || adapter === 'mixedContent',
        isBundle: adapter === 'bundle',
        inFolder: raw.inFolder === true,
        children: children.map((child) => ({ name: child.name, element: child.xmlElementName ?? child.directoryName, directory: child.directoryName, suffix: child.suffix! })) // prettier-ignore
    };
}

let all: readonly MetadataType[] | undefined;

export function metadataTypes(): readonly MetadataType[] {
    return (all ??= load());
}

export function typeNamed(name: string): MetadataType | undefined {
    return metadataTypes().find((type) => type.name === name);
}

/** The parent type of a child type: CustomObject of CustomField. */
export function parentOf(name: string): { readonly parent: MetadataType; readonly child: ChildType } | undefined {
    for (const parent of metadataTypes()) {
        const child = parent.children.find((each) => each.name === name);
        if (child !== undefined) return { parent, child };
    }
    return undefined;
}

/** The type that a file in the package format belongs to: `classes/A.cls`, `objects/B.object`. */
export function typeOfFile(path: string): MetadataType | undefined {
    const [directory = '', ...rest] = path.split('/');
    const name = rest.at(-1)?.replace(/-meta\.xml$/, '') ?? '';
    const there = metadataTypes().filter((type) => type.directory === directory);
    return there.find(({ suffix }) => suffix !== undefined && name.endsWith(`.${suffix}`)) ?? there.find(({ isBundle }) => isBundle) ?? there[0]; // prettier-ignore
}
