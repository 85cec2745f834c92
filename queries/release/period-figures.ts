/** What a release tells, counted by source and period with the questions anyone can ask: so that two releases can be compared. */
import { ask } from '#queries/ask.ts';
import { existsOver } from '#queries/crosstab/facts.ts';
import { periodDimension } from '#queries/period-dimension.ts';
import { parseQuestion } from '#queries/question.ts';
import { EXACT } from '#queries/scope.ts';
import { findDimension } from '#warehouse/catalog.ts';
import { MEASURES as ALL_MEASURES, type Measure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { SourceFigure } from '#warehouse/releases.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Rates, stocks and what else follows from the counts is not told again. */
const MEASURES = ALL_MEASURES.filter(({ deriving }) => deriving === undefined);

export interface PeriodFigure extends SourceFigure {
  /** `2026`, `2026-10`, or `_X` for facts without a date. */
  readonly period: string;
}

/** By source, whatever the period. */
export async function sourceFigures(snapshot: ReadableSnapshot): Promise<readonly SourceFigure[]> {
  const figures = await inOrder(together(MEASURES), (measures) => count(snapshot, measures, null));
  return figures.map(({ source, measure, value }) => ({ source, measure, value }));
}

/** By source and year or month; what has no date is told once, with the years. */
export async function periodFigures(snapshot: ReadableSnapshot): Promise<readonly PeriodFigure[]> {
  const years = await countBy(snapshot, 'year');
  const months = await countBy(snapshot, 'month');
  return [
    ...years.filter(({ period }) => !['_Z'].includes(period)),
    ...months.filter(({ period }) => !period.startsWith('_')),
  ];
}

async function countBy(
  snapshot: ReadableSnapshot,
  level: string,
): Promise<readonly PeriodFigure[]> {
  const able = MEASURES.filter((measure) => {
    const dimension = findDimension(periodDimension(measure, level));
    return dimension !== undefined && existsOver(measure, dimension);
  });
  return inOrder(together(able), (measures) => count(snapshot, measures, level));
}

/** Measures of one fact are asked in one question. */
function together(measures: readonly Measure[]): readonly (readonly Measure[])[] {
  const groups = Map.groupBy(measures, ({ fact, id }) => (fact === 'indicator' ? id : fact));
  return [...groups.values()];
}

async function count(
  snapshot: ReadableSnapshot,
  measures: readonly Measure[],
  level: string | null,
): Promise<readonly PeriodFigure[]> {
  const [first] = measures;
  if (first === undefined) return [];
  const rows = level === null ? 'source' : `source,${periodDimension(first, level)}`;
  const ids = measures.map(({ id }) => id);
  const query = `measures=${ids.join(',')}&rows=${rows}&totals=0&lang=en`;
  const parsed = parseQuestion(new URLSearchParams(query));
  if ('problems' in parsed) throw new Error(`a release cannot ask ${query}`);
  const result = await ask(snapshot, parsed.question, EXACT, snapshot.db);
  if (result.kind !== 'answer') throw new Error(`${query} has no answer: ${result.kind}`);
  const { dimensions, values } = result.answer;
  const [sources = [], periods = [TOTAL]] = dimensions.map(({ codes }) => codes);
  return ids.flatMap((measure, m) =>
    sources.flatMap((source, s) =>
      periods.flatMap((period, p) => {
        const value = values[m]?.[s * periods.length + p] ?? 0;
        return value === 0 ? [] : [{ source, measure, period, value }];
      }),
    ),
  );
}

const TOTAL = '_T';

/** One question after the other: they share a connection. */
async function inOrder<Given, Found>(
  all: readonly Given[],
  find: (each: Given) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const each of all) found.push(...(await find(each)));
  return found;
}

/** Kept in the release itself, under its hash: what later releases are compared with. */
export async function writeFigures(db: Database, figures: readonly PeriodFigure[]): Promise<void> {
  await db.runScript(FIGURE_TABLE);
  await db.run(
    `INSERT INTO release_figure
     SELECT unnest(from_json($1, '[{"source":"VARCHAR","measure":"VARCHAR","period":"VARCHAR","value":"DOUBLE"}]'), recursive := true)`,
    [JSON.stringify(figures)],
  );
}

const FIGURE_TABLE = `
CREATE TABLE release_figure (source VARCHAR NOT NULL, measure VARCHAR NOT NULL, period VARCHAR NOT NULL, value DOUBLE NOT NULL);
COMMENT ON TABLE release_figure IS 'What this release tells by source and period, to be compared with other releases.';
COMMENT ON COLUMN release_figure.source IS 'Source.';
COMMENT ON COLUMN release_figure.measure IS 'What is counted.';
COMMENT ON COLUMN release_figure.period IS 'Year or month; _X: without a date.';
COMMENT ON COLUMN release_figure.value IS 'How many.';
`;

export async function readFigures(db: Database): Promise<readonly PeriodFigure[]> {
  const rows = await db.rows('FROM release_figure');
  return rows.map(({ source, measure, period, value }) => ({
    source: String(source),
    measure: String(measure),
    period: String(period),
    value: Number(value),
  }));
}
