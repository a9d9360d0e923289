import { LightningElement, api } from 'lwc';
import type { DataMapResult } from 'cordon/apex';
import { isOpenToGuests, usersOf } from 'c/dataMapUtils';
import { elementLabel } from 'c/elementLabels';
import { fill, formatCount, formatRange } from 'c/formatUtils';
import { labels } from 'c/labelsOfDatamap';

type Row = {
    readonly name: string;
    readonly label: string;
    readonly rows: string;
    readonly people: string;
    readonly elements: readonly { readonly token: string; readonly text: string; readonly fields: string }[];
    readonly users: string;
    readonly readers: readonly { readonly place: number; readonly text: string }[];
    readonly readersTitle: string;
    readonly isOpen: boolean;
};

/** The data map as a table: objects with their elements and readers, and apps with live tokens. */
export default class DataMapTable extends LightningElement {
    @api result!: DataMapResult;

    labels = labels;

    get rows(): readonly Row[] {
        return this.result.objects.map((found) => this.row(this.result, found));
    }

    private row(result: DataMapResult, found: DataMapResult.MapObject): Row {
        return {
            name: found.name,
            label: found.label,
            rows: formatCount(found.rows),
            people: formatRange(found.peopleMin, found.peopleMax),
            elements: found.elements.map(({ token, fields, isReviewed }) => ({
                token,
                text: isReviewed ? elementLabel(token) : fill(labels.Datamap_Not_Reviewed, elementLabel(token)),
                fields: fields.join(', ')
            })),
            users: formatCount(usersOf(result, found.readers)),
            readers: found.readers.map((place) => {
                const reader = result.readers[place];
                const text = reader?.seesEverything === true ? labels.Datamap_Reader_All : labels.Datamap_Reader;
                return { place, text: fill(text, reader?.name ?? '', formatCount(reader?.users ?? 0)) };
            }),
            readersTitle: fill(labels.Datamap_Readers, found.readers.length, found.label),
            isOpen: isOpenToGuests(result, found.readers)
        };
    }

    get apps(): readonly { readonly name: string; readonly users: string; readonly objects: string }[] {
        return this.result.apps.map(({ name, users, objects }) => ({
            name,
            users: formatCount(users),
            objects: objects.join(', ') || '–'
        }));
    }

    get hasApps(): boolean {
        return this.apps.length > 0;
    }
}
