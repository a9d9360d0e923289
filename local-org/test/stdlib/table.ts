/** Tables of Apex expressions and what they print. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDiagnostic } from '../../src/source/index.ts';
import type { Org } from '../../src/org/org.ts';

export type Row = readonly [expression: string, printed: string];

/**
 * One test for each row. An expression prints as `String.valueOf` shows it, an exception as `Type: message`.
 * `prelude` is code in front of the expressions, for variables.
 */
export function table(name: string, org: () => Org, rows: readonly Row[], prelude = ''): void {
    test(name, async (context) => {
        const attempts = rows.map(
            ([expression]) =>
                `try { Object o = ${expression}; System.debug(String.valueOf(o)); } ` +
                `catch (Exception e) { System.debug(e.getTypeName() + ': ' + e.getMessage()); }`
        );
        const result = org().runAnonymous(`${prelude}\n${attempts.join('\n')}`);
        assert.deepEqual(result.diagnostics.map(formatDiagnostic), []);
        assert.equal(result.exception?.describe(), undefined);
        for (const [i, [expression, printed]] of rows.entries()) {
            await context.test(expression, () => assert.equal(result.log[i]?.message, printed));
        }
    });
}
