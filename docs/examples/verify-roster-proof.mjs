// Verifies a proof that a person stands on a list of people, or does not. Needs Node and nothing else.
// Usage: node verify-roster-proof.mjs <proof.json> <root from the ledger>
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (text) => sha256(Uint8Array.of(0), text);
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

/** RFC 6962, section 2.1.1: the root to which a leaf's audit path leads, or undefined if the path has a wrong length. */
function rootFrom(leaf, index, size, path) {
    if (!(Number.isInteger(index) && index >= 0 && index < size)) return undefined;
    let [node, last, root] = [index, size - 1, leafHash(leaf)];
    for (const step of path) {
        if (last === 0) return undefined;
        const sibling = Buffer.from(step, 'hex');
        if (node % 2 === 1 || node === last) {
            root = nodeHash(sibling, root);
            while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
        } else root = nodeHash(root, sibling);
        [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    }
    return last === 0 ? root.toString('hex') : undefined;
}

/** What is wrong with one entry of a proof, or undefined. */
function problemOf(entry, { roster, pepper, claim }) {
    const key = createHmac('sha256', Buffer.from(pepper, 'hex')).update(entry.identity).digest('hex').slice(0, 32);
    if (key !== entry.key) return 'the key is not that of the identity';
    const partition = roster.bits === 0 ? 0 : Math.floor(parseInt(key.slice(0, 6), 16) / 2 ** (24 - roster.bits));
    const { leaf, path } = entry.partition;
    const [number, count, root] = leaf.split(' ');
    if (Number(number) !== partition) return 'the key does not belong into this partition';
    if (rootFrom(leaf, partition, 2 ** roster.bits, path) !== roster.root)
        return 'the partition does not lead to the root';
    const size = Number(count);
    if (claim === 'in') {
        const commitment = sha256(`${entry.leaf.salt}\n${entry.leaf.content}`).toString('hex');
        const found = rootFrom(`${key} ${commitment}`, entry.leaf.index, size, entry.leaf.path);
        return found === root ? undefined : 'the person does not lead to the root of the partition';
    }
    const { neighbours } = entry;
    for (const each of neighbours) {
        if (rootFrom(each.leaf, each.index, size, each.path) !== root) return 'a neighbour does not lead to the root of the partition'; // prettier-ignore
    }
    if (size === 0) return root === sha256('').toString('hex') ? undefined : 'the partition is not empty';
    const before = neighbours.filter(({ leaf: text }) => text.slice(0, 32) < key);
    const behind = neighbours.filter(({ leaf: text }) => text.slice(0, 32) > key);
    if (before.length + behind.length !== neighbours.length) return 'a neighbour has the key itself';
    const place = before.length === 0 ? 0 : before[0].index + 1;
    if (before.length > 1 || behind.length > 1) return 'the neighbours stand on one side';
    if (place < size && behind[0]?.index !== place) return 'the neighbour behind is not the next one';
    if (place > 0 && before.length !== 1) return 'the neighbour before is missing';
    return undefined;
}

const [file, root] = process.argv.slice(2);
if (file === undefined || !/^[0-9a-f]{64}$/.test(root ?? '')) {
    console.error('Usage: node verify-roster-proof.mjs <proof.json> <root from the ledger, 64 hexadecimal digits>');
    process.exit(2);
}
const proof = JSON.parse(readFileSync(file, 'utf8'));
const problems = [];
if (proof.format !== 'cordon-roster-proof/1') problems.push('unknown format');
if (proof.roster.root !== root) problems.push('the root is not the one in the ledger');
if (!['in', 'out'].includes(proof.claim) || proof.entries.length === 0) problems.push('nothing is claimed');
for (const entry of proof.entries) {
    const problem = problemOf(entry, proof);
    if (problem !== undefined) problems.push(problem);
}
for (const problem of problems) console.log(`wrong: ${problem}`);
if (problems.length === 0) {
    const where = proof.claim === 'in' ? 'on' : 'not on';
    console.log(`${proof.entries.map(({ identity }) => identity).join('; ')}: ${where} the list ${proof.roster.name} of ${proof.roster.people} people`); // prettier-ignore
}
process.exitCode = problems.length === 0 ? 0 : 1;
