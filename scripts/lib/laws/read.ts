import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { LawDataError, type JurisdictionLaw, type OtherClocks, type Damages } from './types.ts';

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

function checker(configDir: string, schema: string): ValidateFunction {
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    addFormats(ajv);
    return ajv.compile(readJson(join(configDir, schema)) as object);
}

function checked(configDir: string, name: string, check: ValidateFunction): unknown {
    const data = readJson(join(configDir, name));
    if (check(data)) return data;
    const problems = (check.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message ?? ''}`);
    throw new LawDataError(`${name}: ${problems.join('; ')}`);
}

/**
 * Reads the regimes beyond the state statutes.
 *
 * @param configDir the folder `config/laws`
 * @returns the regimes, and those that are only named
 * @throws LawDataError naming path and problem
 */
export function readOtherClocks(configDir: string): OtherClocks {
    return checked(configDir, 'other-clocks.json', checker(configDir, 'other-clocks.schema.json')) as OtherClocks;
}

/**
 * Reads the penalties and statutory damages.
 *
 * @param configDir the folder `config/laws`
 * @returns the rules in the order of the file
 * @throws LawDataError naming path and problem
 */
export function readDamages(configDir: string): Damages {
    return checked(configDir, 'damages.json', checker(configDir, 'damages.schema.json')) as Damages;
}

/** Laws of a folder by code, each checked against the schema beside the jurisdictions. */
function lawsIn(configDir: string, folder: string): JurisdictionLaw[] {
    const check = checker(configDir, 'schema.json');
    const files = readdirSync(join(configDir, folder))
        .filter((name) => /^[A-Z]{2}\.json$/.test(name))
        .sort();
    return files.map((name) => {
        const valid = checked(configDir, join(folder, name), check) as JurisdictionLaw;
        if (`${valid.code}.json` !== name)
            throw new LawDataError(`${name}: code ${valid.code} does not match the file name`);
        return valid;
    });
}

/**
 * Reads every law file of a folder and checks it against the folder's schema.
 *
 * @param configDir the folder `config/laws`
 * @returns the laws by code, in order
 * @throws LawDataError naming file, path and problem
 */
export const readLaws = (configDir: string): JurisdictionLaw[] => lawsIn(configDir, '.');

/**
 * Reads the versions that were replaced, at most one for each jurisdiction.
 *
 * @param configDir the folder `config/laws`
 * @returns the earlier versions by code, in order
 * @throws LawDataError naming file, path and problem, also where a version does not end the day before its successor begins
 */
export function readEarlierLaws(configDir: string): JurisdictionLaw[] {
    const present = new Map(readLaws(configDir).map((law) => [law.code, law]));
    const earlier = lawsIn(configDir, 'earlier');
    for (const { code, statute } of earlier) {
        const next = new Date(Date.parse(`${statute.until ?? ''}T00:00:00Z`) + 86_400_000);
        if (Number.isNaN(next.getTime()) || next.toISOString().slice(0, 10) !== present.get(code)?.statute.effective)
            throw new LawDataError(`earlier/${code}.json: statute.until is not the day before the present version`);
    }
    return earlier;
}
