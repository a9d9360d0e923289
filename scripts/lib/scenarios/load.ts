import { backgroundRows } from './background.ts';
import { withLoggedRecords } from './loggedRecords.ts';
import { generate, longAgo, type RecipeTarget } from './recipes.ts';
import { References } from './references.ts';
import type { Recipe, Row, Scenario } from './types.ts';

/** Where a scenario is loaded: rows go in as they are, with explicit system fields and no triggers. */
export type LoadTarget = RecipeTarget & {
    hasObject(name: string): boolean;
    hasField(object: string, field: string): boolean;
    /** Why the org has no such object although Salesforce knows it: an add-on that is missing; undefined otherwise. */
    missingFor(object: string): string | undefined;
    /** A profile by name; undefined if the org has none of that name. */
    profile(name: string): { readonly id: string; readonly userType: string } | undefined;
    /** @returns the ids of the new rows, in order */
    load(object: string, rows: readonly Row[]): readonly string[];
};

export type LoadProgress = (what: string, rows: number) => void;

/** Fields a user record cannot be without, filled where the scenario does not say. */
function userRow(row: Row, index: number, timeZone: string, target: LoadTarget): Record<string, unknown> {
    const { ref: _ref, Profile, site: _site, ...given } = row;
    const username = String(given['Username'] ?? `user${index}@example.com`);
    const usual = given['UserType'] === 'Guest' ? 'Guest License User' : 'Standard User';
    const profile = String(Profile ?? usual);
    const found = target.profile(profile);
    if (found === undefined) throw new RangeError(`records.User.${index}.Profile: the org has no profile "${profile}"`);
    return {
        Username: username,
        LastName: username.split('@')[0],
        Email: username,
        Alias: `user${index}`.slice(0, 8),
        IsActive: true,
        UserType: found.userType,
        TimeZoneSidKey: timeZone,
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        ProfileId: found.id,
        ...given
    };
}

/** What loading leaves for later. */
export type LoadedScenario = {
    readonly references: References;
    /** Everyday rows of logs whose object the edition lacks, by event type. */
    readonly withheld: Readonly<Record<string, readonly Row[]>>;
};

/** A part of the file, with the names that it points at. */
type Step = { readonly needs: readonly string[]; load(): void };

