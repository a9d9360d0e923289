/**
 * What queries of setup and log objects may not ask. Sources: Object Reference ("LoginHistory", "SetupAuditTrail",
 * "OauthToken", "TwoFactorMethodsInfo", "SOQL Limits on Objects" for EntityDefinition and FieldDefinition), Big Objects Implementation Guide
 * ("SOQL with Big Objects"), Real-Time Event Monitoring ("Event Storage"). The texts of refusals that name no field are
 * ours: the platform's are not documented.
 */
import type { ObjectDef } from '../../metadata/model.ts';
import type { ComparisonOperator, SoqlCondition, SoqlQuery } from '../../syntax/soql/ast.ts';
import { isAggregateQuery } from './aggregate-query.ts';
import { queryFailure, type QueryContext } from './context.ts';
import { cannotBe } from './errors.ts';

type Restriction = {
    /** The only fields that filters may name, in lower case. */
    readonly filterable?: ReadonlySet<string>;
    readonly unfilterable?: ReadonlySet<string>;
    readonly operators?: ReadonlySet<ComparisonOperator>;
    /** Filters may only be joined by AND. */
    readonly conjunctionOnly?: boolean;
    /** `COUNT()` alone may pass where other aggregates do not. */
    readonly aggregates?: 'none' | 'bareCount';
    /** One of these must be in the filter. */
    readonly requiresOneOf?: readonly string[];
    /** What is said if none of them is. */
    readonly missing?: string;
    /** A filter on the first needs one on the second. */
    readonly needs?: readonly [string, string];
    /** No more rows than this, whatever there are. */
    readonly mostRows?: number;
    /** The Id of its records is always null. */
    readonly hidesId?: boolean;
    /** Refused after DML in the same transaction, as a callout is. */
    readonly readElsewhere?: boolean;
};

const names = (...all: readonly string[]): ReadonlySet<string> => new Set(all.map((name) => name.toLowerCase()));
const rangeOperators: ReadonlySet<ComparisonOperator> = new Set(['=', '<', '<=', '>', '>=', 'in']);

const bigObject: Restriction = {
    operators: rangeOperators,
    conjunctionOnly: true,
    aggregates: 'none',
    hidesId: true
};
const storedEvent: Restriction = {
    ...bigObject,
    filterable: names('EventDate', 'EventIdentifier'),
    needs: ['eventidentifier', 'eventdate']
};
const history: Restriction = { unfilterable: names('OldValue', 'NewValue') };
const virtual: Restriction = { operators: new Set(['=', 'in', 'like']), conjunctionOnly: true, aggregates: 'none', hidesId: true }; // prettier-ignore

const linkFilter = "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator."; // prettier-ignore

/** The description that the Object Reference gives; which exception it is raised as is unconfirmed. */
const uncommittedWork = 'A callout was unsuccessful because of pending uncommitted work related to a process, flow, or Apex operation. Commit or roll back the work, and then try again.'; // prettier-ignore

const byName: Readonly<Record<string, Restriction>> = {
    loginhistory: {
        filterable: names(
            'AuthenticationServiceId', 'AuthMethodReference', 'CipherSuite', 'CountryIso', 'Id', 'LoginTime', 'LoginType', 'LoginUrl',
            'NetworkId', 'TlsProtocol', 'UserId'
        ) // prettier-ignore
    },
    contentdocumentlink: { requiresOneOf: ['contentdocumentid', 'linkedentityid', 'id'], missing: linkFilter },
    setupaudittrail: { unfilterable: names('Section', 'Display'), aggregates: 'bareCount' },
    oauthtoken: { mostRows: 2500, hidesId: true },
    twofactormethodsinfo: { readElsewhere: true },
    reportevent: { ...storedEvent, filterable: names('EventDate', 'EventIdentifier', 'UserId') },
    fieldhistoryarchive: {
        ...bigObject,
        filterable: names('FieldHistoryType', 'ParentId', 'CreatedDate', 'HistoryId')
    },
    entitydefinition: virtual,
    fielddefinition: {
        ...virtual,
        requiresOneOf: [
            'entitydefinitionid',
            'durableid',
            'entitydefinition.qualifiedapiname',
            'entitydefinition.developername',
            'entitydefinition.durableid'
        ]
    }
};

function restrictionOf(def: ObjectDef): Restriction | undefined {
    const named = byName[def.name.toLowerCase()];
    if (named !== undefined) return named;
    if (def.kind === 'history') return history;
    if (def.kind !== 'bigObject') return undefined;
    return def.fields.has('eventdate') ? storedEvent : bigObject;
}

/** Whether records of the object come without an Id. */
export const hidesId = (def: ObjectDef): boolean => restrictionOf(def)?.hidesId === true;
/** How many rows a query of the object gives at most. */
export const mostRows = (def: ObjectDef): number => restrictionOf(def)?.mostRows ?? Infinity;

/** Fails with a QueryException if the object does not allow the query. */
export function checkRestrictions(context: QueryContext, def: ObjectDef, query: SoqlQuery): void {
    const restriction = restrictionOf(def);
    if (restriction === undefined) return;
    if (restriction.readElsewhere === true && context.services.transaction().used('dmlStatements') > 0) {
        queryFailure(context, `${uncommittedWork} [${def.name}]`);
    }
    checkAggregates(context, def, restriction, query);
    const named = new Set<string>();
    if (query.where !== undefined) checkCondition(context, def, restriction, query.where, named);
    const { requiresOneOf, needs } = restriction;
    if (requiresOneOf !== undefined && !requiresOneOf.some((name) => named.has(name))) {
        const { missing = 'A filter on a reified column is required [EntityDefinitionId,DurableId]' } = restriction;
        queryFailure(context, missing);
    }
    if (needs !== undefined && named.has(needs[0]) && !named.has(needs[1])) {
        queryFailure(context, `${def.name}: a filter on ${needs[0]} needs one on ${needs[1]} before it`);
    }
}

function checkAggregates(context: QueryContext, def: ObjectDef, { aggregates }: Restriction, query: SoqlQuery): void {
    if (aggregates === undefined) return;
    const isBareCount = query.select.some((item) => item.kind === 'count');
    if (isAggregateQuery(query) || (isBareCount && aggregates === 'none')) {
        queryFailure(context, `${def.name} does not support aggregate functions or grouping`);
    }
}

function checkCondition(
    context: QueryContext,
    def: ObjectDef,
    restriction: Restriction,
    condition: SoqlCondition,
    named: Set<string>
): void {
    if (condition.kind === 'comparison') {
        checkComparison(context, def, restriction, condition, named);
        return;
    }
    if (condition.kind !== 'and' && restriction.conjunctionOnly === true) {
        queryFailure(context, `${def.name} does not support ${condition.kind.toUpperCase()} in filters`);
    }
    const parts = condition.kind === 'not' ? [condition.condition] : condition.conditions;
    for (const part of parts) checkCondition(context, def, restriction, part, named);
}

function checkComparison(
    context: QueryContext,
    def: ObjectDef,
    { filterable, unfilterable, operators }: Restriction,
    { left, operator }: Extract<SoqlCondition, { kind: 'comparison' }>,
    named: Set<string>
): void {
    if (left.kind !== 'field') return;
    const written = left.parts.join('.');
    const folded = written.toLowerCase();
    named.add(folded);
    if (unfilterable?.has(folded) === true || filterable?.has(folded) === false) {
        queryFailure(context, cannotBe(written, 'filtered'));
    }
    if (operators?.has(operator) === false) {
        queryFailure(context, `${def.name} does not support the operator '${operator}' in filters`);
    }
}
