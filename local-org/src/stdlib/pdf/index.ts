/** HTML as a PDF file, for `Blob.toPdf`. */
export { drawPdf } from './draw.ts';
export { readMarkup, UnsupportedElementError } from './markup.ts';
