/** Pages against axe, in the looks that the console has. */
import { createRequire } from 'node:module';
import type { AxeBuilder as AxeBuilderClass } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { until } from './layout.ts';
import { themes } from '../../../local-org/src/lwc/index.ts';

const { AxeBuilder } = createRequire(import.meta.url)('@axe-core/playwright') as { AxeBuilder: typeof AxeBuilderClass };

/** The base components' own faults: the rule, and the component inside which it is broken. */
const baseComponentFaults: readonly { readonly rule: string; readonly within: string; readonly reason: string }[] = [
    {
        rule: 'aria-valid-attr-value',
        within: 'lightning-tab-bar',
        reason: 'a tab names its panel, which lies behind another shadow root'
    },
    {
        rule: 'nested-interactive',
        within: 'lightning-tab-bar',
        reason: 'the button for tabs that do not fit stands inside an element with a role of its own'
    },
    ...['label', 'label-title-only'].map((rule) => ({
        rule,
        within: 'lightning-timepicker',
        reason: 'the time of a date and time has its name in another shadow root'
    }))
];

/**
 * Synthetic shadow forbids `getElementById` on shadow roots, at which axe gives up the whole contrast rule without a
 * violation. It is given back, so that the rule runs.
 */
const allowLookupById = `(() => {
    const root = document.querySelector('host-app')?.shadowRoot;
    if (root === undefined) return;
    Object.defineProperty(Object.getPrototypeOf(root), 'getElementById', {
        configurable: true,
        value(id) { return this.querySelector('#' + CSS.escape(id)); }
    });
})()`;

/** Shows the page in a look. */
export async function lookAs(page: Page, name: string): Promise<void> {
    const { sheet } = themes.find((theme) => theme.name === name)!;
    await page.getByLabel('Look').selectOption(name);
    await until(
        page,
        `[...document.styleSheets].some((sheet) => sheet.href?.endsWith('/${sheet}.css') && sheet.cssRules.length > 0)`
    );
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    // Colours change in transitions; what turns for ever, such as a spinner, is none.
    await until(
        page,
        `document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity)`
    );
}

/** What axe finds on the page that is ours to mend. */
export async function faultsOn(page: Page): Promise<string[]> {
    await page.evaluate(allowLookupById);
    const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
    const broken = incomplete.filter((rule) =>
        rule.nodes.some((node) =>
            [...node.any, ...node.none, ...node.all].some((check) => check.id === 'error-occurred')
        )
    );
    const found = violations.flatMap((rule) =>
        rule.nodes.map((node) => ({ rule: rule.id, at: node.target.join(' '), why: node.any[0]?.message ?? rule.help }))
    );
    const ours = found.filter(
        ({ rule, at }) => !baseComponentFaults.some((known) => known.rule === rule && at.includes(known.within))
    );
    return [
        ...broken.map((rule) => `${rule.id}: axe could not run the rule`),
        ...ours.map(({ rule, at, why }) => `${rule} at ${at}: ${why}`)
    ];
}
