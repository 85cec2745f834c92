/** Dates in words. Days are civil dates without a zone; times are told in UTC, and say so. */
import type { Language } from '#warehouse/text.ts';

import { localeOf } from './figures.ts';

export function formatDay(day: string, language: Language): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' });
}

export function formatTime(instant: string, language: Language): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const time = date.toLocaleTimeString('en-GB', { timeStyle: 'short', timeZone: 'UTC' });
  return `${formatDay(instant, language)}, ${time} UTC`;
}

interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** A period as its years when it covers whole years, else as its months. */
export function formatPeriod({ from, to }: Period, language: Language): string {
  if (from === null || to === null) return '—';
  // a yearly source tells bare years
  if (['', '-01-01'].includes(from.slice(4, 10)) && ['', '-12-31'].includes(to.slice(4, 10))) {
    const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
    return first === last ? first : `${first}–${last}`;
  }
  return `${formatMonth(from, language)} – ${formatMonth(to, language)}`;
}

function formatMonth(day: string, language: Language): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString(localeOf(language), {
    year: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}

export function formatDuration(from: string, to: string): string {
  const seconds = Math.round((new Date(to).getTime() - new Date(from).getTime()) / 1000);
  if (Number.isNaN(seconds)) return '';
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `julio` of 7. */
export function monthName(month: number, language: Language): string {
  const day = new Date(Date.UTC(2001, month - 1, 1));
  return day.toLocaleDateString(localeOf(language), { month: 'long', timeZone: 'UTC' });
}
