/** Quick actions that the project brings, as far as the user has the right that each of them needs. */
import { qualify, textOf, type Component, type ObjectDef } from '../../metadata/index.ts';
import type { Call } from '../api/request.ts';
import { actionsOfLayout, layoutNamed } from './layout-metadata.ts';
import { masterRecordType } from './object-info.ts';

/** An action before it is told in the words of the API. */
export type Offer = {
    readonly apiName: string;
    readonly label: string;
    readonly type: 'StandardButton' | 'QuickAction';
    readonly targetObject: string | undefined;
    readonly subtype: string | null;
    readonly lwcComponent: string | null;
};

/** A record whose actions are asked for. */
export type Place = {
    readonly def: ObjectDef;
    readonly mayEdit: boolean;
    /** True for actions that no layout shows, too. */
    readonly all: boolean;
};

/** Those that the layout shows. An object whose layout nobody has made shows none, as on the platform. */
export function recordQuickActions(call: Call, place: Place): Offer[] {
    const { all, def } = place;
    const layout = layoutNamed(call, def, masterRecordType);
    const shown = layout === undefined ? [] : actionsOfLayout(layout).map((name) => name.toLowerCase());
    const { namespace, quickActions } = call.org.project;
    const own = quickActions.filter(({ name }) => name.includes('.') && qualify(name.split('.')[0]!, namespace).toLowerCase() === def.name.toLowerCase()); // prettier-ignore
    const general = quickActions.filter(({ name }) => !name.includes('.') && shown.includes(name.toLowerCase()));
    const chosen = all ? own : own.filter(({ name }) => shown.includes(name.toLowerCase()));
    return [...chosen, ...general].flatMap((action) => offerOf(call, action, place));
}

export function globalActions(call: Call): Offer[] {
    const actions = call.org.project.quickActions.filter(({ name }) => !name.includes('.'));
    return actions.flatMap((action) => offerOf(call, action, undefined));
}

/** None where the user may not do what the action does. */
function offerOf(call: Call, { content, name }: Component, place: Place | undefined): Offer[] {
    const { namespace } = call.org.project;
    const kind = textOf(content, 'type') ?? '';
    const targetName = textOf(content, 'targetObject');
    const target = targetName === undefined ? place?.def : call.org.schema.object(qualify(targetName, namespace));
    if (!mayDo(call, kind, target) || (kind === 'Update' && place?.mayEdit === false)) return [];
    const component = textOf(content, 'lightningWebComponent') ?? null;
    return [{ apiName: name, label: textOf(content, 'label') ?? name, type: 'QuickAction', targetObject: target?.name, subtype: kind, lwcComponent: component }]; // prettier-ignore
}

function mayDo(call: Call, kind: string, target: ObjectDef | undefined): boolean {
    if (target === undefined) return kind !== 'Create' && kind !== 'Update';
    const rights = call.org.database.access.object(call.user, target);
    if (kind === 'Create') return target.createable && rights.create;
    if (kind === 'Update') return target.updateable && rights.edit;
    return rights.read;
}
