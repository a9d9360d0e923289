/** SOSL in tests. */
import { fixedSearchResultsKey, widenId, type Runtime } from '../../runtime/index.ts';

/** `Test.setFixedSearchResults`: what every search of this test looks through. */
export function setFixedSearchResults(runtime: Runtime, ids: readonly string[]): void {
    runtime.transaction.memory.set(
        fixedSearchResultsKey,
        ids.map((id) => widenId(id) ?? id)
    );
}
