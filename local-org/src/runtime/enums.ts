/** Enum constants: one object per constant, so that identity is equality. */
import type { ClassSymbol } from '../semantics/types.ts';
import { ApexEnum } from './values.ts';

const userEnums = new WeakMap<ClassSymbol, readonly ApexEnum[]>();
const platformEnums = new Map<string, readonly ApexEnum[]>();

/** Every constant of an enum in order. */
export function enumConstants(symbol: ClassSymbol): readonly ApexEnum[] {
    if (symbol.origin === 'platform') return platformEnum(symbol.name, symbol.enumConstants);
    let constants = userEnums.get(symbol);
    if (constants === undefined) {
        constants = symbol.enumConstants.map((name, ordinal) => new ApexEnum(symbol.name, name, ordinal));
        userEnums.set(symbol, constants);
    }
    return constants;
}

/** Every constant of a platform enum; the first caller's list of names counts. */
export function platformEnum(typeName: string, names: readonly string[]): readonly ApexEnum[] {
    const key = typeName.toLowerCase();
    let constants = platformEnums.get(key);
    if (constants === undefined) {
        constants = names.map((name, ordinal) => new ApexEnum(typeName, name, ordinal));
        platformEnums.set(key, constants);
    }
    return constants;
}

/** A constant by name, case folded; undefined if the enum has none of that name. */
export function enumConstant(symbol: ClassSymbol, name: string): ApexEnum | undefined {
    const folded = name.toLowerCase();
    return enumConstants(symbol).find((constant) => constant.name.toLowerCase() === folded);
}
