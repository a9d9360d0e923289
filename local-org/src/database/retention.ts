/**
 * Rows of logs that the org no longer has, or never had: each log is kept for some days, and without Event Monitoring
 * only some event log files are made. Sources: Salesforce Help, "Monitor Login History" (6 months), "Monitor Setup Changes
 * with Setup Audit Trail" (180 days), "Real-Time Event Monitoring Data Storage" (up to 6 months); REST API Developer Guide,
 * "Using Event Log Files" (30 days, one without the add-on). The list of free event log files is unconfirmed.
 */
import type { ObjectDef, OrgEdition } from '../metadata/model.ts';
import { ApexDatetime } from '../runtime/values.ts';
import type { Row, Table } from './store/table.ts';

const day = 86_400_000;
const halfYear = 183;

type Rule = { readonly days: number; readonly field: string };

const rules: Readonly<Record<string, Rule>> = {
    LoginHistory: { days: halfYear, field: 'LoginTime' },
    VerificationHistory: { days: halfYear, field: 'VerificationTime' },
    SetupAuditTrail: { days: 180, field: 'CreatedDate' }
};

/** Event log files that every org gets, for one day. */
const freeFiles: ReadonlySet<string> = new Set(['Login', 'Logout', 'ApiTotalUsage', 'ApexUnexpectedException', 'HostnameRedirects', 'CorsViolation', 'CspViolation', 'InsecureExternalAssets']); // prettier-ignore

const isMonitored = (edition: OrgEdition): boolean => edition === 'enterprise+event-monitoring' || edition === 'shield';

function ruleFor(def: ObjectDef, edition: OrgEdition): Rule | undefined {
    const rule = rules[def.name];
    if (rule !== undefined) return rule;
    if (def.name === 'EventLogFile') return { days: isMonitored(edition) ? 30 : 1, field: 'LogDate' };
    if (def.name.endsWith('EventLog')) return { days: 30, field: 'Timestamp' };
    const stored = def.fields.has('eventdate') && def.fields.has('eventidentifier') && def.kind !== 'platformEvent';
    return stored ? { days: halfYear, field: 'EventDate' } : undefined;
}

/** A test for rows that the org still has at an instant; undefined where that is all of them. */
export function retainedAt(table: Table, edition: OrgEdition, now: number): ((row: Row) => boolean) | undefined {
    const rule = ruleFor(table.def, edition);
    const at = rule && table.find(rule.field);
    if (rule === undefined || at === undefined) return undefined;
    const since = now - rule.days * day;
    const type = table.def.name === 'EventLogFile' && edition === 'enterprise' ? table.find('EventType') : undefined;
    return (row) => {
        const instant = at.read(row);
        if (instant instanceof ApexDatetime && instant.ms < since) return false;
        return type === undefined || freeFiles.has(String(type.read(row)));
    };
}
