/** Finds the units: every file `units/<name>.unit.ts` exports `units`, so a new unit is a new file. */
import { readdirSync } from 'node:fs';
import type { Unit } from './unit.ts';

/** All units, in the order in which they are applied. */
export async function loadUnits(): Promise<readonly Unit[]> {
    const folder = new URL('./units/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.unit.ts')).sort(); // prettier-ignore
    const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<{ readonly units: readonly Unit[] }>)); // prettier-ignore
    const units = modules.flatMap(({ units: own }) => own).sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1)); // prettier-ignore
    const twice = units.find(({ name }, at) => units.findIndex((other) => other.name === name) !== at);
    if (twice !== undefined) throw new Error(`two units are called ${twice.name}`);
    return units;
}
