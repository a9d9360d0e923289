/** The components do not build. The message lists each reason with bundle, file and line. */
export class LwcBuildError extends Error {
    override readonly name = 'LwcBuildError';
    readonly reasons: readonly string[];

    constructor(reasons: readonly string[]) {
        super(`The Lightning web components do not build:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
        this.reasons = reasons;
    }
}
