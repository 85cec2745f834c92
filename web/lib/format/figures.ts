/** Numbers as each language writes them. Mexico, Guatemala and Honduras group with a comma, as English does. */
import type { Language } from '#warehouse/text.ts';

const LOCALE: Readonly<Record<Language, string>> = { es: 'es-MX', en: 'en-US' };

export function localeOf(language: Language): string {
  return LOCALE[language];
}

export function formatCount(count: number, language: Language, decimals = 0): string {
  return count.toLocaleString(LOCALE[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** How much more or less: its sign says which, and nothing is more or less than nothing. */
export function formatSigned(value: number, language: Language, decimals: number): string {
  return value.toLocaleString(LOCALE[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'exceptZero',
  });
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
