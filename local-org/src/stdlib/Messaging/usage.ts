/** E-mails that an org has sent to people outside since midnight GMT (Apex Developer Guide, "Execution Governors and Limits"). Tests send none. */
import type { OrgServices, Runtime } from '../../runtime/index.ts';

type Day = { day: number; count: number };

const dayMs = 86_400_000;
const sentBy = new WeakMap<OrgServices, Day>();

const today = (runtime: Runtime): number => Math.floor(runtime.org.clock.now() / dayMs);

export function emailsSentToday(runtime: Runtime): number {
    const known = sentBy.get(runtime.org);
    return known?.day === today(runtime) ? known.count : 0;
}

/** @param addresses how many people outside a message goes to */
export function noteEmails(runtime: Runtime, addresses: number): void {
    if (runtime.test.isRunning) return;
    sentBy.set(runtime.org, { day: today(runtime), count: emailsSentToday(runtime) + addresses });
}
