export { castOf, type Cast } from './cast.ts';
export { startDemo, type Demo, type DemoOptions } from './demo.ts';
export { bringOver, watchSources, type Watched } from './watch.ts';
