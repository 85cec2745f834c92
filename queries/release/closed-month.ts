/**
 * Which month is closed? The last one before tonight of which a registry has made an export after its
 * end. Registries that have not are waited for until the sixth day; then the release is made without
 * them and names them. Months and days are those of UTC.
 */
import type { Source } from '#warehouse/open-snapshot.ts';

export interface ClosedMonth {
  /** `2026-10` */
  readonly month: string;
  /** Registries that deliver, but not yet the end of this month. */
  readonly late: readonly string[];
}

type Delivery = Pick<Source, 'id' | 'persons_linkable' | 'extracted_at'>;

const DAYS_OF_PATIENCE = 5;

/** Null while there is nothing to close, or somebody to wait for. */
export function closedMonth(sources: readonly Delivery[], now: Date): ClosedMonth | null {
  const newest = registriesOf(sources)
    .map(({ extracted_at }) => extracted_at)
    .sort()
    .at(-1);
  if (newest === undefined) return null;
  const today = now.toISOString();
  const month = monthBefore(newest < today ? newest : today);
  const late = lateIn(sources, month);
  const isPatient = month === monthBefore(today) && now.getUTCDate() <= DAYS_OF_PATIENCE;
  return late.length > 0 && isPatient ? null : { month, late };
}

/** Registries whose newest export lies within the month: they deliver, but have not told its end. */
export function lateIn(sources: readonly Delivery[], month: string): readonly string[] {
  return registriesOf(sources)
    .filter(({ extracted_at }) => extracted_at.startsWith(month))
    .map(({ id }) => id);
}

/** Files that were published once and stay as they are close no month; where there is nothing else, they must. */
function registriesOf(sources: readonly Delivery[]): readonly Delivery[] {
  const registries = sources.filter(({ persons_linkable }) => persons_linkable);
  return registries.length > 0 ? registries : sources;
}

/** The month before the one in which an instant lies. */
export function monthBefore(instant: string): string {
  const [year, month] = instant.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 2, 1)).toISOString().slice(0, 7);
}

export function endsQuarter(month: string): boolean {
  return Number(month.slice(5)) % 3 === 0;
}

/** Was all of this period (a year, a month; `_X` for no date) over at the end of the month? */
export function isClosedPeriod(period: string, month: string): boolean {
  if (period.startsWith('_')) return true;
  return (period.length === 4 ? `${period}-12` : period) <= month;
}
