/** Related lists of page layouts. Source: Metadata API Developer Guide, "Layout". */
import type { Component, ObjectDef, XmlObject } from '../../metadata/index.ts';
import { elementsOf, textOf, textsOf } from '../../metadata/index.ts';
import type { Call } from '../api/request.ts';
import { columnPath } from './column-names.ts';
import { layoutNamed } from './layout-metadata.ts';
import { masterRecordType } from './object-info.ts';
import type { Sort } from './trees.ts';

export type LayoutList = {
    /** Name of the child relationship, in lower case. */
    readonly relationship: string;
    readonly paths: readonly (readonly string[])[];
    readonly sort: Sort | undefined;
};

/** The lists of the layout that an object has for the user; undefined for an object without layouts. */
export function layoutLists(call: Call, parent: ObjectDef): LayoutList[] | undefined {
    const layout = layoutNamed(call, parent, masterRecordType);
    return layout && listsOf(call, parent, layout);
}

function listsOf(call: Call, parent: ObjectDef, { content }: Component): LayoutList[] {
    return elementsOf(content, 'relatedLists').flatMap((element) => listOf(call, parent, element) ?? []);
}

function listOf(call: Call, parent: ObjectDef, element: XmlObject): LayoutList | undefined {
    const named = textOf(element, 'relatedList') ?? '';
    const relationship = relationshipOf(call, parent, named);
    const child = relationship && call.org.schema.object(relationship.object);
    if (relationship === undefined || child === undefined) return undefined;
    const sorted = columnPath(call, child, textOf(element, 'sortField') ?? '');
    return {
        relationship: relationship.name.toLowerCase(),
        paths: textsOf(element, 'fields').flatMap((column) =>
            [columnPath(call, child, column)].filter((path) => path !== undefined)
        ),
        sort: sorted && { path: sorted, descending: textOf(element, 'sortOrder') === 'Desc' }
    };
}

type Relationship = ReturnType<ObjectDef['childRelationships']['get']>;

/** `Item__c.Note__c` names a lookup; `RelatedContactList` a list of the platform's. */
function relationshipOf(call: Call, parent: ObjectDef, list: string): Relationship {
    const { schema } = call.org;
    const [object = '', lookup = ''] = list.split('.');
    const child = schema.object(object);
    const all = [...parent.childRelationships.values()];
    if (child !== undefined) return all.find((one) => schema.object(one.object) === child && one.field.toLowerCase() === schema.field(child, lookup)?.name.toLowerCase()); // prettier-ignore
    const standard = /^Related(\w+?)List$/.exec(list)?.[1]?.toLowerCase();
    return all.find((one) => standard !== undefined && one.object.toLowerCase() === standard);
}
