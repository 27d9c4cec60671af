/** Lines as JavaScript, and so Babel, counts them. */

const END = /\r\n|[\n\r\u2028\u2029]/;
const AFTER_END = /(?<=\r\n|\n|\r(?!\n)|[\u2028\u2029])/;

/** The lines of a text, without what ends them. */
export const linesOf = (text: string): string[] => text.split(END);

/** The lines of a text, each with what ends it. */
export const wholeLinesOf = (text: string): string[] => text.split(AFTER_END);
