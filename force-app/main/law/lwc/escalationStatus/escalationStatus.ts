import { LightningElement, api } from 'lwc';
import type { EscalationHeartbeat } from 'cordon/apex';
import { fill, formatInstant } from 'c/formatUtils';
import NEVER from '@salesforce/label/c.Escalation_Never';
import RUNNING from '@salesforce/label/c.Escalation_Running';
import LATE from '@salesforce/label/c.Escalation_Late';
import FROZEN from '@salesforce/label/c.Escalation_Frozen';

/** Whether somebody is told when a clock runs out: the last run of the dispatcher, and an alarm if it stands still. */
export default class EscalationStatus extends LightningElement {
    @api heartbeat!: EscalationHeartbeat;
    @api timeZone!: string;

    get text(): string {
        const { state, lastRun, runner } = this.heartbeat;
        if (lastRun == null || state === 'never') return NEVER;
        const label = state === 'running' ? RUNNING : state === 'late' ? LATE : FROZEN;
        return fill(label, formatInstant(lastRun, this.timeZone), runner ?? '');
    }

    get tone(): string {
        return this.heartbeat.state === 'running' ? 'status' : 'status alarm';
    }

    get icon(): string {
        return this.heartbeat.state === 'running' ? 'utility:success' : 'utility:warning';
    }
}
