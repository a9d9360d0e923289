import { LightningElement, api } from 'lwc';
import type { DataMapResult } from 'cordon/apex';
import { isOpenToGuests, usersOf } from 'c/dataMapUtils';
import { byGravity, elementLabel } from 'c/elementLabels';
import { fill, formatRange } from 'c/formatUtils';
import { labels } from 'c/labelsOfDatamap';

/** Measures of the picture, in its own units. */
const rowHeight = 32;
const columnWidth = 44;
const namesWidth = 250;
const readersWidth = 150;
const headHeight = 150;
const smallest = 5;
const largest = 14;
const mostRows = 30;

type Dot = {
    readonly key: string;
    readonly x: number;
    readonly y: number;
    readonly r: number;
    readonly look: string;
    readonly text: string;
};
type Row = {
    readonly key: string;
    readonly y: number;
    readonly textY: number;
    readonly name: string;
    readonly people: string;
    readonly dots: readonly Dot[];
    readonly barX: number;
    readonly barY: number;
    readonly barWidth: number;
    readonly barLook: string;
    readonly users: string;
    readonly usersX: number;
};
type Column = { readonly key: string; readonly x: number; readonly name: string; readonly turn: string };

/** Objects as rows, elements as columns: the larger the dot, the more people; a ring waits for review, red is open to guests. */
export default class DataMapPicture extends LightningElement {
    @api result!: DataMapResult;

    labels = labels;

    get shown(): readonly DataMapResult.MapObject[] {
        return this.result.objects.slice(0, mostRows);
    }

    get tokens(): readonly string[] {
        const all = new Set(this.shown.flatMap(({ elements }) => elements.map(({ token }) => token)));
        return [...all].map((token) => ({ token })).sort(byGravity).map(({ token }) => token); // prettier-ignore
    }

    get width(): number {
        return namesWidth + this.tokens.length * columnWidth + readersWidth;
    }

    get height(): number {
        return headHeight + this.shown.length * rowHeight + smallest;
    }

    get viewBox(): string {
        return `0 0 ${this.width} ${this.height}`;
    }

    get summary(): string {
        return fill(labels.Datamap_Picture, this.shown.length, this.tokens.length);
    }

    get columns(): readonly Column[] {
        return this.tokens.map((token, at) => {
            const x = namesWidth + at * columnWidth + columnWidth / 2;
            return { key: token, x, name: elementLabel(token), turn: `rotate(-52 ${x} ${headHeight - 10})` };
        });
    }

    get headY(): number {
        return headHeight - 10;
    }

    get readersX(): number {
        return namesWidth + this.tokens.length * columnWidth + 12;
    }

    get rows(): readonly Row[] {
        const most = Math.max(1, ...this.shown.map(({ peopleMax }) => peopleMax));
        const mostUsers = Math.max(1, ...this.shown.map(({ readers }) => usersOf(this.result, readers)));
        return this.shown.map((found, at) => {
            const y = headHeight + at * rowHeight;
            const users = usersOf(this.result, found.readers);
            const barWidth = Math.max(2, (readersWidth - 70) * (users / mostUsers));
            return {
                key: found.name,
                y: y + rowHeight,
                textY: y + rowHeight / 2 + 4,
                name: found.label.length > 22 ? `${found.label.slice(0, 21)}…` : found.label,
                people: formatRange(found.peopleMin, found.peopleMax),
                dots: found.elements.map((element) => this.dot(found, element, y, most)),
                barX: this.readersX,
                barY: y + rowHeight / 2 - 5,
                barWidth,
                barLook: ['bar', isOpenToGuests(this.result, found.readers) ? 'open' : ''].join(' ').trim(),
                users: users.toLocaleString(),
                usersX: this.readersX + barWidth + 6
            };
        });
    }

    private dot(found: DataMapResult.MapObject, element: DataMapResult.Element, y: number, most: number): Dot {
        const open = isOpenToGuests(this.result, element.readers);
        return {
            key: element.token,
            x: namesWidth + this.tokens.indexOf(element.token) * columnWidth + columnWidth / 2,
            y: y + rowHeight / 2,
            r: smallest + ((largest - smallest) * Math.log(found.peopleMax + 1)) / Math.log(most + 1),
            look: ['dot', element.isReviewed ? 'sure' : 'proposed', open ? 'open' : ''].join(' ').trim(),
            text: fill(
                element.isReviewed ? labels.Datamap_Dot : labels.Datamap_Dot_Proposed,
                found.label,
                elementLabel(element.token),
                formatRange(found.peopleMin, found.peopleMax)
            )
        };
    }
}
