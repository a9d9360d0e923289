/**
 * Opportunity teams: a member gets a share with the cause `Team` (Object Reference, "OpportunityTeamMember",
 * "OpportunityShare").
 */
import type { Change } from '../dml/change.ts';
import { idOf, isDeleted, type Row } from '../store/table.ts';
import { addRow, changeRow, readField, rowsWith, tableNamed, type SetupContext } from './trail.ts';

const cause = 'Team';

/** Keeps the share of a team member equal to the membership. */
export function shareWithTeam(context: SetupContext, { table, before, after, kind }: Change): void {
    const row = kind === 'delete' ? before : after;
    const shares = tableNamed(context, 'OpportunityShare');
    if (row === undefined || shares === undefined) return;
    const read = (name: string, from: Row = row): unknown => readField(table, from, name);
    const [record, member] = [String(read('OpportunityId')), read('UserId')];
    const own = rowsWith(shares, 'OpportunityId', record).find((share) => !isDeleted(share) && readField(shares, share, 'UserOrGroupId') === member && readField(shares, share, 'RowCause') === cause); // prettier-ignore
    if (kind === 'delete') {
        if (own !== undefined) context.store.write(shares, idOf(own), undefined);
        return;
    }
    const level = read('OpportunityAccessLevel') ?? 'Read';
    if (own !== undefined) changeRow(context, shares, own, { OpportunityAccessLevel: level });
    else addRow(context, 'OpportunityShare', { OpportunityId: record, UserOrGroupId: member, OpportunityAccessLevel: level, RowCause: cause }); // prettier-ignore
}
