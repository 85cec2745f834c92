/** Numbers as each language writes them. Mexico, Guatemala and Honduras group with a comma, as English does. */
import type { Language } from '#warehouse/text.ts';

const LOCALE: Readonly<Record<Language, string>> = { es: 'es-MX', en: 'en-US' };

export function localeOf(language: Language): string {
  return LOCALE[language];
}

/** Making a formatter takes longer than formatting a thousand numbers with it. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(language: Language, decimals: number, isSigned: boolean): Intl.NumberFormat {
  const key = `${language} ${decimals} ${isSigned}`;
  const made = formatters.get(key);
  if (made !== undefined) return made;
  const formatter = new Intl.NumberFormat(LOCALE[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: isSigned ? 'exceptZero' : 'auto',
  });
  formatters.set(key, formatter);
  return formatter;
}

export function formatCount(count: number, language: Language, decimals = 0): string {
  return formatterOf(language, decimals, false).format(count);
}

/** How much more or less: its sign says which, and nothing is more or less than nothing. */
export function formatSigned(value: number, language: Language, decimals: number): string {
  return formatterOf(language, decimals, true).format(value);
}

/** A percentage with one decimal, so that a column of them lines up. */
export function formatPercent(percent: number, language: Language): string {
  return withPercent(formatCount(percent, language, 1));
}

/** The sign stands at its number, never on a line of its own. */
export function withPercent(digits: string): string {
  return `${digits}\u202f%`;
}

export function formatSeconds(seconds: number, language: Language): string {
  return seconds.toLocaleString(LOCALE[language], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
}

/** A score of quality, 0 to 100 with one decimal. */
export function formatScore(score: number, language: Language): string {
  return formatSeconds(score, language);
}
