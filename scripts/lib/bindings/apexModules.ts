import { isCacheable, type Org } from '../../../local-org/src/index.ts';
import { typeName, type MethodSymbol } from '../../../local-org/src/semantics/index.ts';
import { ApexTypes } from './apexTypes.ts';
import { docOfMethod, speaksOfNull, tsDoc } from './docs.ts';

/** An `@AuraEnabled` method, for messages. */
export type ApexMethodInfo = {
    /** `IncidentController.getIncident`. */
    readonly name: string;
    /** As Apex declares it: `List<ObligationView> getObligations(Id incidentId)`. */
    readonly signature: string;
};

export type ApexBindings = { readonly text: string; readonly methods: readonly ApexMethodInfo[] };

function auraMethods(org: Org): MethodSymbol[] {
    return [...org.symbols.all()]
        .filter((symbol) => symbol.outer === undefined && !symbol.isTest)
        .flatMap((symbol) => [...symbol.methods.values()].flat())
        .filter((method) => method.isStatic && method.annotations.has('auraenabled'))
        .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = (method: MethodSymbol): string => `${method.owner.name}.${method.name}`;

function moduleOf(method: MethodSymbol, types: ApexTypes): string {
    const name = nameOf(method);
    const parameters = method.params.map(
        ({ name: parameter, type }) =>
            `${parameter}: ${qualified(types.textOf(type, `${name}(${parameter})`))} | null | undefined`
    );
    const { text, returns } = docOfMethod(method);
    const result = types.textOf(method.returnType, name) + (speaksOfNull(returns) ? ' | null' : '');
    const kind = isCacheable(method) ? 'CacheableApexMethod' : 'ApexMethod';
    return [
        `declare module '@salesforce/apex/${name}' {`,
        `    import type { ${kind} } from 'cordon/wire';`,
        `    import type * as Apex from 'cordon/apex';`,
        `${tsDoc(text, '    ')}    const method: ${kind}<{ ${parameters.join('; ')} }, ${qualified(result)}>;`,
        '    export default method;',
        '}'
    ].join('\n');
}

/** Class names stand in the module `cordon/apex`; TypeScript's own start in lower case or are `Readonly` and `Record`. */
function qualified(type: string): string {
    return type.replace(/'[^']*'|(?<![.\w])(?!Readonly\b|Record\b)[A-Z]\w*/g, (found) =>
        found.startsWith("'") ? found : `Apex.${found}`
    );
}

function signatureOf(method: MethodSymbol): string {
    const parameters = method.params.map(({ name, type }) => `${typeName(type)} ${name}`).join(', ');
    return `${typeName(method.returnType)} ${method.name}(${parameters})`;
}

/** Ambient modules of every `@AuraEnabled` method and of the classes that they exchange. */
export function apexBindings(org: Org): ApexBindings {
    const types = new ApexTypes();
    const methods = auraMethods(org);
    const modules = methods.map((method) => moduleOf(method, types));
    const exchanged = [
        '/** Values that Apex and the components exchange, by the name of their Apex class. Dates are ISO `2026-04-20`, instants ISO with zone. */',
        "declare module 'cordon/apex' {",
        '    /** A record as the platform sends it. */',
        '    export type SObjectData = { readonly [field: string]: unknown };',
        '',
        types.declarations() + '}'
    ].join('\n');
    return {
        text: `${[exchanged, ...modules].join('\n\n')}\n`,
        methods: methods.map((method) => ({ name: nameOf(method), signature: signatureOf(method) }))
    };
}
