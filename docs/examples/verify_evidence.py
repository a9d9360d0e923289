#!/usr/bin/env python3
"""A second verifier of evidence bundles, written from docs/evidence-format.md with Python's standard library alone.

Usage: verify_evidence.py <bundle> [--witness <file>]... [--strict]
       verify_evidence.py <set of files> [--ledger <bundle>]
"""

import csv
import hashlib
import json
import os
import re
import sys

GENESIS = "0" * 64
WIDE = "org:checkpoint"
LINE = re.compile(
    rb'\{"hash":"([0-9a-f]{64})","previousHash":"([0-9a-f]{64})","columns":(\{.*?\}),"payload":(\{.*\})\}', re.DOTALL
)
WITNESS = re.compile(r"cordon-witness 1\ncount (\d+)\nhash ([0-9a-f]{64})\ntime (\S+)\n*")


class BundleError(Exception):
    """The bundle or a witness cannot be read at all."""


class Entry:
    def __init__(self, line):
        match = LINE.fullmatch(line)
        if match is None:
            raise ValueError("not an entry")
        self.hash, self.previous = match[1].decode(), match[2].decode()
        columns_text, payload = match[3], match[4]
        columns = json.loads(columns_text)
        self.chain, self.sequence = columns["chain"], columns["sequence"]
        self.kind, self.time = columns["kind"], columns["recordedTime"]
        self.payload = payload
        self.hash_right = sha256(match[2] + b"\n" + payload) == self.hash
        self.columns_right = payload.startswith(columns_text[:-1] + b',"what":')

    def what(self):
        return json.loads(self.payload)["what"]


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def root_from(leaf, index, size, path):
    """RFC 6962, section 2.1.1: the root that a leaf and its audit path lead to."""
    if not 0 <= index < size:
        return None
    node, last = index, size - 1
    value = hashlib.sha256(b"\x00" + leaf).digest()
    for sibling in (bytes.fromhex(each) for each in path):
        if last == 0:
            return None
        if node % 2 == 1 or node == last:
            value = hashlib.sha256(b"\x01" + sibling + value).digest()
            while node % 2 == 0 and node != 0:
                node, last = node // 2, last // 2
        else:
            value = hashlib.sha256(b"\x01" + value + sibling).digest()
        node, last = node // 2, last // 2
    return value.hex() if last == 0 else None


class Chain:
    """One chain while its entries are read."""

    def __init__(self, claim, sightings, say):
        self.claim, self.say = claim, say
        self.sightings = sorted(sightings, key=lambda each: each[0])
        self.covered = max([each[0] for each in sightings if each[2]], default=0)
        self.sequence, self.head = 0, GENESIS
        self.next_sighting, self.rewritten, self.unwitnessed = 0, False, None

    def take(self, entry):
        where = f"{entry.chain} {entry.sequence}"
        if entry.sequence != self.sequence + 1 or entry.previous != self.head:
            self.say("link", where)
        if not entry.hash_right:
            self.say("changed", where)
        if not entry.columns_right:
            self.say("columns", where)
        self.sequence, self.head = entry.sequence, entry.hash
        while self.next_sighting < len(self.sightings) and self.sightings[self.next_sighting][0] <= entry.sequence:
            sequence, seen, _ = self.sightings[self.next_sighting]
            self.next_sighting += 1
            if sequence == entry.sequence and seen != entry.hash and not self.rewritten:
                self.rewritten = True
                self.say("rewritten", where)
        if entry.sequence > self.covered and self.unwitnessed is None:
            self.unwitnessed = entry.time

    def end(self):
        where = f"{self.claim['key']} {self.sequence}"
        promised = max([self.claim["entries"]] + [each[0] for each in self.sightings])
        if self.sequence < promised:
            self.say("truncated", where)
        elif self.sequence != self.claim["entries"] or self.head != self.claim["head"]:
            self.say("head", where)


