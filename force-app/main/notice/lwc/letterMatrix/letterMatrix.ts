import { LightningElement, api } from 'lwc';
import type { LetterBoard } from 'cordon/apex';
import { fill, formatDay } from 'c/formatUtils';
import { byUrgency, stateClass, stateLabel } from 'c/letterUtils';
import { labels } from 'c/labelsOfNotice';

const audiences = ['individuals', 'regulators', 'agencies'] as const;

/** The earliest day of what was not sent yet. */
function urgencyOf(row: LetterBoard.Row): Parameters<typeof byUrgency>[0] {
    const open = (row.cells ?? []).filter(({ status }) => status !== 'sent');
    const days = open.flatMap(({ due }) => (due == null ? [] : [due])).sort();
    return { day: days[0], isOpen: open.length > 0, name: row.name ?? '' };
}

/**
 * Jurisdiction by audience: state, date, owner and open points of each letter.
 *
 * @fires openletter with the letter's id
 * @fires beginletter with the id of a duty without a template
 */
export default class LetterMatrix extends LightningElement {
    @api rows: readonly LetterBoard.Row[] = [];
    @api mayDraft: boolean | undefined;

    labels = labels;

    get lines(): readonly object[] {
        return [...this.rows]
            .map((row) => ({ row, urgency: urgencyOf(row) }))
            .sort((one, other) => byUrgency(one.urgency, other.urgency))
            .map(({ row }) => this.lineOf(row));
    }

    handleOpen(event: Event): void {
        const { id } = (event.currentTarget as HTMLElement).dataset;
        this.dispatchEvent(new CustomEvent('openletter', { detail: { letterId: id ?? '' } }));
    }

    private lineOf(row: LetterBoard.Row): object {
        return {
            code: row.code ?? '',
            name: row.name ?? '',
            residents:
                row.residents == null ? labels.Notice_Residents_Unknown : fill(labels.Notice_Residents, row.residents),
            columns: audiences.map((audience) => ({
                audience,
                title: this.titleOf(audience),
                cells: (row.cells ?? [])
                    .filter((cell) => cell.audience === audience)
                    .map((cell, index) => this.cellOf(cell, `${row.code ?? ''}-${index}`, row.name ?? ''))
            }))
        };
    }

    handleBegin(event: Event): void {
        const { duty } = (event.currentTarget as HTMLElement).dataset;
        this.dispatchEvent(new CustomEvent('beginletter', { detail: { obligationId: duty ?? '' } }));
    }

    private titleOf(audience: (typeof audiences)[number]): string {
        return {
            individuals: labels.Notice_Residents_Column,
            regulators: labels.Notice_Regulators_Column,
            agencies: labels.Notice_Agencies_Column
        }[audience];
    }

    private cellOf(cell: LetterBoard.Cell, key: string, jurisdiction: string): object {
        const recipient = cell.audience === 'individuals' ? labels.Notice_Residents_Column : (cell.recipient ?? '');
        const due = cell.due == null ? labels.Notice_No_Date : formatDay(cell.due);
        const facts = [
            fill(cell.isTarget === true ? labels.Notice_Due_Target : labels.Notice_Due, due),
            cell.duty === 'possible' ? labels.Notice_Possible : '',
            cell.openPoints == null || cell.letterId == null
                ? ''
                : cell.openPoints === 0
                  ? labels.Notice_No_Points
                  : fill(labels.Notice_Points, cell.openPoints),
            cell.fellBack === true ? labels.Notice_Fell_Back : '',
            cell.owner == null ? '' : fill(labels.Notice_Owner, cell.owner),
            cell.hasTemplate === true ? '' : labels.Notice_No_Template,
            cell.threshold ?? ''
        ].filter((fact) => fact !== '');
        return {
            key: cell.letterId ?? key,
            id: cell.letterId ?? undefined,
            duty: this.mayDraft === true && cell.hasTemplate !== true ? (cell.obligationId ?? undefined) : undefined,
            begin: fill(labels.Notice_Begin_Letter, recipient, jurisdiction),
            action: fill(labels.Notice_Open_Letter, recipient, jurisdiction, cell.language ?? ''),
            recipient: `${recipient}${cell.language === 'es' ? ` (${labels.Notice_Spanish})` : ''}`,
            kind: cell.kind === 'original' || cell.kind == null ? '' : cell.kind,
            status: stateLabel(cell.status),
            badge: stateClass(cell.status),
            facts: facts.join(' · '),
            blocks: cell.blocks ?? []
        };
    }
}
