/** Synthetic shadow must patch the DOM before the engine looks at it: a script of its own, which the page names first. */
import 'lwc/synthetic-shadow';
