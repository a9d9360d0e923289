/** `npm run provision -- <plan|validate|apply|verify|rollback>`: org settings as desired state. */
import { root } from './lib/org/index.ts';
import { provisionMain } from './lib/provision/index.ts';

const print = (line: string): void => console.log(line);
const say = (line: string): void => console.error(line);
process.exitCode = await provisionMain(process.argv.slice(2), { root, print, say }, (text) => console.error(text));
