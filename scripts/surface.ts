/** `node bin/run.mjs scripts/surface.ts`: brings the list of supported classes in docs/local-org.md up to date. */
import { join } from 'node:path';
import { updateSurface } from './lib/surface/index.ts';
import { root } from './lib/org/index.ts';

const changed = updateSurface(join(root, 'docs', 'local-org.md'));
console.log(`docs/local-org.md ${changed ? 'is up to date now' : 'was up to date'}`);
