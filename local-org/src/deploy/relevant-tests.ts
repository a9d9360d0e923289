/**
 * Which tests a change concerns: those that changed, those marked critical or as tests of what changed, and those whose
 * code leads to it by names of classes and objects. The platform does not publish its own rule.
 */
import { discoverTests, type Org } from '../index.ts';
import type { Change } from './plan.ts';

const word = /[A-Za-z]\w*/g;

/** @returns names of test classes; empty if nothing that changed has code or is used by code */
export function relevantTests(org: Org, changes: readonly Change[]): string[] {
    const changed = new Set(changes.flatMap(namesOf));
    if (changed.size === 0) return [];
    const uses = new Map<string, ReadonlySet<string>>();
    for (const file of [...org.project.classes, ...org.project.triggers]) {
        const names = new Set((file.source.text.match(word) ?? []).map((name) => name.toLowerCase()));
        uses.set(file.name.toLowerCase(), names);
    }
    for (const trigger of org.project.triggers) addTriggerUse(uses, trigger.name, trigger.source.text);
    return discoverTests(org.symbols.all())
        .filter(
            ({ symbol }) => isMarked(org, symbol.name, changed) || reaches(symbol.name.toLowerCase(), changed, uses)
        )
        .map(({ symbol }) => symbol.name);
}

function namesOf({ component: { type, fullName }, kind }: Change): string[] {
    if (kind === 'unchanged') return [];
    if (type === 'ApexClass' || type === 'ApexTrigger') return [fullName.toLowerCase()];
    if (type === 'CustomField' || type === 'ValidationRule') return fullName.toLowerCase().split('.');
    return type === 'CustomObject' ? [fullName.toLowerCase()] : [];
}

/** Whoever names the object of a trigger may fire it. */
function addTriggerUse(uses: Map<string, ReadonlySet<string>>, name: string, text: string): void {
    const object = /\btrigger\s+\w+\s+on\s+(\w+)/i.exec(text)?.[1]?.toLowerCase();
    if (object !== undefined) uses.set(object, new Set([...(uses.get(object) ?? []), name.toLowerCase()]));
}

function isMarked(org: Org, name: string, changed: ReadonlySet<string>): boolean {
    const text = org.project.classes.find((file) => file.name === name)?.source.text ?? '';
    if (/@IsTest\s*\([^)]*critical\s*=\s*true/i.test(text)) return true;
    const tested = /@IsTest\s*\([^)]*testFor\s*=\s*'([^']*)'/i.exec(text)?.[1] ?? '';
    return tested.split(',').some((each) => changed.has(each.trim().replace(/^\w+:/, '').toLowerCase()));
}

function reaches(start: string, goals: ReadonlySet<string>, uses: ReadonlyMap<string, ReadonlySet<string>>): boolean {
    const seen = new Set<string>();
    const open = [start];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
        if (goals.has(name)) return true;
        if (seen.has(name)) continue;
        seen.add(name);
        for (const next of uses.get(name) ?? []) if (goals.has(next) || uses.has(next)) open.push(next);
    }
    return false;
}
