/** A small seeded generator (mulberry32): the same seed and label give the same numbers on every machine. */
export class Random {
    #state: number;

    /**
     * @param seed the scenario's seed
     * @param label what it is drawn for, so that adding one use does not move the others
     */
    constructor(seed: number, label: string) {
        let hash = 2166136261 ^ seed;
        for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 16777619);
        this.#state = hash >>> 0;
    }

    /** In [0, 1). */
    next(): number {
        this.#state = (this.#state + 0x6d2b79f5) | 0;
        let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }

    /** Whole number, both ends included. */
    between(low: number, high: number): number {
        return low + Math.floor(this.next() * (high - low + 1));
    }

    pick<T>(values: readonly T[]): T {
        return values[this.between(0, values.length - 1)]!;
    }

    /** `count` different indexes below `size`, ascending. */
    sample(size: number, count: number): number[] {
        const chosen = new Set<number>();
        while (chosen.size < Math.min(count, size)) chosen.add(this.between(0, size - 1));
        return [...chosen].sort((a, b) => a - b);
    }
}
