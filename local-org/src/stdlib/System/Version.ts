/** Apex Reference, "Version Class", API 67.0. */
import { PlatformObject, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';

/** A `System.Version` of a managed package. */
export class Version extends PlatformObject {
    readonly typeName = 'System.Version';
    readonly major: number;
    readonly minor: number;
    /** Null if it was made without one. */
    readonly patch: number | null;

    constructor(major: number, minor: number, patch: number | null) {
        super();
        this.major = major;
        this.minor = minor;
        this.patch = patch;
    }
    /** A version without a patch number stands for all its patches. */
    compareTo(other: Version): number {
        const patches = this.patch === null || other.patch === null ? 0 : this.patch - other.patch;
        return Math.sign(this.major - other.major || this.minor - other.minor || patches);
    }
    equalsTo(other: unknown): boolean {
        return other instanceof Version && this.compareTo(other) === 0;
    }
    override toString(): string {
        return `Version:[${this.major}.${this.minor}${this.patch === null ? '' : `.${this.patch}`}]`;
    }
}

export const versionClass: PlatformClass = {
    name: 'System.Version',
    constructors: {
        'new(Integer,Integer)': (_: Runtime, major: number, minor: number) => new Version(major, minor, null),
        'new(Integer,Integer,Integer)': (_: Runtime, major: number, minor: number, patch: number) =>
            new Version(major, minor, patch)
    },
    methods: {
        'compareTo(Version)': (runtime: Runtime, self: Version, other: Version | null) =>
            self.compareTo(other ?? failNullArgument(runtime)),
        'major()': (_: Runtime, self: Version) => self.major,
        'minor()': (_: Runtime, self: Version) => self.minor,
        'patch()': (_: Runtime, self: Version) => self.patch
    }
};
