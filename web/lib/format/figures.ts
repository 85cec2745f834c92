/** Numbers as each language writes them. Mexico, Guatemala and Honduras group with a comma, as English does. */
import type { Language } from '#warehouse/text.ts';

const LOCALE: Readonly<Record<Language, string>> = { es: 'es-MX', en: 'en-US' };

export function localeOf(language: Language): string {
  return LOCALE[language];
}

export function formatCount(count: number, language: Language): string {
  return count.toLocaleString(LOCALE[language], { maximumFractionDigits: 0 });
}

/** A percentage with one decimal, so that a column of them lines up. */
export function formatPercent(percent: number, language: Language): string {
  const digits = percent.toLocaleString(LOCALE[language], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return `${digits} %`.replace(' ', '\u202f');
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
