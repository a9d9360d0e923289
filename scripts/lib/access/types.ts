/** Access as config/access states it, and what is made of it. */

export const roleNames = [
    'Administrator',
    'Incident_Lead',
    'Responder',
    'Approver',
    'Counsel',
    'Remediator',
    'Auditor',
    'Viewer',
    'Integration',
    'Engine'
] as const;
export type RoleName = (typeof roleNames)[number];

/** `viewAll` and `modifyAll` leave sharing aside: for what works over every record. */
export type ObjectRight = 'create' | 'read' | 'edit' | 'delete' | 'viewAll' | 'modifyAll';
export type FieldChoice = 'all' | readonly string[] | { readonly allExcept: readonly string[] };

export type ObjectGrant = {
    readonly allow: readonly ObjectRight[];
    readonly read?: FieldChoice;
    readonly edit?: FieldChoice;
};

/** What belongs to the unpackaged layer: a package carries neither setup nor standard-object permissions. */
export type PlatformGrant = {
    readonly userPermissions?: readonly string[];
    readonly objects?: Readonly<Record<string, readonly string[]>>;
};

export type Grant = {
    readonly to: readonly RoleName[];
    readonly why: string;
    readonly objects?: Readonly<Record<string, ObjectGrant>>;
    readonly classes?: readonly string[];
    readonly customPermissions?: readonly string[];
    readonly customMetadata?: readonly string[];
    readonly customSettings?: readonly string[];
    readonly tabs?: readonly string[];
    readonly applications?: readonly string[];
    readonly platform?: PlatformGrant;
};

/** One file `config/access/<domain>.json`. */
export type DomainAccess = {
    readonly domain: string;
    readonly grants: readonly Grant[];
    readonly internal?: {
        readonly objects?: Readonly<Record<string, string>>;
        readonly classes?: Readonly<Record<string, string>>;
    };
    readonly personalDataExport?: readonly string[];
};

export type Role = {
    readonly role: RoleName;
    readonly label: string;
    readonly description: string;
    readonly customPermissions?: readonly string[];
};

/** `config/access/roles.json`. */
export type Roles = {
    readonly roles: readonly Role[];
    readonly forbidden: readonly {
        readonly roles: readonly RoleName[];
        readonly writes?: true;
        readonly personalDataExport?: true;
        readonly platform?: true;
        readonly customPermissions?: readonly string[];
        readonly objects?: readonly string[];
        readonly why: string;
    }[];
    readonly separated: readonly { readonly customPermissions: readonly string[]; readonly why: string }[];
    /** Permissions of the platform that no role holds: alone, or together with custom permissions. */
    readonly dangerous: readonly { readonly userPermissions: readonly string[]; readonly with?: readonly string[]; readonly why: string }[]; // prettier-ignore
};

export type AccessConfig = { readonly roles: Roles; readonly domains: readonly DomainAccess[] };

/** Everything one role is granted, added up over all domains. */
export type RoleAccess = {
    readonly role: Role;
    readonly objects: ReadonlyMap<string, ReadonlySet<ObjectRight>>;
    /** `Object__c.Field__c` → whether it may be changed too. */
    readonly fields: ReadonlyMap<string, boolean>;
    readonly classes: ReadonlySet<string>;
    readonly customPermissions: ReadonlySet<string>;
    readonly customMetadata: ReadonlySet<string>;
    readonly customSettings: ReadonlySet<string>;
    readonly tabs: ReadonlySet<string>;
    readonly applications: ReadonlySet<string>;
    readonly userPermissions: ReadonlySet<string>;
    readonly platformObjects: ReadonlyMap<string, ReadonlySet<string>>;
};

/** The access files are not valid. Each problem names file, path, value and way out. */
export class AccessError extends Error {
    override readonly name = 'AccessError';
    readonly problems: readonly string[];

    constructor(problems: readonly string[]) {
        super(problems.join('\n'));
        this.problems = problems;
    }
}
