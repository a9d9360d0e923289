/** Walking over anything that Apex can iterate. */
import type { Runtime } from '../../runtime/contract.ts';
import { ApexList, ApexMap, ApexSet } from '../../runtime/index.ts';

/** The elements of a list, a set or an object with `iterator()`. */
export function elementsOf(runtime: Runtime, iterable: unknown): readonly unknown[] {
    if (iterable instanceof ApexList) return iterable.items;
    if (iterable instanceof ApexSet) return [...iterable];
    if (iterable instanceof ApexMap) {
        return runtime.fail('System.TypeException', 'Invalid conversion from runtime type Map to System.Iterable');
    }
    const iterator = runtime.invoke(iterable, 'iterator', [], []);
    const items: unknown[] = [];
    while (runtime.invoke(iterator, 'hasNext', [], []) === true) items.push(runtime.invoke(iterator, 'next', [], []));
    return items;
}
