/**
 * The forms of the region's identity numbers, as SQL conditions. Where a number is digits only, its check
 * digit and its codes of department and municipality must be right, so that integers raise no alarm.
 */

/**
 * CURP, 18 characters (RENAPO, Instructivo Normativo para la Asignación de la CURP): four
 * letters, date of birth, sex, state of birth, three consonants, homonym mark, check digit. The check digit
 * is not asked for: nothing else has this form, and a CURP with a typing error still names its person.
 */
const STATES =
  'AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN|ZS|NE';
export const CURP_FORM = `(?i)\\b[A-Z][AEIOUX][A-Z]{2}\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[HMX](?:${STATES})[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9]\\d\\b`;

const LABEL = '(?:(?i:DUI|DPI|CUI|DNI|RTN)[:#. ]*)?';
export const DUI_FORM = `^${LABEL}\\d{8}-\\d$`;
export const BARE_DUI_FORM = '^\\d{9}$';
export const CUI_FORM = `^${LABEL}\\d{4}[ -]?\\d{5}[ -]?\\d{4}$`;
export const DNI_FORM = `^${LABEL}\\d{4}[ -]?\\d{4}[ -]?\\d{5}$`;
/** RTN, Honduras: the 13 digits of the DNI and one more (SAR). */
export const RTN_FORM = `^${LABEL}\\d{4}[ -]?\\d{4}[ -]?\\d{6}$`;

/** DUI, El Salvador (RNPN): eight digits weighted 9 to 2 and the check digit add up to a multiple of ten. */
export function hasDuiCheck(text: string): string {
  return `${weighted(digits(text), [9, 8, 7, 6, 5, 4, 3, 2, 1])} % 10 = 0`;
}

/**
 * CUI on the DPI, Guatemala (RENAP): eight digits weighted 2 to 9, modulo 11, give the ninth; then the
 * department of birth and the municipality in it.
 */
export function hasCuiCheck(text: string): string {
  const number = digits(text);
  return `${weighted(number, [2, 3, 4, 5, 6, 7, 8, 9])} % 11 = ${digit(number, 9)}
    AND ${isMunicipality(number, 10, GUATEMALA)}`;
}

/** DNI, Honduras (RNP): department, municipality, year of the entry of birth, number of the entry. */
export function hasDniCodes(text: string): string {
  const number = digits(text);
  return `${isMunicipality(number, 1, HONDURAS)}
    AND TRY_CAST(substr(${number}, 5, 4) AS INTEGER) BETWEEN 1900 AND year(current_date)`;
}

/** Municipalities of each department, 01 to 22, of Guatemala … */
const GUATEMALA = [
  17, 8, 16, 16, 13, 14, 19, 8, 24, 21, 9, 30, 32, 21, 8, 17, 14, 5, 11, 11, 7, 17,
];
/** … and 01 to 18, of Honduras. */
const HONDURAS = [8, 10, 21, 23, 12, 16, 19, 28, 6, 17, 4, 19, 28, 16, 23, 28, 9, 11];

function isMunicipality(number: string, from: number, counts: readonly number[]): string {
  const department = `TRY_CAST(substr(${number}, ${String(from)}, 2) AS INTEGER)`;
  const municipality = `TRY_CAST(substr(${number}, ${String(from + 2)}, 2) AS INTEGER)`;
  return `${department} BETWEEN 1 AND ${String(counts.length)}
    AND ${municipality} BETWEEN 1 AND [${counts.join(', ')}][${department}]`;
}

function digits(text: string): string {
  return `regexp_replace(${text}, '[^0-9]', '', 'g')`;
}

function digit(number: string, at: number): string {
  return `TRY_CAST(substr(${number}, ${String(at)}, 1) AS INTEGER)`;
}

function weighted(number: string, weights: readonly number[]): string {
  const terms = weights.map((weight, at) => `${String(weight)} * ${digit(number, at + 1)}`);
  return `(${terms.join(' + ')})`;
}
