/** List views of the project's metadata, as far as a user may see them. Source: Metadata API Developer Guide, "ListView". */
import { createHash } from 'node:crypto';
import type { Party } from '../../database/index.ts';
import { elementsOf, textOf, textsOf, type Component, type ObjectDef, type XmlObject } from '../../metadata/index.ts';
import { widenId } from '../../runtime/index.ts';
import { ApiError, notFound } from '../api/errors.ts';
import type { Call } from '../api/request.ts';
import { readableObject } from '../data/describe.ts';
import { columnPath } from './column-names.ts';
import { readablePath, type FieldPath } from './field-paths.ts';

export type ListView = {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly def: ObjectDef;
    readonly content: XmlObject;
    /** Whom the view names; undefined for a view that everybody sees. */
    readonly sharedTo: readonly Party[] | undefined;
};

/** Name of the list of what a user had last. */
export const recentName = '__Recent';

/** Those that the user may see, by label. */
export function listViewsOf(call: Call, def: ObjectDef): ListView[] {
    const { project, schema, database } = call.org;
    return project.listViews
        .filter(({ name }) => schema.object(name.split('.')[0] ?? '') === def)
        .map((component) => viewOf(call, def, component))
        .filter(({ sharedTo }) => sharedTo === undefined || database.access.among(call.user, sharedTo))
        .sort((a, b) => a.label.localeCompare(b.label));
}

function viewOf({ org }: Call, def: ObjectDef, { name: fullName, content, packaged }: Component): ListView {
    const short = fullName.slice(fullName.indexOf('.') + 1);
    const name = packaged === true ? `${org.schema.namespace}__${short}` : short;
    return {
        id: idOf(`${def.name}.${name}`),
        name,
        label: textOf(content, 'label') ?? short,
        def,
        content,
        sharedTo: partiesOf(content)
    };
}

/** The same for the same view, however often the org is opened. */
function idOf(name: string): string {
    const number = createHash('md5').update(name.toLowerCase()).digest().readUIntBE(0, 6) % 36 ** 9;
    return widenId(`00B000${number.toString(36).padStart(9, '0')}`)!;
}

function partiesOf(content: XmlObject): Party[] | undefined {
    const parties = elementsOf(content, 'sharedTo').flatMap((element) =>
        Object.keys(element).flatMap((kind): Party[] => {
            const names = textsOf(element, kind);
            return names.length === 0 ? [{ kind }] : names.map((name) => ({ kind, name }));
        })
    );
    return parties.length === 0 ? undefined : parties;
}

/** @throws ApiError 404 where there is none, or none that the user sees */
export function listViewNamed(call: Call, def: ObjectDef, name: string): ListView {
    const folded = name.toLowerCase();
    const own = `${call.org.schema.namespace?.toLowerCase()}__${folded}`;
    const found = listViewsOf(call, def).find((view) => [folded, own].includes(view.name.toLowerCase()));
    if (found === undefined) throw notFound();
    return found;
}

/** The view of an id. @throws ApiError 404 */
export function listViewWithId(call: Call, id: string): ListView {
    const wide = widenId(id);
    const objects = new Set(call.org.project.listViews.map(({ name }) => call.org.schema.object(name.split('.')[0] ?? ''))); // prettier-ignore
    for (const def of objects) {
        if (def === undefined || !call.org.database.access.object(call.user, def).read) continue;
        const found = listViewsOf(call, def).find((view) => view.id === wide);
        if (found !== undefined) return found;
    }
    throw notFound();
}

export const isListViewId = (text: string): boolean => /^00B\w{12}(\w{3})?$/.test(text);

/** The view of the address: object and name, or its id. */
export function listViewOfAddress(call: Call): ListView {
    const { object = '', view = '' } = call.params;
    return view === '' ? listViewWithId(call, object) : listViewNamed(call, readableObject(call, object), view);
}

/** Columns that the user may read. @throws ApiError 501 for one that the org does not know */
export function viewPaths(call: Call, { def, name, content }: ListView): FieldPath[] {
    const columns = textsOf(content, 'columns');
    return columns.flatMap((column) => readablePath(call, def, knownPath(call, def, name, column)) ?? []);
}

/** @throws ApiError 501 for a column that the org does not know */
export function knownPath(call: Call, def: ObjectDef, view: string, column: string): readonly string[] {
    const path = columnPath(call, def, column);
    if (path !== undefined) return path;
    throw new ApiError(501, 'NOT_IMPLEMENTED', `The local org does not know ${column} in list view ${def.name}.${view}`, [column]); // prettier-ignore
}
