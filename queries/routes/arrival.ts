/** Periods of a question about routes: those of a leg's arrival, and of the journey's opening where no day of it is known. */
import type { CodeFilter, Bind } from '#queries/crosstab/statement.ts';
import { lastMonthOf, shiftedPeriod } from '#queries/crosstab/told-until.ts';
import { stageDay } from '#queries/routes/stage-places.ts';
import type { RouteStage } from '#queries/routes/route-answer.ts';

/** The day of the last of the stages whose day is known, as SQL; null where none of them ever has one. */
export function arrivalDay(stages: readonly RouteStage[]): string | null {
  const days = stages
    .toReversed()
    .map(stageDay)
    .filter((day) => day !== null);
  return days.length === 0 ? null : `coalesce(${[...days, 'NULL'].join(', ')})`;
}

export function isPeriodFilter({ dimension }: CodeFilter): boolean {
  return dimension.hierarchy === 'opened';
}

/** Does the leg arrive in one of these periods? */
export function arrivesIn(
  { dimension, codes, negated }: CodeFilter,
  stages: readonly RouteStage[],
  bind: Bind,
): string {
  const not = negated ? 'NOT ' : '';
  const opened =
    codes.length === 0
      ? 'false'
      : `f.${dimension.id} IN (${codes.map((code) => `${bind(code)}::${dimension.list}_code`).join(', ')})`;
  const day = arrivalDay(stages);
  if (day === null) return `${not}(${opened})`;
  const spans = spansOf(dimension.list, codes).map(
    ({ from, before }) => `${day} >= ${bind(from)}::DATE AND ${day} < ${bind(before)}::DATE`,
  );
  const dated = spans.length === 0 ? 'false' : `(${spans.join(' OR ')})`;
  return `${not}(CASE WHEN ${day} IS NULL THEN ${opened} ELSE ${dated} END)`;
}

interface Span {
  readonly from: string;
  /** First day after. */
  readonly before: string;
}

/** Days of periods that follow one another are one span. */
function spansOf(list: string, codes: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  for (const code of codes.filter((each) => !each.startsWith('_')).toSorted()) {
    const from = `${firstMonthOf(list, code)}-01`;
    const before = `${shiftedPeriod('month', lastMonthOf(list, code), 1)}-01`;
    const last = spans.at(-1);
    if (last?.before === from) spans.splice(-1, 1, { from: last.from, before });
    else spans.push({ from, before });
  }
  return spans;
}

function firstMonthOf(list: string, code: string): string {
  return shiftedPeriod('month', lastMonthOf(list, code), { year: -11, quarter: -2 }[list] ?? 0);
}
