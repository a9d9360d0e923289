/** Whether the code that runs now enforces sharing in system mode: what the innermost class with a say declares. */
import type { ClassSymbol } from '../semantics/types.ts';
import type { ApexFrame } from './stack.ts';

/** From this API version on, a class without a keyword enforces sharing. */
const sharedSince = 67;

/**
 * Reads the sharing keywords along the call stack, innermost frame first. `inherited` and, in older classes, no keyword
 * leave the answer to the caller; where nobody is left, `inherited` enforces sharing and no keyword does not. Triggers
 * run without sharing, anonymous blocks with the user's.
 */
export function enforcesSharing(
    frames: readonly ApexFrame[],
    findClass: (name: string) => ClassSymbol | undefined
): boolean {
    let atEntry = false;
    for (const { name } of frames) {
        if (name.startsWith('Trigger.')) return false;
        if (!name.startsWith('Class.')) return true;
        const symbol = findClass(name.slice('Class.'.length, name.lastIndexOf('.')));
        if (symbol === undefined) continue;
        const declared = declaredSharing(symbol);
        if (declared === 'with') return true;
        if (declared === 'without') return false;
        atEntry = declared === 'inherited';
    }
    return atEntry;
}

/** A class without a keyword has the one of its super class. */
function declaredSharing(symbol: ClassSymbol): 'with' | 'without' | 'inherited' | undefined {
    for (let each: ClassSymbol | undefined = symbol; each !== undefined; each = superClass(each)) {
        if (each.sharing !== undefined) return each.sharing;
    }
    return symbol.apiVersion >= sharedSince ? 'with' : undefined;
}

function superClass(symbol: ClassSymbol): ClassSymbol | undefined {
    const parent = symbol.superType;
    return parent?.kind === 'class' && parent.symbol.origin === 'user' ? parent.symbol : undefined;
}
