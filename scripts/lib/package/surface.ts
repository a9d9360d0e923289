/** What a release promises for good: names, field types, global signatures. A promoted version can never take them back. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Org } from '../../../local-org/src/index.ts';
import type { ClassSymbol } from '../../../local-org/src/semantics/index.ts';
import { typeName } from '../../../local-org/src/semantics/index.ts';

export type ReleasedSurface = { readonly version: string | null; readonly surface: readonly string[] };

/** One line for each promise, sorted. */
export function surfaceOf(org: Org): string[] {
    const { project } = org;
    const objects = project.objects.flatMap(({ name, definition, fields, sharingReasons }) => [
        ...(definition === undefined ? [] : [`object ${name} ${definition.kind}`]),
        ...fields.map((field) => `field ${name}.${field.name} ${field.type}`),
        ...sharingReasons.map((reason) => `sharing reason ${name}.${reason}`)
    ]);
    const named = [
        ...project.notificationTypes.map(({ name }) => `notification type ${name}`),
        ...project.customPermissions.map(({ name }) => `custom permission ${name}`),
        ...project.permissionSets.map(({ name }) => `permission set ${name}`)
    ];
    return [...objects, ...named, ...globalsOf(org)].sort();
}

/** Every global class and member, with its signature. */
export function globalsOf(org: Org): string[] {
    return [...org.symbols.all()]
        .filter((symbol) => symbol.access === 'global')
        .flatMap(classLines)
        .sort();
}

function classLines(symbol: ClassSymbol): string[] {
    const methods = [...symbol.methods.values()].flat().filter(({ access }) => access === 'global');
    const fields = [...symbol.fields.values()].filter(({ access }) => access === 'global');
    return [
        `global ${symbol.kind} ${symbol.name}`,
        ...methods.map((method) => `global ${symbol.name}.${method.name}(${method.params.map(({ type }) => typeName(type)).join(', ')}): ${typeName(method.returnType)}`), // prettier-ignore
        ...fields.map((field) => `global ${symbol.name}.${field.name}: ${typeName(field.type)}`)
    ];
}

export function readReleased(root: string): ReleasedSurface {
    const file = join(root, 'config', 'package', 'released-surface.json');
    return existsSync(file)
        ? (JSON.parse(readFileSync(file, 'utf8')) as ReleasedSurface)
        : { version: null, surface: [] };
}

/** Promises of the release that the package no longer keeps. */
export function brokenPromises(released: ReleasedSurface, now: readonly string[]): string[] {
    const kept = new Set(now);
    return released.surface.filter((line) => !kept.has(line)).map((line) => `released with ${released.version}: ${line} is gone or changed; a managed package keeps it for good`); // prettier-ignore
}
