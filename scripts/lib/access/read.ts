import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { AccessError, type AccessConfig, type DomainAccess, type Roles } from './types.ts';

const rolesFile = 'roles.json';

function parse(folder: string, name: string): unknown {
    try {
        return JSON.parse(readFileSync(join(folder, name), 'utf8'));
    } catch (error) {
        throw new AccessError([`config/access/${name}: is not JSON: ${(error as Error).message}`]);
    }
}

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 120) ?? 'nothing';

function describe(name: string, error: ErrorObject): string {
    const path = error.instancePath.slice(1).replaceAll('/', '.') || '(file)';
    const params = error.params as Readonly<Record<string, unknown>>;
    const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {}).join(', ');
    const [at, text] =
        error.keyword === 'additionalProperties'
            ? [`${path}.${String(params['additionalProperty'])}`, `is not known; use one of ${known}`]
            : error.keyword === 'enum'
              ? [path, `is ${shown(error.data)}; use one of ${(params['allowedValues'] as string[]).join(', ')}`]
              : [path, `is ${shown(error.data)}; it ${error.message ?? 'is not valid'}`];
    return `config/access/${name}: ${at} ${text}`;
}

function checked<T>(folder: string, name: string, check: ValidateFunction): T {
    const data = parse(folder, name);
    if (check(data)) return data as T;
    const errors = (check.errors ?? []).filter(({ keyword }) => !['oneOf', 'if'].includes(keyword));
    throw new AccessError((errors.length > 0 ? errors : (check.errors ?? [])).map((error) => describe(name, error)));
}

/**
 * Reads the access files of a repository and checks each against its schema.
 *
 * @param folder the folder `config/access`
 * @returns the roles, and the domains in the order of their names
 * @throws AccessError naming file, path, value and what would be right
 */
export function readAccess(folder: string): AccessConfig {
    if (!existsSync(join(folder, rolesFile))) throw new AccessError([`config/access/${rolesFile} is missing`]);
    const ajv = new Ajv({ allErrors: true, verbose: true, strictTypes: false });
    const rolesSchema = parse(folder, 'roles.schema.json') as object;
    ajv.addSchema(rolesSchema, 'roles.schema.json');
    const checkRoles = ajv.getSchema('roles.schema.json')!;
    const checkDomain = ajv.compile(parse(folder, 'schema.json') as object);
    const names = readdirSync(folder)
        .filter((name) => name.endsWith('.json') && !name.endsWith('schema.json') && name !== rolesFile)
        .sort();
    const domains = names.map((name) => {
        const domain = checked<DomainAccess>(folder, name, checkDomain);
        if (`${domain.domain}.json` !== name)
            throw new AccessError([`config/access/${name}: domain is "${domain.domain}"; it goes by the file's name`]);
        return domain;
    });
    return { roles: checked<Roles>(folder, rolesFile, checkRoles), domains };
}
