/** The loops of `classes/TightLoops.cls` as one writes them in JavaScript, with Apex's 32-bit integers. */

/** Sums with a remainder in every turn. */
export function sum(turns) {
    let total = 0;
    for (let i = 0; i < turns; i++) {
        total = (total + (i & 7) * 3) | 0;
    }
    return total;
}

/** Sums with a remainder in every turn. */
export function remainders(turns) {
    let total = 0;
    for (let i = 0; i < turns; i++) {
        total = (total + (i % 7)) | 0;
    }
    return total;
}

/** Branches in every turn. */
export function branches(turns) {
    let total = 0;
    let i = 0;
    while (i < turns) {
        if (i % 3 === 0) {
            total = (total + i) | 0;
        } else {
            total = (total - 1) | 0;
        }
        i++;
    }
    return total;
}

/** Reads the elements of an array by position, over and over. */
export function elements(turns) {
    const values = [];
    for (let i = 0; i < 1000; i++) {
        values.push(i);
    }
    let total = 0;
    for (let turn = 0; turn < Math.trunc(turns / 1000); turn++) {
        for (let i = 0; i < values.length; i++) {
            total = (total + values[i] + values[i]) | 0;
        }
    }
    return total;
}
