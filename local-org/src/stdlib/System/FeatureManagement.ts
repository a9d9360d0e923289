/**
 * Apex Reference, "FeatureManagement Class", API 67.0; Second-Generation Managed Packaging Developer Guide, "Manage
 * Features".
 */
import { ApexDate, type PlatformClass, type PlatformMethod, type Runtime } from '../../runtime/index.ts';
import { failNullArgument } from '../support/guard.ts';

type Kind = 'Boolean' | 'Integer' | 'Date';

/** Values that Apex has set: they last as long as the transaction, since no publisher's org is there to keep them. */
function valuesSet(runtime: Runtime): Map<string, unknown> {
    const { memory } = runtime.transaction;
    const key = 'System.FeatureManagement';
    let values = memory.get(key) as Map<string, unknown> | undefined;
    if (values === undefined) memory.set(key, (values = new Map()));
    return values;
}

const unknownParameter = (runtime: Runtime, kind: Kind, name: string): never =>
    runtime.fail('System.NoDataFoundException', `The package has no ${kind} feature parameter ${name}`);

function parsed(kind: Kind, text: string | undefined): unknown {
    if (kind === 'Boolean') return text === 'true';
    if (text === undefined) return null;
    if (kind === 'Integer') return Number(text);
    const ms = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
    return Number.isNaN(ms) ? null : new ApexDate(Math.floor(ms / 86_400_000));
}

const check =
    (kind: Kind): PlatformMethod =>
    (runtime: Runtime, given: string | null) => {
        const name = given ?? failNullArgument(runtime);
        const parameter = runtime.org.featureParameter(name);
        if (parameter?.type !== kind) return unknownParameter(runtime, kind, name);
        const values = valuesSet(runtime);
        const key = name.toLowerCase();
        return values.has(key) ? values.get(key) : parsed(kind, parameter.value);
    };

const set =
    (kind: Kind): PlatformMethod =>
    (runtime: Runtime, given: string | null, value: unknown) => {
        const name = given ?? failNullArgument(runtime);
        if (runtime.org.featureParameter(name)?.type !== kind) return unknownParameter(runtime, kind, name);
        valuesSet(runtime).set(name.toLowerCase(), value);
        return undefined;
    };

export const featureManagementClass: PlatformClass = {
    name: 'System.FeatureManagement',
    statics: {
        'checkPackageBooleanValue(String)': check('Boolean'),
        'checkPackageDateValue(String)': check('Date'),
        'checkPackageIntegerValue(String)': check('Integer'),
        'checkPermission(String)': (runtime: Runtime, name: string | null) =>
            runtime.org.hasCustomPermission(runtime.transaction.user, name ?? failNullArgument(runtime)),
        'setPackageBooleanValue(String,Boolean)': set('Boolean'),
        'setPackageDateValue(String,Date)': set('Date'),
        'setPackageIntegerValue(String,Integer)': set('Integer')
    }
};
