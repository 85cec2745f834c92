/** The staff of each representation over the months of a window: exported by its registry, or written on screen, which wins. */
import type { StaffMonth } from '#queries/representations/read-months.ts';
import type { Staff } from '#queries/representations/representations-answer.ts';
import type { Entry } from '#warehouse/registry-entries.ts';

/** The category that handles cases where nobody says otherwise. */
const USUAL_CATEGORY = 'protection_officer';

/** Of a representation, month and category there is one line: the written one, if there is one. */
export function withWritten(
  exported: readonly StaffMonth[],
  written: readonly Entry<'staff'>[],
  isAsked: (representation: string, month: string) => boolean,
): readonly StaffMonth[] {
  const entries = written
    .filter(({ representation, month }) => isAsked(representation, month))
    .map(
      ({ representation, month, category, authorised, present, cost, currency }): StaffMonth => ({
        ...{ representation, month, category },
        authorised: authorised === '' ? null : Number(authorised),
        present: Number(present),
        cost: cost === '' ? null : Number(cost),
        currency: currency === '' ? null : currency,
      }),
    );
  const keys = new Set(entries.map(keyOf));
  return [...exported.filter((each) => !keys.has(keyOf(each))), ...entries];
}

function keyOf({ representation, month, category }: StaffMonth): string {
  return `${representation} ${month} ${category}`;
}

/** The categories that count: those asked, else those for protection, else all. */
export function countedCategories(
  asked: readonly string[],
  months: readonly StaffMonth[],
): readonly string[] {
  if (asked.length > 0) return asked;
  const told = [...new Set(months.map(({ category }) => category))].toSorted();
  return told.includes(USUAL_CATEGORY) ? [USUAL_CATEGORY] : told;
}

/** Means over the months in which staff was told. */
export function staffOf(months: readonly StaffMonth[], categories: readonly string[]): Staff {
  const own = months.filter(({ category }) => categories.includes(category));
  const count = new Set(own.map(({ month }) => month)).size;
  const meanOf = (name: 'present' | 'authorised' | 'cost') => {
    const known = own.flatMap((each) => (each[name] === null ? [] : [each[name]]));
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / count;
  };
  const [present, authorised, cost] = [meanOf('present'), meanOf('authorised'), meanOf('cost')];
  const currencies = [...new Set(own.flatMap(({ currency }) => currency ?? []))];
  return {
    present,
    authorised,
    vacancy:
      present === null || authorised === null || authorised === 0 ? null : 1 - present / authorised,
    // a year of the month's cost; two currencies cannot be added
    cost: cost === null || currencies.length > 1 ? null : cost * 12,
    currency: currencies.length === 1 ? (currencies[0] ?? null) : null,
    months: count,
    categories,
  };
}

/** Staff of several representations together: known where it is known of one. */
export function staffTogether(all: readonly Staff[], categories: readonly string[]): Staff {
  const sumOf = (name: 'present' | 'authorised' | 'cost') => {
    const known = all.flatMap((each) => (each[name] === null ? [] : [each[name]]));
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  const currencies = [...new Set(all.flatMap(({ currency }) => currency ?? []))];
  const [present, authorised, cost] = [sumOf('present'), sumOf('authorised'), sumOf('cost')];
  return {
    present,
    authorised,
    vacancy:
      present === null || authorised === null || authorised === 0 ? null : 1 - present / authorised,
    cost: currencies.length > 1 ? null : cost,
    currency: currencies.length === 1 ? (currencies[0] ?? null) : null,
    months: Math.max(0, ...all.map(({ months }) => months)),
    categories,
  };
}
