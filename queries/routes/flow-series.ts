/**
 * What counts as a flow of aggregate sources, wherever it is kept: flows between places of a source's own,
 * registrations at a representation by origin, applications for asylum by country of origin and of asylum.
 */
import { FLOW_SERIES, type FlowSeries } from '#warehouse/flow-series.ts';
import { INDICATORS } from '#warehouse/indicators.ts';
import { MEASURES, type Measure } from '#warehouse/measures.ts';

/** The table in which a series is kept. */
export type FlowFact = 'flow' | 'registration' | 'indicator';

export interface KeptSeries extends FlowSeries {
  readonly fact: FlowFact;
  /** In the order of their lists. */
  readonly position: number;
}

/** Levels at which the origin of registrations is known. */
export const ORIGIN_LEVELS = ['country', 'state', 'municipality'] as const;
export type OriginLevel = (typeof ORIGIN_LEVELS)[number];

const ASYLUM: ReadonlySet<string> = new Set(
  INDICATORS.filter(({ over }) => over.has('asylum_country')).map(({ id }) => id),
);

const KEPT: ReadonlyMap<string, KeptSeries> = new Map(
  [
    ...FLOW_SERIES.map((series) => ({ ...series, fact: 'flow' as const })),
    ...MEASURES.filter(({ fact }) => fact === 'registration').map(ofMeasure('registration')),
    ...MEASURES.filter(({ id }) => ASYLUM.has(id)).map(ofMeasure('indicator')),
  ].map((series, position): [string, KeptSeries] => [series.id, { ...series, position }]),
);

function ofMeasure(fact: FlowFact): (measure: Measure) => Omit<KeptSeries, 'position'> {
  return ({ id, label, unit }) => ({ id, label, unit, mirrors: null, fact });
}

export function keptSeries(id: string): KeptSeries | undefined {
  return KEPT.get(id);
}

/** Rows of `source`, `series`, `from_code`, `to_code`, `year` and `counted`, as SQL. */
export function flowRows(fact: FlowFact, level: OriginLevel): string {
  switch (fact) {
    case 'flow':
      return `SELECT source::VARCHAR AS source, series::VARCHAR AS series, from_place AS from_code, to_place AS to_code, year, count AS counted FROM flow`;
    case 'registration':
      return `SELECT source::VARCHAR AS source, 'registrations' AS series, origin_${level}::VARCHAR AS from_code,
        representation::VARCHAR AS to_code, TRY_CAST(year::VARCHAR AS INTEGER) AS year, registrations AS counted FROM registration`;
    case 'indicator':
      return `SELECT source::VARCHAR AS source, measure::VARCHAR AS series, origin_country::VARCHAR AS from_code,
        asylum_country::VARCHAR AS to_code, TRY_CAST(year::VARCHAR AS INTEGER) AS year, value AS counted
        FROM indicator WHERE measure IN (${[...ASYLUM].map((id) => `'${id}'`).join(', ')})`;
  }
}

/** The series that may be added up with the first, and that are counted where none is asked. */
export function usualSeries(offered: readonly KeptSeries[]): readonly KeptSeries[] {
  const [first] = offered;
  return offered.filter(({ unit, mirrors }) => unit.en === first?.unit.en && mirrors === null);
}

/** Two of them that are never added up: other units, or the same moves seen from both ends. */
export function notAddable(
  asked: readonly KeptSeries[],
): readonly [KeptSeries, KeptSeries] | undefined {
  return asked
    .flatMap((one) => asked.map((other) => [one, other] as const))
    .find(([one, other]) => one.unit.en !== other.unit.en || one.mirrors === other.id);
}
