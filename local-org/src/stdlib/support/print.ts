/** How the library prints a value: as `String.valueOf` does, date-times on the running user's clocks. */
import type { Runtime } from '../../runtime/contract.ts';
import { toApexString } from '../../runtime/index.ts';

export function print(runtime: Runtime, value: unknown): string {
    return toApexString(value, runtime.transaction.user.timeZone);
}
