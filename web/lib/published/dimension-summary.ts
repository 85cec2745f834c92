/** What a dimension's own page tells: how often each value occurs, which sources record it, from when. */
import { cellIndex, type Answer } from '#queries/answer.ts';

import { existsFor, type Catalog, type CatalogDimension, type DimensionValues } from './catalog.ts';

/** What is not a value of the dimension but the lack of one. */
const NOT_RECORDED = ['_X', '_U', '_N', '_M', '_W'];

/** People and their cases where they are recorded, else the first measure that has anything to count. */
export function summaryMeasures(dimension: CatalogDimension, catalog: Catalog): readonly string[] {
  const usual = ['cases', 'persons'].filter((id) => dimension.measures.includes(id));
  if (usual.length > 0) return usual;
  const own = catalog.measures.filter(({ id }) => dimension.measures.includes(id));
  const [first = own[0]] = own.filter(({ has_data: hasData }) => hasData);
  return first === undefined ? [] : [first.id];
}

export interface SummaryQuestions {
  readonly counts: string;
  /** None where there are no years to split by. */
  readonly years: string | null;
  readonly recorded: string | null;
  readonly sources: string | null;
}

const VALUES_BY_YEAR = 15;

export function summaryQuestions(id: string, measures: readonly string[], catalog: Catalog) {
  const [measure = ''] = measures;
  const isThere = (other: string) =>
    catalog.dimensions.some((each) => each.id === other && existsFor(each, [measure]));
  const isTime = catalog.dimensions.find((each) => each.id === id)?.role === 'time';
  const recorded = `filter=${id}:!${NOT_RECORDED.join(',')}`;
  const bySource = `measures=${measure}&rows=source`;
  return {
    counts: `measures=${measures.join(',')}&rows=${id}`,
    years:
      isThere('year') && !isTime
        ? `measures=${measure}&rows=${id}&columns=year&sort=-${measure}&top=${VALUES_BY_YEAR}`
        : null,
    recorded: isThere('source') && isThere('year') ? `${bySource}&columns=year&${recorded}` : null,
    sources: isThere('source') ? bySource : null,
  } satisfies SummaryQuestions;
}

export interface ValueLine {
  readonly code: string;
  readonly label: string;
  readonly parent: string | null;
  /** One for each measure; null where it is not told. */
  readonly counts: readonly (number | null)[];
}

/** The values in the order of their list; those that nothing has are 0, where figures are exact. */
export function valueLines(
  { values }: DimensionValues,
  counts: Answer | null,
): readonly ValueLine[] {
  if (counts === null) return [];
  // among protected figures nobody is not told from a few
  const nothing = counts.protection === null ? 0 : null;
  return values
    .filter(({ code }) => !['_T', '_O', '_Z'].includes(code))
    .map(({ code, label, parent }) => {
      const place = cellIndex(counts, [code]);
      const isThere = counts.dimensions[0]?.codes.includes(code) === true;
      return {
        code,
        label,
        parent,
        counts: counts.values.map((own) => (isThere ? (own[place] ?? null) : nothing)),
      };
    });
}

export interface SourceLine {
  readonly label: string;
  /** Null where it is not told. */
  readonly recorded: number | null;
  readonly all: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** Which sources record the dimension: of how many of their records, and in which years. */
export function sourceLines(
  recorded: Answer | null,
  sources: Answer | null,
): readonly SourceLine[] {
  const [source] = sources?.dimensions ?? [];
  if (recorded === null || sources === null || source === undefined) return [];
  const nothing = recorded.protection === null ? 0 : null;
  const years = (recorded.dimensions[1]?.codes ?? []).filter((code) => /^\d{4}$/.test(code));
  return source.codes.flatMap((code, at): SourceLine[] => {
    const all = sources.values[0]?.[at] ?? 0;
    if (code === '_T' || all === 0) return [];
    const isThere = recorded.dimensions[0]?.codes.includes(code) === true;
    const told = (year: string) =>
      recorded.values[0]?.[cellIndex(recorded, [code, year])] ?? nothing;
    const count = (year: string) => told(year) ?? 0;
    const seen = isThere ? years.filter((year) => count(year) > 0) : [];
    return [
      {
        label: source.labels[at] ?? code,
        recorded: isThere ? told('_T') : nothing,
        all,
        from: seen[0] ?? null,
        to: seen.at(-1) ?? null,
      },
    ];
  });
}