class Verifier:
    def __init__(self, folder, witnesses):
        self.folder, self.witnesses, self.problems = folder, witnesses, []
        try:
            with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
                self.manifest = json.load(file)
            if self.manifest["format"] != "cordon-evidence/1" or self.manifest["chains"][-1]["key"] != WIDE:
                raise BundleError(f"{folder}: not a bundle of format cordon-evidence/1")
        except (OSError, ValueError, KeyError, IndexError) as problem:
            raise BundleError(f"{folder}: {problem}") from problem

    def say(self, word, where):
        self.problems.append(f"{word} {where}")

    def lines(self, name):
        try:
            with open(os.path.join(self.folder, name), "rb") as file:
                for number, line in enumerate(file, 1):
                    yield number, line.rstrip(b"\n")
        except OSError as problem:
            raise BundleError(str(problem)) from problem

    def entries(self, name, chains):
        for number, line in self.lines(name):
            try:
                entry = Entry(line)
                chains[entry.chain]
            except (ValueError, KeyError):
                self.say("malformed", f"{name} {number}")
                continue
            yield entry

    def verify(self):
        """Returns the recorded time of the first entry that no witness covers, or None."""
        checkpoints = self.read_checkpoints()
        witnessed = self.hold_against_witnesses(checkpoints)
        sightings = self.read_proofs(checkpoints, witnessed)
        since = self.read_entries(sightings)
        self.check_files()
        return since

    def read_checkpoints(self):
        chain = Chain(self.manifest["chains"][-1], [], self.say)
        checkpoints = {}
        for entry in self.entries("checkpoints.ndjson", {WIDE: chain}):
            chain.take(entry)
            what = entry.what() if entry.kind == "checkpoint" else {}
            checkpoints[entry.sequence] = (entry.hash, entry.time, what.get("root"), what.get("size"))
        chain.end()
        return checkpoints

    def hold_against_witnesses(self, checkpoints):
        newest = 0
        for count, value, time in self.witnesses:
            if count in checkpoints and checkpoints[count][:2] == (value, time):
                newest = max(newest, count)
            else:
                self.say("witness", str(count))
        return newest

    def read_proofs(self, checkpoints, witnessed):
        sightings = {}
        for number, line in self.lines("proofs.ndjson"):
            try:
                proof = json.loads(line)
                checkpoint, leaf, size = proof["checkpoint"], proof["leaf"], proof["size"]
                root = root_from(leaf.encode(), proof["index"], size, proof["path"])
                key, sequence, value = leaf.split(" ")
            except (ValueError, KeyError):
                self.say("malformed", f"proofs.ndjson {number}")
                continue
            if root is None or checkpoints.get(checkpoint, (0, 0, 0, 0))[2:] != (root, size):
                self.say("proof", f"{checkpoint} {key}")
                continue
            sightings.setdefault(key, []).append((int(sequence), value, checkpoint <= witnessed))
        return sightings

    def read_entries(self, sightings):
        chains = {
            claim["key"]: Chain(claim, sightings.get(claim["key"], []), self.say)
            for claim in self.manifest["chains"][:-1]
        }
        made, recent = set(), {0: GENESIS}
        for entry in self.entries("entries.ndjson", chains):
            chains[entry.chain].take(entry)
            if self.manifest["edition"] == "counsel":
                self.follow_commitments(entry, made, recent)
            if b',"what":{"bytes":' in entry.payload:
                needed = f"files/{entry.what().get('sha256')}"
                if "sha256" in entry.what() and needed not in self.manifest["files"]:
                    self.say("file", needed)
        for chain in chains.values():
            chain.end()
        return min([chain.unwitnessed for chain in chains.values() if chain.unwitnessed], default=None)

    def follow_commitments(self, entry, made, recent):
        if entry.chain.endswith(":fact"):
            if entry.kind == "counsel_commitment":
                made.add(entry.what().get("commitment"))
            return
        if entry.kind == "commitment_opening":
            what = entry.what()
            text = f"{what.get('salt')}\n{what.get('upTo')}\n{what.get('head')}"
            commitment = what.get("commitment")
            right = commitment in made and sha256(text.encode()) == commitment
            if not right or recent.get(what.get("upTo")) != what.get("head"):
                self.say("commitment", f"{entry.chain} {entry.sequence}")
        recent[entry.sequence] = entry.hash

    def check_files(self):
        for path, claim in self.manifest["files"].items():
            digest, size = hashlib.sha256(), 0
            try:
                if path.startswith(("/", "..")):
                    raise OSError("outside the bundle")
                with open(os.path.join(self.folder, path), "rb") as file:
                    for chunk in iter(lambda: file.read(1 << 20), b""):
                        digest.update(chunk)
                        size += len(chunk)
            except OSError:
                self.say("file", path)
                continue
            named = path[6:] if re.fullmatch(r"files/[0-9a-f]{64}", path) else claim["sha256"]
            if digest.hexdigest() != claim["sha256"] or size != claim["bytes"] or named != claim["sha256"]:
                self.say("file", path)


