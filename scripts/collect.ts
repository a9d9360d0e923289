/** `npm run collect`: evidence from an org without the package, and its way into the package. */
import { runCollect } from './lib/collect/index.ts';

process.exitCode = await runCollect(process.argv.slice(2));
