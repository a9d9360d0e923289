/** Letters and mailings of an incident, done by the people whose work it is; for tests and figures. */
import assert from 'node:assert/strict';
import type { Org } from '../../../local-org/src/index.ts';
import { castOf, type Cast } from '../demo/index.ts';

type Role = Parameters<Cast['idOf']>[0];

export type NoticeDesk = { readonly org: Org; readonly incidentId: string; readonly cast: Cast };

/** The part of the release board that tests read. */
export type MailingBoard = {
    readonly places: readonly {
        readonly code: string;
        readonly name: string;
        readonly blocks: readonly string[];
        readonly people?: number | null;
    }[];
    readonly regulators: readonly {
        readonly obligationId: string;
        readonly name: string;
        readonly relation?: string;
        readonly workState: string;
    }[];
    readonly mailings: readonly MailingView[];
    readonly facts?: readonly string[];
};

export type MailingView = {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly state: string;
    readonly people: number;
    readonly pieces: number;
    readonly position: number;
    readonly partitions: number;
    readonly problem?: string;
    readonly blocks: readonly string[];
    readonly counts: readonly {
        readonly place: string;
        readonly listed: number;
        readonly mailed: number;
        readonly routed: number;
        readonly substitute: number;
        readonly undeliverable: number;
        readonly excluded: number;
        readonly remainder: number;
        readonly decisions: readonly string[];
    }[];
};

export function openNoticeDesk(org: Org, incidentId: string): NoticeDesk {
    return { org, incidentId, cast: castOf(org, incidentId) };
}

/**
 * One call of the console as somebody of the cast, and what it starts.
 *
 * @throws Error with the message that the page would show
 */
export function call(
    { org, cast }: NoticeDesk,
    role: Role,
    className: string,
    methodName: string,
    parameters: Readonly<Record<string, unknown>>
): unknown {
    const user = org.findUser(cast.idOf(role));
    assert.ok(user, 'may sign in');
    const outcome = org.invokeAuraMethod({ className, methodName, parameters, user });
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value;
}

export const boardOf = (desk: NoticeDesk): MailingBoard =>
    call(desk, 'Incident_Lead', 'MailingController', 'getBoard', { incidentId: desk.incidentId }) as MailingBoard;

export const newest = (desk: NoticeDesk, kind: string): MailingView =>
    boardOf(desk).mailings.findLast((mailing) => mailing.kind === kind)!;

/** Runs Apex as somebody of the cast. */
export function run({ org, cast }: NoticeDesk, role: Role, code: string): void {
    const result = org.runAnonymous(code, org.findUser(cast.idOf(role))!);
    assert.ok(result.success, result.exception?.describe() ?? JSON.stringify(result.diagnostics));
}

/** Counsel decides that every group is in scope, and releases a letter to the people of each place. */
export function releaseLetters(desk: NoticeDesk, places: readonly string[]): void {
    for (const tier of ['A', 'B', 'C']) {
        const groups = desk.org.query(`SELECT Id FROM Involved_Group__c WHERE Incident__c = '${desk.incidentId}' AND Tier__c = '${tier}'`); // prettier-ignore
        const decide = { incidentId: desk.incidentId, tier, objectName: null, decision: 'in', basis: 'elements' };
        if (groups.length > 0) call(desk, 'Counsel', 'ScopeController', 'decide', decide);
    }
    desk.org.drainAsync();
    for (const place of places) {
        run(
            desk,
            'Counsel',
            `Letter__c letter = LetterService.open(new List<Letter__c>{ new Letter__c(
                Incident__c = '${desk.incidentId}', Jurisdiction__c = '${place}', Audience__c = 'individuals', Language__c = 'en'
            ) })[0];
            LetterService.write(new Map<Id, String>{ letter.Id => '{"sections":[{"heading":"What Happened","lines":[{"text":"Records were read."}]}]}' });
            LetterService.release(new Set<Id>{ letter.Id }, 'Matter 7');`
        );
    }
}

/** Records every filing that has to come before or with the notice to people. */
export function tellRegulators(desk: NoticeDesk, day: string): number {
    const open = boardOf(desk).regulators.filter(
        ({ relation, workState }) =>
            workState === 'open' && /^(before|no_later_than|simultaneous_with)_/.test(relation ?? '')
    );
    for (const { obligationId, name } of open) {
        const parameters = { obligationId, day, reference: `Filing with ${name}`, receipt: null };
        call(desk, 'Incident_Lead', 'RegulatorController', 'recordFiling', parameters);
        desk.org.drainAsync();
    }
    return open.length;
}