/** The recipe that a parent names: `people`, `@people` or `people[0..9]`. */
const recipeNamed = (parent: string): string => parent.replace(/^@|\[.*$/g, '');

/** Names behind `@name`, `@name[3]` or `people[0..9]` anywhere in a value, the rows' own `ref`s left out. */
function referencesIn(value: unknown): string[] {
    const text = JSON.stringify(value) ?? '';
    const own = new Set([...text.matchAll(/"ref":"([^"]+)"/g)].map((match) => match[1]!));
    const named = [...text.matchAll(/"@?([A-Za-z][\w.-]*)\[\d/g), ...text.matchAll(/@([A-Za-z0-9][\w.-]*)/g)].map(
        (match) => match[1]!
    );
    return [...new Set(named)].filter((name) => !own.has(name) && !name.includes('.'));
}

class Loader {
    readonly #scenario: Scenario;
    readonly #target: LoadTarget;
    readonly #progress: LoadProgress;
    readonly #references = new References();
    readonly #now: number;
    readonly #withheld: Record<string, Row[]> = {};

    constructor(scenario: Scenario, target: LoadTarget, progress: LoadProgress) {
        this.#scenario = scenario;
        this.#target = target;
        this.#progress = progress;
        this.#now = Date.parse(scenario.now);
    }

    run(): LoadedScenario {
        this.#users();
        const others = Object.entries(this.#scenario.records ?? {}).filter(([object]) => object !== 'User');
        this.#inOrder([
            ...(this.#scenario.generate ?? []).map((recipe) => ({
                needs: [...Object.values(recipe.parent ?? {}).map(recipeNamed), ...referencesIn(recipe.set)],
                load: () => this.#recipe(recipe)
            })),
            ...others.map(([object, rows]) => ({
                needs: referencesIn(rows),
                load: () => this.#records(object === 'PersonAccount' ? 'Account' : object, rows)
            }))
        ]);
        this.#platform();
        this.#background();
        return { references: this.#references, withheld: this.#withheld };
    }

    /** Loads what points at nothing missing first, whatever the order in the file. */
    #inOrder(steps: readonly Step[]): void {
        let waiting = [...steps];
        while (waiting.length > 0) {
            const ready = waiting.filter((step) => step.needs.every((name) => this.#references.has(name)));
            // A circle, or rows of one list that point at each other: loading says which reference is missing.
            const next = ready.length > 0 ? ready : [waiting[0]!];
            for (const step of next) step.load();
            waiting = waiting.filter((step) => !next.includes(step));
        }
    }

    #put(object: string, rows: readonly Row[], path: string): readonly string[] {
        if (!this.#target.hasObject(object)) throw new RangeError(`${path}: the org has no object "${object}"`);
        for (const row of rows) {
            const wrong = Object.keys(row).find((field) => !this.#target.hasField(object, field));
            if (wrong !== undefined) throw new RangeError(`${path}: ${object} has no field "${wrong}"`);
        }
        const ids = this.#target.load(object, rows);
        this.#progress(object, rows.length);
        return ids;
    }

    #users(): void {
        const users = this.#scenario.records?.['User'] ?? [];
        const rows = users.map((row, i) => ({
            CreatedDate: longAgo(this.#now),
            ...userRow(row, i, this.#scenario.timeZone, this.#target)
        }));
        this.#remember(users, users.length === 0 ? [] : this.#put('User', rows, 'records.User'));
        users.forEach((user, i) => this.#site(user, i));
    }

    /** The site whose visitors without a log-in act as this user. */
    #site(user: Row, index: number): void {
        if (typeof user['site'] !== 'string' || typeof user['ref'] !== 'string') return;
        const site = { Name: user['site'], MasterLabel: user['site'], Status: 'Active', SiteType: 'ChatterNetwork', GuestUserId: this.#references.ids(`@${user['ref']}`)[0] }; // prettier-ignore
        this.#put('Site', [site], `records.User.${index}.site`);
        if (this.#target.hasObject('Network')) this.#put('Network', [{ Name: user['site'], Status: 'Live' }], `records.User.${index}.site`); // prettier-ignore
    }

    #records(object: string, rows: readonly Row[]): void {
        const dated = this.#target.hasField(object, 'CreatedDate') ? { CreatedDate: longAgo(this.#now) } : {};
        this.#rows(
            object,
            rows.map((row) => ({ ...dated, ...row })),
            `records.${object}`
        );
    }

    /** Loads one row after the other, so that a later one may point at an earlier one. */
    #rows(object: string, rows: readonly Row[], path: string): void {
        rows.forEach((row, i) => {
            const { ref: _ref, ...fields } = withLoggedRecords(object, row, this.#references);
            const resolved = Object.fromEntries(
                Object.entries(fields).map(([k, v]) => [k, this.#references.resolve(v)])
            );
            const filled = path.startsWith('records.')
                ? this.#target.required(object, i, resolved)
                : grantOf(object, i);
            this.#remember([row], this.#put(object, [{ ...filled, ...resolved }], `${path}.${i}`));
        });
    }

    #remember(rows: readonly Row[], ids: readonly string[]): void {
        rows.forEach((row, i) => {
            if (typeof row['ref'] === 'string') this.#references.define(row['ref'], [ids[i]!], false);
        });
    }

    #recipe(recipe: Recipe): void {
        const made = generate(recipe, {
            seed: this.#scenario.seed,
            now: this.#now,
            statePicklists: this.#scenario.shape?.['statePicklists'] === true,
            references: this.#references,
            target: this.#target
        });
        if (made.deceased.length > 0) {
            const people = made.deceased.map((row) => ({
                LastName: made.rows[row]!['LastName'],
                FirstName: made.rows[row]!['FirstName'],
                DeathDate: '2024-01-15'
            }));
            const link = made.object === 'Account' ? 'PersonIndividualId' : 'IndividualId';
            this.#put('Individual', people, `generate.${recipe.as}`).forEach(
                (id, i) => (made.rows[made.deceased[i]!]![link] = id)
            );
        }
        this.#references.define(recipe.as, this.#put(made.object, made.rows, `generate.${recipe.as}`), true);
    }

    /** Logs that the edition does not have are left out; how long it keeps the others is the org's own business. */
    #platform(): void {
        for (const { object, rows, path } of platformTables(this.#scenario)) {
            if (this.#target.missingFor(object) === undefined) this.#rows(object, rows, path);
        }
    }

    #background(): void {
        const options = { seed: this.#scenario.seed, timeZone: this.#scenario.timeZone };
        (this.#scenario.platform?.background ?? []).forEach((background, i) => {
            const user = String(this.#references.resolve(background.user));
            const tables = backgroundRows({ ...background, user }, i, options);
            for (const [log, rows] of Object.entries(tables)) {
                const object = ['LoginHistory', 'ApiEvent'].includes(log) ? log : `${log}EventLog`;
                if (this.#target.missingFor(object) !== undefined) {
                    (this.#withheld[log] ??= []).push(...rows);
                    continue;
                }
                if (rows.length === 0) continue;
                this.#put(object, rows, `platform.background.${i}`);
            }
        });
    }
}

/** Every grant can be revoked by a token that only the platform knows; a scenario need not write one down. */
function grantOf(object: string, index: number): Row {
    return object === 'OauthToken' ? { DeleteToken: `synthetic-delete-token-${index}` } : {};
}

type Table = { readonly object: string; readonly rows: readonly Row[]; readonly path: string };

/** The log and state rows of `platform` by the object that holds them in the org. */
export function platformTables(scenario: Scenario): readonly Table[] {
    return Object.entries(scenario.platform ?? {}).flatMap(([name, value]): Table[] => {
        if (name === 'background') return [];
        const groups = (prefix: string, suffix: string): Table[] =>
            Object.entries(value as Record<string, readonly Row[]>).map(([key, rows]) => ({
                object: `${key}${suffix}`,
                rows,
                path: `${prefix}.${key}`
            }));
        if (name === 'EventLog') return groups('platform.EventLog', 'EventLog');
        if (name === 'RealTimeEvents') return groups('platform.RealTimeEvents', '');
        return [{ object: name, rows: value as readonly Row[], path: `platform.${name}` }];
    });
}

/**
 * Builds the org of a scenario whose dates have been shifted.
 *
 * @returns the references, to resolve `@ref` in the incident's scope, and everyday rows that the edition has only in files
 * @throws RangeError naming the path where the file does not fit the org
 */
export function loadScenario(scenario: Scenario, target: LoadTarget, progress: LoadProgress): LoadedScenario {
    return new Loader(scenario, target, progress).run();
}
