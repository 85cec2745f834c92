/**
 * Where a journey's place at each stage stands, by level. They are the dimensions of cross-tables, so that
 * a map and a table of the same journeys say the same (decision 0081).
 */
import type { FactTable } from '#queries/crosstab/facts.ts';
import type { PlaceLevel, RouteStage } from '#queries/routes/route-answer.ts';
import { findDimension, type Dimension } from '#warehouse/catalog.ts';

/** In the order of a journey. */
export const ROUTE_STAGES: readonly RouteStage[] = [
  'origin',
  'crossing',
  'detention',
  'return',
  'reentry',
];

export const PLACE_LEVELS: readonly PlaceLevel[] = ['country', 'state', 'municipality', 'point'];

/** A place as one level knows it. */
interface PlaceColumn {
  /** Column of the journey, or of its person. */
  readonly column: string;
  /** The code, from what the column holds. */
  readonly sql: (column: string) => string;
}

function asRecorded(column: string): PlaceColumn {
  return { column, sql: (held) => held };
}

/** Borders of the United States are told by state; one told as a whole is known only coarsely. */
export const WHOLE_BORDERS: readonly string[] = ['CAN-USA', 'MEX-USA'];

/** Coarsest first. */
const COLUMNS: Readonly<Record<RouteStage, readonly [PlaceColumn, PlaceColumn, PlaceColumn]>> = {
  origin: [
    asRecorded('origin_country'),
    asRecorded('origin_state'),
    asRecorded('origin_municipality'),
  ],
  crossing: [
    // `MEX-USA.US-TX`: a zone begins with its border
    { column: 'crossing_zone', sql: (held) => `split_part(${held}::VARCHAR, '.', 1)` },
    {
      column: 'crossing_zone',
      sql: (held) =>
        `CASE WHEN ${held} IN (${WHOLE_BORDERS.map((code) => `'${code}'`).join(', ')}) THEN '_X'::crossing_zone_code ELSE ${held} END`,
    },
    asRecorded('crossing_point'),
  ],
  detention: [
    asRecorded('detention_country'),
    asRecorded('detention_state'),
    asRecorded('detention_place'),
  ],
  return: [asRecorded('return_country'), asRecorded('return_state'), asRecorded('return_point')],
  reentry: [
    asRecorded('reentry_country'),
    asRecorded('reentry_state'),
    asRecorded('reentry_place'),
  ],
};

/** The finest level is one: origins by municipality, the other stages by point. */
const DEPTH: Readonly<Record<PlaceLevel, number>> = {
  country: 0,
  state: 1,
  municipality: 2,
  point: 2,
};

export interface StagePlace {
  readonly stage: RouteStage;
  /** The dimension of cross-tables at this level; none for re-entries, which no cross-table counts. */
  readonly dimension: Dimension | null;
  /** Dimensions that the SQL reads. */
  readonly reads: readonly Dimension[];
  /** Code of the place at this level. */
  readonly code: (table: FactTable) => string;
  /** Codes of the coarser levels, the finest first. */
  readonly coarser: (table: FactTable) => readonly string[];
}

export function stagePlace(stage: RouteStage, level: PlaceLevel): StagePlace {
  const columns = COLUMNS[stage].slice(0, DEPTH[level] + 1).toReversed();
  const [own = COLUMNS[stage][0], ...coarser] = columns;
  const dimensions = columns.map(({ column }) => findDimension(column));
  const sqlOf = ({ column, sql }: PlaceColumn, table: FactTable) => {
    const dimension = findDimension(column);
    return sql(dimension === undefined ? `f.${column}` : table.column(dimension));
  };
  return {
    stage,
    dimension: dimensions[0] ?? null,
    reads: dimensions.filter((each) => each !== undefined),
    code: (table) => sqlOf(own, table),
    coarser: (table) => coarser.map((each) => sqlOf(each, table)),
  };
}

/** Day of the stage, as SQL over the journey; an origin has none. */
export function stageDay(stage: RouteStage): string | null {
  return stage === 'origin' ? null : `f.${stage}_on`;
}
