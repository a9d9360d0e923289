/** The features of an org that nobody described: those of the project's scratch org definition. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OrgFeature } from '../metadata/index.ts';

/** Scratch org features by their name in lower case (Salesforce DX Developer Guide, "Scratch Org Features"). */
const scratchFeatures: Readonly<Record<string, OrgFeature>> = {
    communities: 'communities',
    multicurrency: 'multiCurrency',
    personaccounts: 'personAccounts',
    stateandcountrypicklist: 'stateAndCountryPicklists'
};

type Definition = {
    readonly features?: readonly string[] | string;
    readonly settings?: { readonly communitiesSettings?: { readonly enableNetworksEnabled?: boolean } };
};

/** Without a definition that can be read the org has Experience Cloud, which developer orgs come with. */
export function featuresOf(projects: readonly string[]): readonly OrgFeature[] {
    const definition = projects.map(definitionOf).find((found) => found !== undefined);
    const { features = [], settings } = definition ?? {};
    const named = typeof features === 'string' ? features.split(';') : features;
    const found = named.flatMap((name) => scratchFeatures[name.split(':')[0]!.toLowerCase()] ?? []);
    const open = definition === undefined || settings?.communitiesSettings?.enableNetworksEnabled === true;
    return open ? [...found, 'communities'] : found;
}

/** `config/project-scratch-def.json` of the project, or of the project that a folder is part of. */
function definitionOf(folder: string): Definition | undefined {
    for (const at of [folder, dirname(folder)]) {
        const path = join(at, 'config', 'project-scratch-def.json');
        if (!existsSync(path)) continue;
        try {
            return JSON.parse(readFileSync(path, 'utf8')) as Definition;
        } catch (error) {
            // Comments are allowed in other tools' readers; a file that is no JSON says nothing here.
            if (!(error instanceof SyntaxError)) throw error;
        }
    }
    return undefined;
}
