/** What two sets of journeys may be compared by, and the address of the comparison: `a` and `b` beside the question. */
import type { DimensionValues } from '../published/catalog.ts';
import { filtersOf, withParameters } from './route-address.ts';

export interface ComparableGroup {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

const OF_ALL_COUNTRIES: ReadonlySet<string> = new Set(['origin_country', 'nationality']);

/** `countries`: of origin or nationality, those whose consulates the figures come from; the list has all of the world. */
export function comparableGroups(
  dimensions: readonly DimensionValues[],
  countries: ReadonlySet<string>,
): readonly ComparableGroup[] {
  return dimensions
    .map(({ id, label, values }) => ({
      label,
      options: values
        .filter(({ code }) => !code.startsWith('_'))
        .filter(({ code }) => !OF_ALL_COUNTRIES.has(id) || countries.has(code))
        .map((value) => ({ value: `${id}:${value.code}`, label: value.label })),
    }))
    .filter(({ options }) => options.length > 1);
}

/** The query of the API; null where two sets are not asked. A condition on what is compared would leave one of them empty. */
export function comparisonQuery(page: URLSearchParams, query: string): string | null {
  const [a, b] = ['a', 'b'].map((name) => page.get(name) ?? '');
  if (a === undefined || b === undefined || a === '' || b === '' || a === b) return null;
  const compared = new Set([a, b].map((filter) => filter.split(':')[0]));
  const asked = new URLSearchParams(query);
  const kept = filtersOf(asked).filter(({ dimension }) => !compared.has(dimension));
  asked.delete('filter');
  for (const { dimension, codes } of kept) asked.append('filter', `${dimension}:${codes}`);
  asked.delete('stages');
  return withParameters(asked, { a, b });
}
