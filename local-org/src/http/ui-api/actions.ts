/**
 * `actions`: what a user may do with records, in lookups and everywhere. Source: UI API, "Actions" and "Action". The
 * resources tell of actions; they do not run them.
 */
import type { ObjectDef } from '../../metadata/index.ts';
import { ok, route, type ApiResponse, type ApiRoute, type Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import { globalActions, recordQuickActions, type Offer } from './action-sources.ts';
import { layoutNamed, buttonsWithout } from './layout-metadata.ts';
import { masterRecordType } from './object-info.ts';
import { choice, choices, formFactors, list, type FormFactor } from './params.ts';
import { objectOf, represented } from './records.ts';
import { metadataId, tagOf } from './tag.ts';

const actionTypes = ['CustomButton', 'ProductivityAction', 'QuickAction', 'StandardButton'] as const;
const sectionNames = ['ActivityComposer', 'CollaborateComposer', 'Page', 'SingleActionLinks'] as const;
const retrievalModes = ['PageLayout', 'All'] as const;

type ActionContext = 'Record' | 'Lookup' | 'Global';
type Filter = {
    readonly types: readonly string[];
    readonly sections: readonly string[];
    readonly names: readonly string[];
    readonly formFactor: FormFactor;
    readonly all: boolean;
};

export const actionRoutes = (ui: string): readonly ApiRoute[] => [
    route('GET', `${ui}/actions/record/:ids`, recordActions),
    route('GET', `${ui}/actions/lookup/:objects`, lookupActions),
    route('GET', `${ui}/actions/global`, everywhere)
];

function filterOf({ request: { query } }: Call): Filter {
    return {
        types: choices(query, 'actionTypes', actionTypes, actionTypes),
        sections: choices(query, 'sections', sectionNames, sectionNames),
        names: list(query, 'apiNames'),
        formFactor: choice(query, 'formFactor', formFactors, 'Large'),
        all: choice(query, 'retrievalMode', retrievalModes, 'PageLayout') === 'All'
    };
}

function recordActions(call: Call): ApiResponse {
    const filter = filterOf(call);
    const ids = (call.params['ids'] ?? '').split(',');
    const lists = ids.map((given) => {
        const { def, id } = objectOf(call, given);
        represented(call, def, id, []);
        const level = call.org.database.access.record(call.user, def, id);
        const mayEdit = level === 'edit' || level === 'all';
        const offers = [...recordButtons(call, def, level), ...recordQuickActions(call, { def, mayEdit, all: filter.all })]; // prettier-ignore
        return [id, actionList(call, 'Record', id, def.name, offers, filter, `record/${id}`)] as const;
    });
    return answer(call, Object.fromEntries(lists));
}

/** The buttons of a record page that the user’s rights and the layout leave. */
function recordButtons(call: Call, def: ObjectDef, level: string): Offer[] {
    const rights = call.org.database.access.object(call.user, def);
    const layout = layoutNamed(call, def, masterRecordType);
    const without = layout === undefined ? [] : buttonsWithout(layout);
    const buttons = [
        { apiName: 'Edit', label: 'Edit', may: def.updateable && rights.edit && (level === 'edit' || level === 'all') },
        { apiName: 'Clone', label: 'Clone', may: def.createable && rights.create },
        { apiName: 'Delete', label: 'Delete', may: def.deletable && rights.delete && level === 'all' }
    ];
    return buttons.filter(({ apiName, may }) => may && !without.includes(apiName)).map(({ apiName, label }) => button(apiName, label)); // prettier-ignore
}

function lookupActions(call: Call): ApiResponse {
    const filter = filterOf(call);
    const lists = (call.params['objects'] ?? '').split(',').map((name) => {
        const def = readableObject(call, name);
        const may = def.createable && call.org.database.access.object(call.user, def).create;
        const offers = may ? [button('CreateFromLookup', 'New')] : [];
        return [def.name, actionList(call, 'Lookup', def.name, def.name, offers, filter, `lookup/${def.name}`)] as const;
    }); // prettier-ignore
    return answer(call, Object.fromEntries(lists));
}

function everywhere(call: Call): ApiResponse {
    const filter = filterOf(call);
    const list = actionList(call, 'Global', 'Global', null, globalActions(call), filter, 'global');
    return answer(call, { Global: list });
}

function answer(call: Call, actions: Readonly<Record<string, unknown>>): ApiResponse {
    const made = { actions, url: `${call.base}${call.request.path.replace(/^.*?\/v[\d.]+/, '')}` };
    return ok({ ...made, eTag: tagOf(made) });
}

const button = (apiName: string, label: string): Offer => ({ apiName, label, type: 'StandardButton', targetObject: undefined, subtype: null, lwcComponent: null }); // prettier-ignore

function actionList(
    call: Call,
    context: ActionContext,
    source: string,
    object: string | null,
    offers: readonly Offer[],
    filter: Filter,
    path: string
): unknown {
    // prettier-ignore
    const chosen = offers.filter(
        ({ apiName, type }) =>
            filter.types.includes(type) && filter.sections.includes('Page') && (filter.names.length === 0 || filter.names.includes(apiName)) // prettier-ignore
    );
    const actions = chosen.map((offer) => actionOf(call, context, source, object, offer, filter.formFactor));
    return { actions, url: `${call.base}/ui-api/actions/${path}` };
}

const deviceOf: Readonly<Record<FormFactor, string>> = { Large: 'Desktop', Medium: 'Tablet', Small: 'Phone' };

function actionOf(
    call: Call,
    context: ActionContext,
    source: string,
    object: string | null,
    offer: Offer,
    formFactor: FormFactor
): unknown {
    // prettier-ignore
    const { apiName, label, lwcComponent, subtype, type } = offer;
    const described = type === 'QuickAction';
    const id = metadataId(described ? '09D' : '0JV', `${source}/${apiName}`);
    return {
        actionListContext: context,
        actionTarget: described ? `${call.base}/${object === null ? '' : `sobjects/${object}/`}quickActions/${apiName}/describe` : null, // prettier-ignore
        actionTargetType: described ? 'Describe' : 'Invoke',
        apiName,
        externalId: `${call.org.identity.organizationId}:${source}::${context}:${deviceOf[formFactor]}:${described ? id : `${type}:${apiName}`}`, // prettier-ignore
        iconUrl: null,
        id,
        isMassAction: 'false',
        label,
        lwcComponent,
        primaryColor: null,
        relatedListRecordId: null,
        relatedSourceObject: null,
        section: 'Page',
        sourceObject: source,
        subtype,
        targetObject: offer.targetObject ?? object,
        targetUrl: null,
        type
    };
}
