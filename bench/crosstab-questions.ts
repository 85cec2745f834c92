/** The questions of `npm run bench:crosstab`, each beside the same counting in raw DuckDB. */

export interface BenchQuestion {
  readonly name: string;
  readonly query: string;
  readonly dimensions: readonly string[];
  /** SQL after WHERE. */
  readonly where: string;
  /** Milliseconds promised by number of cases, p95. */
  readonly promised: Readonly<Record<number, number>>;
}

const MILLION = 1_000_000;
const TWO_DIMENSIONS = { [MILLION]: 50, [10 * MILLION]: 250 };

export const BENCH_QUESTIONS: readonly BenchQuestion[] = [
  {
    name: 'persons, area × year, women',
    query: 'measures=persons&rows=area&columns=year&filter=sex:F',
    dimensions: ['area', 'year'],
    where: `sex = 'F'`,
    promised: TWO_DIMENSIONS,
  },
  {
    name: 'persons, state of origin × month, all but two areas',
    query: 'measures=persons&rows=origin_state&columns=month&filter=area:!health,civil',
    dimensions: ['origin_state', 'month'],
    where: `area NOT IN ('health', 'civil')`,
    promised: TWO_DIMENSIONS,
  },
  {
    name: 'persons, representation × age group, migratory',
    query: 'measures=persons&rows=representation&columns=age_group&filter=area:migratory',
    dimensions: ['representation', 'age_group'],
    where: `area = 'migratory'`,
    promised: TWO_DIMENSIONS,
  },
  {
    name: 'persons, month × representation × area',
    query: 'measures=persons&rows=month,representation&columns=area',
    dimensions: ['month', 'representation', 'area'],
    where: 'true',
    promised: { [MILLION]: 100 },
  },
];

/** All totals in one statement; added up inside DuckDB, so that nothing is paid for carrying the cells over. */
export function rawStatement({ dimensions, where }: BenchQuestion): string {
  const sets = Array.from({ length: 2 ** dimensions.length }, (_, bits) => {
    const kept = dimensions.filter((__, at) => ((bits >> at) & 1) === 1);
    return `(${kept.join(', ')})`;
  });
  return `SELECT count(*) AS cells, sum(persons)::BIGINT AS persons FROM (
    SELECT ${dimensions.join(', ')}, count(DISTINCT person_id) AS persons
    FROM "case" WHERE ${where} GROUP BY GROUPING SETS (${sets.join(', ')}))`;
}