FILES = "cordon-files/1"


def root_of(leaves):
    """RFC 6962, section 2.1: the hash of a whole tree."""
    if len(leaves) <= 1:
        return hashlib.sha256(b"\x00" + leaves[0] if leaves else b"").digest()
    width = 1
    while width * 2 < len(leaves):
        width *= 2
    return hashlib.sha256(b"\x01" + root_of(leaves[:width]) + root_of(leaves[width:])).digest()


def read_files_manifest(folder):
    """The manifest of a set of files, or None if the folder holds something else."""
    try:
        with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
    except (OSError, ValueError):
        return None
    return manifest if manifest.get("format") == FILES else None


def verify_files(folder, manifest, ledger):
    """What is wrong with a set of files that was handed over."""
    problems, seen = [], {}
    leaves = [f"{each['path']} {each['sha256']} {each['bytes']}".encode() for each in manifest["files"]]
    if root_of(leaves).hex() != manifest["root"]:
        problems.append("root manifest.json")
    listed = {each["path"] for each in manifest["files"]} | {"manifest.json"}
    problems += [f"file {name}" for name in sorted(os.listdir(folder)) if name not in listed]
    for each in manifest["files"]:
        path = each["path"]
        try:
            if os.path.basename(path) != path:
                raise OSError("outside the folder")
            with open(os.path.join(folder, path), "rb") as file:
                data = file.read()
        except OSError:
            problems.append(f"file {path}")
            continue
        if sha256(data) != each["sha256"] or len(data) != each["bytes"]:
            problems.append(f"file {path}")
            continue
        lines = list(csv.reader(data.decode("utf-8").splitlines()))
        if len(lines) - 1 != each["records"]:
            problems.append(f"truncated {path}")
        column = lines[0].index(manifest["unique"]) if manifest.get("unique") in lines[0] else None
        for number, line in enumerate(lines[1:], 2):
            if column is not None:
                if line[column] in seen:
                    problems.append(f"twice {path} {number}")
                seen[line[column]] = number
    if ledger is not None:
        verifier = Verifier(ledger, [])
        verifier.verify()
        problems += verifier.problems
        entries = verifier.entries("entries.ndjson", {claim["key"]: None for claim in verifier.manifest["chains"]})
        handed = [entry.what().get("root") for entry in entries if entry.kind == "files_handed_over"]
        if manifest["root"] not in handed:
            problems.append(f"ledger {manifest['subject']}")
    return problems


def read_witness(path):
    try:
        with open(path, encoding="utf-8") as file:
            match = WITNESS.fullmatch(file.read())
    except OSError as problem:
        raise BundleError(str(problem)) from problem
    if match is None:
        raise BundleError(f"{path}: not a witness")
    return int(match[1]), match[2], match[3]


def main(arguments):
    strict = "--strict" in arguments
    rest = [each for each in arguments if each != "--strict"]
    witnesses, bundles, ledger = [], [], None
    while rest:
        each = rest.pop(0)
        if each == "--witness" and rest:
            witnesses.append(rest.pop(0))
        elif each == "--ledger" and rest:
            ledger = rest.pop(0)
        else:
            bundles.append(each)
    if len(bundles) != 1 or bundles[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        manifest = read_files_manifest(bundles[0])
        if manifest is not None:
            problems = verify_files(bundles[0], manifest, ledger)
            for problem in problems:
                print(problem)
            return 1 if problems else 0
        verifier = Verifier(bundles[0], [read_witness(path) for path in witnesses])
        since = verifier.verify()
    except BundleError as problem:
        print(problem, file=sys.stderr)
        return 2
    for problem in verifier.problems:
        print(problem)
    if since is not None:
        print(f"unwitnessed since {since}")
    return 1 if verifier.problems or (strict and since is not None) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
