/** Apex Reference, "OrgLimits Class" and "OrgLimit Class", API 67.0. */
import { PlatformObject, type NamedLimit, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { types, type ApexType } from '../../semantics/types.ts';
import { listOf, mapOf } from '../support/values.ts';

class OrgLimit extends PlatformObject {
    readonly typeName = 'System.OrgLimit';
    readonly of: NamedLimit;

    constructor(of: NamedLimit) {
        super();
        this.of = of;
    }
}

const limitsOf = ({ org }: Runtime): OrgLimit[] => org.usage.all().map((limit) => new OrgLimit(limit));
const limitType = (runtime: Runtime): ApexType => runtime.typeForName('System.OrgLimit') ?? types.object;

export const orgLimitClasses: readonly PlatformClass[] = [
    {
        name: 'System.OrgLimits',
        statics: {
            'getAll()': (runtime: Runtime) => listOf(limitType(runtime), limitsOf(runtime)),
            'getMap()': (runtime: Runtime) =>
                mapOf(
                    types.string,
                    limitType(runtime),
                    limitsOf(runtime).map((limit) => [limit.of.name, limit] as const)
                )
        }
    },
    {
        name: 'System.OrgLimit',
        methods: {
            'getLimit()': (_: Runtime, self: OrgLimit) => self.of.limit,
            'getName()': (_: Runtime, self: OrgLimit) => self.of.name,
            'getValue()': (_: Runtime, self: OrgLimit) => self.of.used
        }
    }
];
