import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { residenceBlocks, rowIndexes } from './layout.ts';
import { jurisdictionCodes, residenceKey } from './places.ts';
import { plantableDecoys, plantableElements, plantableSecrets } from './plants.ts';
import { personObjects } from './recipes.ts';
import { incidentFields } from './facts.ts';
import { ScenarioError, type Problem, type Recipe, type Scenario } from './types.ts';

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;
const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
addFormats(ajv);
const checkShape = ajv.compile(
    JSON.parse(readFileSync(new URL('../../../config/scenarios/schema.json', import.meta.url), 'utf8')) as object
);

function fromAjv(error: ErrorObject): Problem {
    const path = error.instancePath.slice(1).replace(/\//g, '.') || '(file)';
    const params = error.params as Record<string, unknown>;
    if (error.keyword === 'additionalProperties') {
        const key = String(params['additionalProperty']);
        const allowed = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
        return {
            path: path === '(file)' ? key : `${path}.${key}`,
            message: `unknown key${allowed.length > 0 ? `; allowed: ${allowed.join(', ')}` : ''}`
        };
    }
    if (error.keyword === 'enum')
        return { path, message: `must be one of ${(params['allowedValues'] as string[]).join(', ')}` };
    return { path, message: error.message ?? 'is not valid' };
}

const fixJurisdiction = `use one of ${jurisdictionCodes.join(' ')}`;
const fixResidence = `use a US jurisdiction (${jurisdictionCodes.length} codes), an ISO 3166-1 alpha-3 country, "unknown" or "conflict:CA|NV"`;

function residenceProblems(recipe: Recipe, path: string): Problem[] {
    if (recipe.residence === undefined) return [];
    const rest = (recipe.residence['rest'] ?? {}) as object;
    const keys = [
        ...Object.keys(recipe.residence)
            .filter((key) => key !== 'rest')
            .map((key) => [`${path}.residence.${key}`, key] as const),
        ...Object.keys(rest).map((key) => [`${path}.residence.rest.${key}`, key] as const)
    ];
    const problems = keys
        .filter(([, key]) => residenceKey(key) === undefined)
        .map(([at, key]) => ({ path: at, message: `"${key}" is no residence; ${fixResidence}` }));
    if (problems.length > 0) return problems;
    return tried(`${path}.residence`, () => residenceBlocks(recipe.residence!, recipe.count));
}

function tried(path: string, check: () => unknown): Problem[] {
    try {
        check();
        return [];
    } catch (error) {
        if (error instanceof RangeError) return [{ path, message: error.message }];
        throw error;
    }
}

function recipeProblems(recipe: Recipe, path: string, shape: Scenario['shape']): Problem[] {
    const problems = residenceProblems(recipe, path);
    if (recipe.object === 'PersonAccount' && shape?.['personAccounts'] !== true) {
        problems.push({ path: `${path}.object`, message: 'needs "shape": { "personAccounts": true }' });
    }
    if (recipe.residence !== undefined && !personObjects.includes(recipe.object)) {
        problems.push({
            path: `${path}.residence`,
            message: `rows of "${recipe.object}" live nowhere; people are ${personObjects.join(', ')}`
        });
    }
    (recipe.plant ?? []).forEach((plant, i) => {
        const at = `${path}.plant.${i}`;
        if (plant.element === undefined && plant.decoy === undefined && plant.secret === undefined) {
            problems.push({ path: at, message: 'needs "element", "secret" or "decoy"' });
        }
        if (plant.element !== undefined && !plantableElements.includes(plant.element)) {
            problems.push({
                path: `${at}.element`,
                message: `"${plant.element}" is no element; use one of ${plantableElements.join(', ')}`
            });
        }
        if (plant.secret !== undefined && !plantableSecrets.includes(plant.secret)) {
            problems.push({
                path: `${at}.secret`,
                message: `"${plant.secret}" is no secret; use one of ${plantableSecrets.join(', ')}`
            });
        }
        if (plant.decoy !== undefined && !plantableDecoys.includes(plant.decoy)) {
            problems.push({
                path: `${at}.decoy`,
                message: `"${plant.decoy}" is no decoy; use one of ${plantableDecoys.join(', ')}`
            });
        }
        if (plant.rows !== undefined)
            problems.push(...tried(`${at}.rows`, () => rowIndexes(plant.rows!, recipe.count)));
    });
    return problems;
}

/** Names that `@` may point at, with the number of rows behind each. */
function definedNames(scenario: Scenario): Map<string, number> {
    const names = new Map<string, number>();
    for (const recipe of scenario.generate ?? []) names.set(recipe.as, recipe.count);
    const collect = (value: unknown): void => {
        if (Array.isArray(value)) value.forEach(collect);
        else if (value !== null && typeof value === 'object') {
            for (const [key, inner] of Object.entries(value)) {
                if (key === 'ref' && typeof inner === 'string') names.set(inner, 1);
                else collect(inner);
            }
        }
    };
    collect(scenario.records);
    collect(scenario.platform);
    return names;
}

const referenceAsValue = /^@([A-Za-z0-9][\w.-]*)(?:\[(\d+)(?:\.\.(\d+))?\])?$/;
const referenceInText =
    /\{\{@([A-Za-z0-9][\w.-]*)(?:\[(\d+)(?:\.\.(\d+))?\])?\}\}|"@([A-Za-z0-9][\w.-]*)(?:\[(\d+)(?:\.\.(\d+))?\])?"/g;

function referenceProblems(scenario: Scenario): Problem[] {
    const names = definedNames(scenario);
    const problems: Problem[] = [];
    const check = (path: string, shown: string, name: string, low?: string, high?: string): void => {
        const size = names.get(name);
        if (size === undefined)
            problems.push({
                path,
                message: `"${shown}" points at nothing; there is ${[...names.keys()].map((n) => `@${n}`).join(', ') || 'nothing to point at'}`
            });
        else if (Number(high ?? low ?? 0) >= size)
            problems.push({ path, message: `"${shown}" goes beyond the last row, ${size - 1}` });
    };
    const visit = (value: unknown, path: string): void => {
        if (Array.isArray(value)) value.forEach((v, i) => visit(v, `${path}.${i}`));
        else if (value !== null && typeof value === 'object') {
            for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`);
        } else if (typeof value === 'string' && value.includes('@')) {
            const whole = referenceAsValue.exec(value);
            if (whole !== null) check(path, value, whole[1]!, whole[2], whole[3]);
            for (const m of value.matchAll(referenceInText))
                check(path, m[0], (m[1] ?? m[4])!, m[2] ?? m[5], m[3] ?? m[6]);
        }
    };
    visit(
        {
            incident: scenario.incident,
            records: scenario.records,
            generate: scenario.generate,
            platform: scenario.platform,
            access: scenario.access,
            snapshots: scenario.snapshots,
            after: scenario.after
        },
        ''
    );
    (scenario.generate ?? []).forEach((recipe, i) => {
        for (const [field, text] of Object.entries(recipe.parent ?? {})) {
            if (!text.startsWith('@')) visit(`@${text}`, `generate.${i}.parent.${field}`);
        }
    });
    return problems;
}

function expectationProblems(scenario: Scenario): Problem[] {
    const problems: Problem[] = [];
    const involved = scenario.expect?.involved ?? {};
    for (const part of ['byState', 'owedByState', 'elementsByState']) {
        for (const key of Object.keys((involved[part] as object | undefined) ?? {})) {
            if (residenceKey(key) === undefined)
                problems.push({
                    path: `expect.involved.${part}.${key}`,
                    message: `"${key}" is no residence; ${fixResidence}`
                });
        }
    }
    for (const part of ['obligations', 'notRequired'] as const) {
        (scenario.expect?.[part] ?? []).forEach((duty, i) => {
            if (
                /^[A-Z]{2}$/.test(duty.jurisdiction) &&
                !jurisdictionCodes.includes(duty.jurisdiction) &&
                !['EU', 'UK', 'US', 'CANADA', 'AU'].includes(duty.jurisdiction)
            ) {
                problems.push({
                    path: `expect.${part}.${i}.jurisdiction`,
                    message: `"${duty.jurisdiction}" is no jurisdiction; ${fixJurisdiction}`
                });
            }
        });
    }
    return problems;
}

const afterVerbs = ['delete', 'undelete', 'update', 'merge', 'insert', 'share'];
const indicatorTypes = /^(ip|ipv4|ipv6|cidr|network|address|ip[-_ ]address|ipv[46]-addr|agent|user[-_ ]?agent|client|app|app[-_ ]?name|application|connected-app|soql|query)$/i; // prettier-ignore

/** Entries whose shape alone does not show that something is missing. */
function entryProblems(scenario: Scenario): Problem[] {
    const verbless = (scenario.after ?? []).flatMap((entry, i) =>
        afterVerbs.filter((verb) => verb in entry).length === 1
            ? []
            : [{ path: `after.${i}`, message: `needs one of ${afterVerbs.join(', ')} with the name of an object` }]
    );
    const typeless = (scenario.indicators ?? []).flatMap(({ type }, i) =>
        indicatorTypes.test(String(type))
            ? []
            : [{ path: `indicators.${i}.type`, message: `"${String(type)}" is no type; use ip, agent, app or soql` }]
    );
    return [...verbless, ...typeless];
}

/** The first fact that an incident cannot hold, or whose value makes no sense. */
function factProblems(scenario: Scenario): Problem[] {
    try {
        incidentFields(scenario.facts ?? {}, scenario.now, scenario.timeZone);
        return [];
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        const [path, ...message] = error.message.split(': ');
        return [{ path: path!, message: message.join(': ') }];
    }
}

function zoneProblems(scenario: Scenario): Problem[] {
    return tried('timeZone', () => {
        try {
            new Intl.DateTimeFormat('en', { timeZone: scenario.timeZone });
        } catch {
            throw new RangeError(`"${scenario.timeZone}" is no IANA time zone; an example is "America/Los_Angeles"`);
        }
    });
}

/**
 * Checks a parsed scenario file whole: shape, codes, references, and what this version does not do yet.
 *
 * @throws ScenarioError listing every problem with its path
 */
export function validateScenario(value: unknown, file: string): Scenario {
    if (!checkShape(value))
        throw new ScenarioError(
            file,
            (checkShape.errors ?? []).filter((e) => !['anyOf', 'if'].includes(e.keyword)).map(fromAjv)
        );
    const scenario = value as Scenario;
    const problems = [
        ...zoneProblems(scenario),
        ...factProblems(scenario),
        ...entryProblems(scenario),
        ...(scenario.generate ?? []).flatMap((recipe, i) => recipeProblems(recipe, `generate.${i}`, scenario.shape)),
        ...referenceProblems(scenario),
        ...expectationProblems(scenario)
    ];
    if (problems.length > 0) throw new ScenarioError(file, problems);
    return scenario;
}

/** The folder of a scenario's metadata, which stands beside its file. */
function metadataFolder(folder: string, file: string): string {
    const path = resolve(dirname(file), folder);
    if (!existsSync(path)) throw new ScenarioError(file, [{ path: 'metadata', message: `there is no folder "${folder}" beside the file` }]); // prettier-ignore
    return path;
}

/** Reads and checks a scenario file. @throws ScenarioError for every problem, text that is no JSON included */
export function readScenario(file: string): Scenario {
    let parsed: unknown;
    try {
        parsed = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
        throw new ScenarioError(file, [{ path: '(file)', message: (error as Error).message }]);
    }
    const scenario = validateScenario(parsed, file);
    return scenario.metadata === undefined
        ? scenario
        : { ...scenario, metadata: metadataFolder(scenario.metadata, file) };
}
