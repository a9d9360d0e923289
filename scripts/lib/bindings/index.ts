/** Typed bindings: what components may import from the package, with the types of its Apex. */
export { checkComponents, type ComponentCheck } from './check.ts';
export { writeBindings } from './write.ts';
