/** How an org is opened. */
import type { OrgFeature } from '../metadata/index.ts';
import type { Clock, OrgIdentity } from '../runtime/index.ts';

export type OrgOptions = {
    /** Folders of Salesforce DX projects, or plain source folders. */
    readonly projects: readonly string[];
    /** Folders of metadata that the customer deployed beside the projects: what is in them has no namespace. */
    readonly customerMetadata?: readonly string[];
    /** Organisation-wide defaults by object name, where they are not the usual ones. */
    readonly sharingModels?: Readonly<Record<string, 'Private' | 'Read' | 'ReadWrite'>>;
    /** Custom objects for which "Grant Access Using Hierarchies" is off, by API name; no metadata says so. */
    readonly withoutHierarchy?: readonly string[];
    /** SQLite file that keeps the data; without it the data ends with the process. */
    readonly dataFile?: string;
    /** Time of the org; the machine's clock if left out. */
    readonly clock?: Clock;
    /** Where random numbers start; two orgs with the same seed and clock behave alike. */
    readonly seed?: number;
    /** IANA name of the org's and the users' time zone; default America/Los_Angeles. */
    readonly timeZone?: string;
    /** Edition and add-ons, which decide which standard objects are there; default `developer`. */
    readonly profile?: OrgIdentity['profile'];
    /** Features that bring objects and fields. Left out: those of the project's scratch org definition, or Experience Cloud. */
    readonly features?: readonly OrgFeature[];
    /** Overrides the namespace of the project; an empty text is none. */
    readonly namespace?: string;
    /**
     * Whether the projects with a namespace are installed as packages: their permission sets come without user permissions
     * and without permissions for standard objects.
     */
    readonly installed?: boolean;
    /** Bytes that the org may store; without it there is no end. */
    readonly storage?: { readonly dataBytes?: number; readonly fileBytes?: number };
    /** Limits of the org by the names that `OrgLimits` has, where they differ from those of the edition. */
    readonly orgLimits?: Readonly<Record<string, number>>;
    /** Key prefixes that custom objects had in an earlier life of the org, by lower-case name. */
    readonly keyPrefixes?: ReadonlyMap<string, string>;
    /** Whether the first user gets every permission set of the project, so that a fresh org can be used; default true. */
    readonly assignPermissionSets?: boolean;
    /** Username of the first user; the Salesforce CLI tells orgs apart by it. */
    readonly adminUsername?: string;
    /** Where parsed files and platform types are kept between runs. */
    readonly cacheDir?: string;
    /** Count executed lines of Apex. */
    readonly coverage?: boolean;
    /** Paths in diagnostics and stack traces are relative to it; default the current folder. */
    readonly root?: string;
    /**
     * `refuse` (default): any diagnostic throws CompilationError. `tolerate`: what does not compile fails when it is
     * called, and the diagnostics are listed.
     */
    readonly onErrors?: 'refuse' | 'tolerate';
};
