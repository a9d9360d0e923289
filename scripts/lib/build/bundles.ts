import { transform } from 'esbuild';

/** Decorators must survive for the LWC compiler: target ESNext, class fields defined, no legacy decorators. */
const tsconfigRaw = {
    compilerOptions: { useDefineForClassFields: true, experimentalDecorators: false, verbatimModuleSyntax: true }
} as const;

/**
 * Strips the types of one LWC module; what is left is the JavaScript that Salesforce accepts.
 *
 * @throws Error with file and line if the text is no TypeScript
 */
export async function stripTypes(text: string, file: string): Promise<string> {
    const { code } = await transform(text, { loader: 'ts', target: 'esnext', sourcefile: file, tsconfigRaw });
    return code;
}
