import { createOrg, type Org } from '../../../local-org/src/index.ts';
import { callAs, countRows, openDesk, type Desk } from '../testing/containmentDesk.ts';
import type { Figure } from './figure.ts';

const size = { users: 500, grants: 2500, sessions: 1000 };
const shares = `System.debug(Math.max(Math.max(100.0 * Limits.getQueries() / Limits.getLimitQueries(), 100.0 * Limits.getQueryRows() / Limits.getLimitQueryRows()), Math.max(Math.max(100.0 * Limits.getDmlStatements() / Limits.getLimitDmlStatements(), 100.0 * Limits.getDmlRows() / Limits.getLimitDmlRows()), Math.max(100.0 * Limits.getCpuTime() / Limits.getLimitCpuTime(), 100.0 * Limits.getHeapSize() / Limits.getLimitHeapSize()))));`; // prettier-ignore

type Step = { readonly id: string; readonly action: string; readonly state: string };

/** The largest share of any limit that one call of the service uses, in per cent. */
function share({ org, cast }: Desk, statement: string): number {
    const run = org.runAnonymous(`${statement}\n${shares}`, org.findUser(cast.idOf('Responder')));
    if (!run.success) throw new Error(run.exception?.describe() ?? run.diagnostics[0]?.message ?? 'the call failed');
    org.drainAsync();
    return Number(run.log.at(-1)?.message);
}

/** One round by hand, each transaction weighed, then the rest in the background. */
function contain(desk: Desk, { id, state }: Step): number {
    if (state === 'waiting') callAs(desk, 'Approver', 'approve', { itemId: id });
    const used = ['prepare', 'act', 'conclude'].map((phase) =>
        share(desk, `ContainmentService.${phase}('${id}'${phase === 'conclude' ? ', null' : ''});`)
    );
    callAs(desk, 'Responder', 'goOn', { itemId: id });
    return Math.max(...used);
}

function leftOpen(org: Org): number {
    return (
        countRows(org, "SELECT AppName FROM OauthToken WHERE AppName = 'Drift'") +
        countRows(org, "SELECT Id FROM AuthSession WHERE SessionType = 'Oauth2'") +
        countRows(org, "SELECT Id FROM UserLogin WHERE IsFrozen = FALSE AND User.Username LIKE 'suspect-%'")
    );
}

/** Containing one app: 500 users, 2,500 grants (where the platform stops a query), 1,000 sessions. */
export function benchContainment(directory: string, root: string, cacheDir: string): Figure[] {
    const org = createOrg({ projects: [directory], root, cacheDir, onErrors: 'tolerate' });
    try {
        const desk = openDesk(org, size);
        const { incidentId } = desk;
        callAs(desk, 'Responder', 'plan', { incidentId, playbook: 'stolen_token' });
        const { steps } = callAs(desk, 'Responder', 'getBoard', { incidentId }) as { steps: Step[] };
        const calls = ['getBoard', 'getStatus'].map((method) => `ContainmentController.${method}('${incidentId}');`);
        const before = calls.map((each) => share(desk, each));
        // Sessions before the freeze, which would end them by itself.
        const order = ['end_sessions', 'revoke_grants', 'freeze_users'];
        const used = order.map((action) =>
            contain(
                desk,
                steps.find((step) => step.action === action)!
            )
        );
        const images = countRows(org, "SELECT Id FROM Ledger_Entry__c WHERE Kind__c = 'action_intended'");
        const responder = org.findUser(desk.cast.idOf('Responder'));
        const shown = [...before, ...calls.map((each) => share(desk, each))];
        const queries = calls.map((each) => Number(org.runAnonymous(`${each} System.debug(Limits.getQueries());`, responder).log.at(-1)?.message)); // prettier-ignore
        return [
            { name: 'grants, sessions and users left open of 4,000', value: leftOpen(org), target: 0, unit: '' },
            { name: 'acted on without an image', value: size.users + size.grants + size.sessions - images, target: 0, unit: '' }, // prettier-ignore
            { name: 'largest share of a limit in one transaction of containment', value: Math.max(...used), target: 50, unit: '%' }, // prettier-ignore
            { name: 'largest share of a limit in one call of the Contain tab', value: Math.max(...shown), target: 50, unit: '%' }, // prettier-ignore
            {
                name: 'most SOQL queries of one call of the Contain tab',
                value: Math.max(...queries),
                target: 20,
                unit: ''
            }
        ];
    } finally {
        org.close();
    }
}
