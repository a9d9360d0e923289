export { generateLetterResources } from './generate.ts';
export { languages, readLetters, unruled } from './read.ts';
export { LetterDataError, type Block, type Language, type LetterData } from './types.ts';
