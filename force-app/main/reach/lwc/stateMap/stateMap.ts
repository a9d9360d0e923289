import { LightningElement, api } from 'lwc';
import type { ReachTotals } from 'cordon/apex';
import { formatRange } from 'c/formatUtils';
import { labels } from 'c/labelsOfReach';

/** Where the tile of each jurisdiction stands: column, then row. */
const layout: Readonly<Record<string, readonly [number, number]>> = {
    AK: [0, 0],
    ME: [10, 0],
    VT: [9, 1],
    NH: [10, 1],
    WA: [0, 2],
    ID: [1, 2],
    MT: [2, 2],
    ND: [3, 2],
    MN: [4, 2],
    WI: [5, 2],
    MI: [6, 2],
    NY: [8, 2],
    MA: [9, 2],
    RI: [10, 2],
    OR: [0, 3],
    NV: [1, 3],
    WY: [2, 3],
    SD: [3, 3],
    IA: [4, 3],
    IL: [5, 3],
    IN: [6, 3],
    OH: [7, 3],
    PA: [8, 3],
    NJ: [9, 3],
    CT: [10, 3],
    CA: [0, 4],
    UT: [1, 4],
    CO: [2, 4],
    NE: [3, 4],
    MO: [4, 4],
    KY: [5, 4],
    WV: [6, 4],
    VA: [7, 4],
    MD: [8, 4],
    DE: [9, 4],
    DC: [10, 4],
    AZ: [1, 5],
    NM: [2, 5],
    KS: [3, 5],
    AR: [4, 5],
    TN: [5, 5],
    NC: [6, 5],
    SC: [7, 5],
    OK: [3, 6],
    LA: [4, 6],
    MS: [5, 6],
    AL: [6, 6],
    GA: [7, 6],
    HI: [0, 7],
    GU: [1, 7],
    TX: [3, 7],
    FL: [8, 7],
    PR: [9, 7],
    VI: [10, 7]
};
const shades = 4;
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

type Tile = { readonly code: string; readonly name: string; readonly count: string; readonly text: string; readonly look: string }; // prettier-ignore
type Listed = { readonly code: string; readonly name: string; readonly count: string };

/** People by state as a map of equal tiles, darker where more people live, and other countries as a list. */
export default class StateMap extends LightningElement {
    @api places: readonly ReachTotals.Place[] = [];

    labels = labels;

    get tiles(): readonly Tile[] {
        const byCode = new Map(this.places.map((place) => [place.code, place]));
        const most = Math.max(1, ...this.places.filter(({ kind }) => kind === 'state').map(({ people }) => people.max));
        return Object.entries(layout).map(([code, [column, row]]) => {
            const place = byCode.get(code);
            const people = place?.people.max ?? 0;
            const shade =
                people === 0 ? 0 : Math.max(1, Math.ceil((shades * Math.log(people + 1)) / Math.log(most + 1)));
            const name = place?.name ?? code;
            return {
                code,
                name,
                count: people === 0 ? '' : compact.format(people),
                text: `${name}: ${formatRange(place?.people.min ?? 0, people)}`,
                look: ['tile', `column-${column}`, `row-${row}`, `shade-${shade}`].join(' ')
            };
        });
    }

    get elsewhere(): readonly Listed[] {
        return this.places
            .filter(({ kind }) => kind === 'country')
            .map(({ code, name, people }) => ({ code, name, count: formatRange(people.min, people.max) }));
    }

    get hasElsewhere(): boolean {
        return this.elsewhere.length > 0;
    }
}
