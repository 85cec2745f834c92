/** What each country puts into an indicator: its codes, since when, and what it cannot tell. */
import type { NationalField } from '#queries/indicator-crosswalk.ts';
import type { Answer } from '#queries/answer.ts';

import type { SourceHead } from '../published/sources.ts';
import { layOutTable, type Figure } from '../table/table-layout.ts';

/** An indicator as `/api/v1/indicators` tells it. */
export interface IndicatorLine {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly question: string;
  readonly fields: readonly { readonly field: string; readonly codes: readonly string[] }[];
  readonly national: readonly NationalField[];
}

export interface IndicatorList {
  readonly release: string;
  readonly as_of: string;
  readonly indicators: readonly IndicatorLine[];
}

export interface Coverage {
  readonly country: string;
  readonly fields: readonly NationalField[];
  /** Years that the registry tells; null where that is not known to the reader. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Fields of which it makes sense to ask how many persons have none. */
const COMPLETED = ['sex', 'accompaniment', 'area'];

export function completedField({ fields }: Pick<IndicatorLine, 'fields'>): string | null {
  return fields.find(({ field }) => COMPLETED.includes(field))?.field ?? null;
}

/** Public releases hold no crosswalk: then no country tells any field, and nothing can be said of codes. */
export function knowsCodes(indicators: readonly IndicatorLine[]): boolean {
  return indicators.some(({ national }) => national.some(({ told }) => told !== 'absent'));
}

export function coverageOf(
  { national }: IndicatorLine,
  countries: readonly string[],
  sources: readonly SourceHead[],
): readonly Coverage[] {
  return countries.map((country) => {
    const own = sources.filter((each) => each.country === country && each.kind === 'microdata');
    const years = (end: 'from' | 'to') =>
      own.flatMap(({ period }) => period[end]?.slice(0, 4) ?? []).toSorted();
    return {
      country,
      fields: national.filter((each) => each.country === country),
      from: years('from')[0] ?? null,
      to: years('to').at(-1) ?? null,
    };
  });
}

/** By country, the share of persons of whom a field says nothing. */
export function unknownShares(answer: Answer): ReadonlyMap<string, Figure> {
  const layout = layOutTable(answer, '');
  const column = answer.displayed.columns.findIndex(([code]) => code === '_U');
  if (column < 0) return new Map();
  const beside = layout.series.findIndex((each) => each.beside !== undefined);
  return new Map(
    layout.groups.flat().flatMap(({ kind, codes, cells }) => {
      const share = cells[column * layout.series.length + beside];
      return kind === 'plain' && share?.kind === 'beside' ? [[codes[0] ?? '', share] as const] : [];
    }),
  );
}
