/** `@lwc/state`. */
export { defineState } from './defineState.ts';
export { fromContext } from './context.ts';
