/** Test results in the XML that build servers read (the schema of Apache Ant's JUnit task). */
import type { TestReport, TestResult } from './report.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an attribute or an element; what XML 1.0 cannot hold becomes U+FFFD. */
function escape(text: string): string {
    return text
        .replace(/[&<>"]/g, (char) => escapes[char] ?? char)
        .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function testCase(test: TestResult): string {
    const head = `    <testcase classname="${escape(test.class)}" name="${escape(test.method)}" file="${escape(test.file)}" time="${seconds(test.ms)}"`;
    if (test.outcome === 'pass') return `${head}/>`;
    const at = test.failedAt === undefined ? '' : `${test.failedAt.file}:${test.failedAt.line}\n`;
    const message = test.message ?? '';
    return `${head}>
      <failure message="${escape(message)}" type="${escape(/^[\w.]+(?=:)/.exec(message)?.[0] ?? 'failure')}">${escape(at + (test.stackTrace ?? message))}</failure>
    </testcase>`;
}

function suite(name: string, tests: readonly TestResult[]): string {
    const failures = tests.filter(({ outcome }) => outcome === 'fail').length;
    const time = seconds(tests.reduce((sum, { ms }) => sum + ms, 0));
    return `  <testsuite name="${escape(name)}" tests="${tests.length}" failures="${failures}" errors="0" skipped="0" time="${time}">
${tests.map(testCase).join('\n')}
  </testsuite>`;
}

/** A report as JUnit XML, one suite per class. */
export function toJUnit(report: TestReport): string {
    const classes = new Map<string, TestResult[]>();
    for (const test of report.tests) {
        const known = classes.get(test.class);
        if (known === undefined) classes.set(test.class, [test]);
        else known.push(test);
    }
    const suites = [...classes].map(([name, tests]) => suite(name, tests));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`;
}
