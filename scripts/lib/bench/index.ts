export { benchAppend, benchVerifier } from './evidence.ts';
export { benchHardTexts } from './adversarial.ts';
export { benchConsole } from './console.ts';
export { benchDetection } from './detection.ts';
export { benchContainment } from './containment.ts';
export { figureTable, isMet, type Figure } from './figure.ts';
export { benchLoops } from './loops.ts';
export { benchCompile, benchObligations } from './package.ts';
export { benchRecords } from './records.ts';
