/** One source file to one script. */
import type { BoundClass, BoundTrigger } from '../semantics/index.ts';
import type { SourceText } from '../source/index.ts';
import type { EmitOptions, EmittedModule } from './emitted.ts';
import { FunctionScope } from './function-scope.ts';
import { placeLines } from './lines.ts';
import { emitClass } from './members.ts';
import { ModuleScope } from './module-scope.ts';
import type { ProgramFacts } from './program-facts.ts';
import { emitGuardedBlock } from './statements/index.ts';

/** Emits the classes declared in one file, and its trigger if it has one. */
export function emitModule(
    source: SourceText,
    classes: readonly BoundClass[],
    trigger: BoundTrigger | undefined,
    facts: ProgramFacts,
    options: EmitOptions
): EmittedModule {
    const scope = new ModuleScope(source, facts, options);
    const texts = classes.map((bound) => emitClass(bound, scope));
    const pieces = texts.flatMap(({ pieces }) => pieces);
    let triggerEntry = '';
    if (trigger !== undefined) {
        const name = scope.functionName(trigger.holder.symbol, 'trigger');
        const body = new FunctionScope(scope, trigger.holder.symbol);
        pieces.push({
            start: trigger.body.span.start,
            text: body.close(name, [], emitGuardedBlock(trigger.body, body))
        });
        triggerEntry = `,trigger:${name}`;
    }
    const ordered = [...pieces].sort((a, b) => a.start - b.start).map(({ text }) => text);
    const tables = `return{classes:[${texts.map(({ table }) => table).join()}]${triggerEntry}${flagAccess(scope)}};`;
    return {
        path: source.path,
        text: placeLines(`(function($){"use strict";${header(scope)}${ordered.join('')}${tables}})`),
        classes: texts.map(({ emitted }) => emitted),
        references: scope.references,
        constants: scope.constants,
        platform: scope.platform,
        helpers: [...scope.helpers],
        coverage: scope.coverage.map((stretches) => stretches.flat()),
        trigger: trigger && { name: trigger.name, object: trigger.object, events: trigger.events }
    };
}

/** Declares what the module takes from the linker. It stands on line 1 with the first of the text. */
function header(scope: ModuleScope): string {
    const numbered = (list: readonly unknown[], prefix: string, from: string): string[] =>
        list.map((_, index) => `${prefix}${index}=$.${from}[${index}]`);
    const names = [
        '$r=$.runtime',
        '$T=$.ticks',
        ...[...scope.helpers].map((name) => `$${name}=$.helpers.${name}`),
        ...numbered(scope.references, '$k', 'references'),
        ...numbered(scope.constants, '$x', 'constants'),
        ...numbered(scope.platform, '$p', 'platform')
    ];
    // Not `let`: every store would look whether the declaration has run.
    const flags = flagsOf(scope);
    return `const ${names.join()};${flags.length === 0 ? '' : `var ${flags.map((flag) => `${flag}=0`).join()};`}`;
}

/** How the org reads and clears the flags of lines. */
function flagAccess(scope: ModuleScope): string {
    const flags = flagsOf(scope);
    if (flags.length === 0) return '';
    return `,ran:()=>[${flags.join()}],forget:()=>{${flags.map((flag) => `${flag}=0;`).join('')}}`;
}

const flagsOf = ({ coverage }: ModuleScope): string[] => coverage.map((_, index) => `$ran${index}`);
