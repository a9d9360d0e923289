/** The emitter: from the bound tree to JavaScript text whose lines are the lines of the Apex source. */
import type { BoundClass, BoundProgram } from '../semantics/index.ts';
import type { SourceText } from '../source/index.ts';
import type { EmitOptions, EmittedModule } from './emitted.ts';
import { emitModule } from './modules.ts';
import { ProgramFacts } from './program-facts.ts';

export type { EmitOptions, EmittedClass, EmittedConstant, EmittedModule, PlatformLink } from './emitted.ts';
export type { HelperName } from './helpers.ts';
export { ProgramFacts } from './program-facts.ts';

/** Emits one module per source file, in the order of the program's classes, triggers last. */
export function emitProgram(
    program: BoundProgram,
    options: EmitOptions,
    facts = new ProgramFacts(program)
): EmittedModule[] {
    const files = new Map<SourceText, BoundClass[]>();
    for (const bound of program.classes) {
        const source = sourceOf(bound);
        const group = files.get(source);
        if (group) group.push(bound);
        else files.set(source, [bound]);
    }
    const classes = [...files].map(([source, group]) => emitModule(source, group, undefined, facts, options));
    const triggers = program.triggers.map((trigger) =>
        emitModule(trigger.source, [trigger.holder], trigger, facts, options)
    );
    return [...classes, ...triggers];
}

/** Emits the classes of an anonymous block: the hidden class that runs it and the types it declares. */
export function emitAnonymous(classes: readonly BoundClass[], facts: ProgramFacts): EmittedModule {
    const first = classes[0];
    if (first === undefined) throw new Error('an anonymous block has a class');
    facts.add(classes);
    return emitModule(sourceOf(first), classes, undefined, facts, { coverage: false });
}

function sourceOf(bound: BoundClass): SourceText {
    const { source } = bound.symbol;
    if (source === undefined) throw new Error(`class ${bound.symbol.name} has no source`);
    return source;
}
