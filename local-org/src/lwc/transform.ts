/**
 * Compiles one file of a component with the LWC compiler, remembering results on disk: the base components are some
 * nine hundred files that never change between two builds.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { transformSync, version as compilerVersion } from 'lwc-compiler';
import type { TransformOptions } from 'lwc-compiler';
import { transformSync as stripTypes } from 'esbuild';

export type ComponentFile = {
    readonly path: string;
    readonly namespace: string;
    readonly name: string;
    /** From the bundle's metadata. */
    readonly apiVersion: number;
    /** A `.scoped.css` file. */
    readonly scoped: boolean;
    /** Salesforce's own components need switches that the platform does not grant to others. */
    readonly isBaseComponent: boolean;
};

export type ComponentCompiler = {
    /** @throws LwcCompileError when the platform's compiler refuses the file. */
    compile(file: ComponentFile): string;
    /** How many files were compiled rather than remembered. */
    readonly compiled: number;
};

/** A file that the LWC compiler refuses. Line is one-based, column zero-based. */
export class LwcCompileError extends Error {
    override readonly name = 'LwcCompileError';
    readonly file: string;
    readonly line: number | undefined;
    readonly column: number | undefined;

    constructor(file: string, message: string, line: number | undefined, column: number | undefined) {
        super(message);
        this.file = file;
        this.line = line;
        this.column = column;
    }
}

/** The only settings under which type stripping leaves `@api`, `@track` and `@wire` to the LWC compiler. */
const typeStripping = {
    compilerOptions: {
        target: 'ESNext',
        experimentalDecorators: false,
        useDefineForClassFields: true,
        verbatimModuleSyntax: true
    }
} as const;

/**
 * @param cacheDir folder for remembered results; created on demand
 * @param lws writes what the sandbox of Lightning Web Security expects
 * @param lives whether results are remembered in memory too, for builds of one session: base components never change
 */
export function createComponentCompiler(cacheDir: string, lws = false, lives = false): ComponentCompiler {
    const folder = join(cacheDir, `lwc-${compilerVersion}`);
    mkdirSync(folder, { recursive: true });
    let compiled = 0;
    const held = new Map<string, string>();
    const compile = (file: ComponentFile): string => {
        const source = readFileSync(file.path, 'utf8');
        const remembered = join(folder, `${cacheKey(file, source, lws)}.js`);
        const known = readIfPresent(remembered);
        if (known !== undefined) return known;
        const code = compileSource(file, source, lws);
        compiled++;
        // Two processes may build at once; a rename is atomic, a write is not.
        writeFileSync(`${remembered}.${process.pid}`, code);
        renameSync(`${remembered}.${process.pid}`, remembered);
        return code;
    };
    return {
        get compiled() {
            return compiled;
        },
        compile(file) {
            if (!lives || !file.isBaseComponent) return compile(file);
            const key = `${file.path}?${file.scoped}`;
            const code = held.get(key) ?? compile(file);
            held.set(key, code);
            return code;
        }
    };
}

function cacheKey(file: ComponentFile, source: string, lws: boolean): string {
    const identity = [
        file.namespace,
        file.name,
        basename(file.path),
        file.apiVersion,
        file.scoped,
        file.isBaseComponent,
        ...(lws && !file.isBaseComponent ? ['lws'] : [])
    ];
    return createHash('sha256').update(JSON.stringify(identity)).update(source).digest('hex').slice(0, 40);
}

function readIfPresent(path: string): string | undefined {
    try {
        return readFileSync(path, 'utf8');
    } catch {
        return undefined;
    }
}

function compileSource(file: ComponentFile, source: string, lws: boolean): string {
    try {
        const isTypeScript = extname(file.path) === '.ts';
        const script = isTypeScript ? stripTypesOf(file.path, source) : source;
        const fileName = isTypeScript ? file.path.replace(/\.ts$/, '.js') : file.path;
        return transformSync(script, fileName, compilerOptions(file, lws)).code;
    } catch (error) {
        throw toCompileError(file, error);
    }
}

function compilerOptions(file: ComponentFile, lws: boolean): TransformOptions {
    return {
        namespace: file.namespace,
        name: file.name,
        apiVersion: file.apiVersion,
        scopedStyles: file.scoped,
        enableDynamicComponents: true,
        enableLightningWebSecurityTransforms: lws && file.namespace === 'c',
        ...(file.isBaseComponent
            ? { enableSyntheticElementInternals: true, enablePrivateMethods: true, enableLwcOn: true }
            : {})
    };
}

function stripTypesOf(path: string, source: string): string {
    return stripTypes(source, {
        loader: 'ts',
        target: 'esnext',
        sourcefile: path,
        tsconfigRaw: typeStripping,
        logLevel: 'silent'
    }).code;
}

type Located = { message?: string; location?: { line?: number; column?: number }; errors?: EsbuildError[] };
type EsbuildError = { text: string; location: { line: number; column: number } | null };

function toCompileError(file: ComponentFile, error: unknown): LwcCompileError {
    const { message, location, errors } = error as Located;
    const first = errors?.[0];
    if (first !== undefined) {
        return new LwcCompileError(file.path, first.text, first.location?.line, first.location?.column);
    }
    return new LwcCompileError(file.path, message ?? String(error), location?.line, location?.column);
}

/** Namespace and name as the LWC compiler infers them: the last two folders of the file. */
export function nameFromFolders(path: string): { namespace: string; name: string } {
    const folder = dirname(path);
    return { namespace: basename(dirname(folder)), name: basename(folder) };
}
