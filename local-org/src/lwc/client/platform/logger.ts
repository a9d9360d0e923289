/** `lightning/logger`: what the platform sends to Event Monitoring stands in the browser's console here. */

/** @param message a text, or an object that JSON can carry */
export function log(message: unknown): void {
    console.debug('lightning/logger', typeof message === 'string' ? message : JSON.stringify(message));
}
