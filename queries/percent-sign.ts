/** After a figure, as Spanish writes it: with a narrow space at which no line breaks. */
export const PERCENT = '\u202f%';
