/** Constants of the platform's own enums. */
import type { ApexEnum, Runtime } from '../../runtime/index.ts';
import { enumConstant, enumConstants } from '../../runtime/index.ts';
import type { ClassSymbol } from '../../semantics/types.ts';

function enumSymbol(runtime: Runtime, typeName: string): ClassSymbol {
    const type = runtime.typeForName(typeName);
    if (type?.kind !== 'class' || type.symbol.kind !== 'enum')
        throw new Error(`${typeName} is no enum of the platform`);
    return type.symbol;
}

/** A constant by full type name and constant name; undefined if the enum has none of that name. */
export function findConstant(runtime: Runtime, typeName: string, name: string): ApexEnum | undefined {
    return enumConstant(enumSymbol(runtime, typeName), name);
}

/** A constant that the platform must have. */
export function constant(runtime: Runtime, typeName: string, name: string): ApexEnum {
    const found = findConstant(runtime, typeName, name);
    if (found === undefined) throw new Error(`${typeName} has no constant ${name}`);
    return found;
}

export function constants(runtime: Runtime, typeName: string): readonly ApexEnum[] {
    return enumConstants(enumSymbol(runtime, typeName));
}
