/** The six figures of the home page, each by the first of its questions that is told at the level of the reader. */
import type { Answer } from '#queries/answer.ts';

import {
  keyFigures,
  LEADING_QUESTIONS,
  type KeyFigure,
  type KeyFigureId,
  type KeyTry,
  type LeadingPlace,
} from '../question/front-questions.ts';
import { lastTold, wholePeriods, type WholePeriod } from '../table/whole-periods.ts';

export interface FrontFigure extends KeyTry {
  readonly id: KeyFigureId;
  readonly level: 'quarter' | 'year';
  readonly decimals: number;
  readonly last: WholePeriod;
  readonly periods: readonly WholePeriod[];
  /** Of everything that is loaded; null where that is not told. */
  readonly total: number | null;
  /** Whole years or quarters of the first period: since when. */
  readonly since: string;
  /** What must be known to read it: what is not known, corrections, whom it does not count. */
  readonly notes: readonly string[];
}

/** The answer to a table's question, or null where it is refused or nothing is loaded. */
export type AskTable = (query: string) => Promise<Answer | null>;

export async function frontFigures(ask: AskTable): Promise<readonly FrontFigure[]> {
  const [detained, returned] = await Promise.all([
    leadingPlace(ask, LEADING_QUESTIONS.detained),
    leadingPlace(ask, LEADING_QUESTIONS.returned),
  ]);
  const found = await Promise.all(
    keyFigures({ detained, returned }).map((figure) => firstTold(ask, figure)),
  );
  return found.filter((each) => each !== null);
}

async function leadingPlace(ask: AskTable, query: string): Promise<LeadingPlace | null> {
  const answer = await ask(query);
  const [dimension] = answer?.dimensions ?? [];
  if (answer === null || dimension === undefined) return null;
  const code = answer.displayed.rows
    .map(([each = '_']) => each)
    .find((each) => !each.startsWith('_'));
  const at = dimension.codes.indexOf(code ?? '');
  const isTold = (answer.values[0]?.[at] ?? 0) > 0;
  return code === undefined || !isTold ? null : { code, label: dimension.labels[at] ?? code };
}

async function firstTold(ask: AskTable, { id, tries }: KeyFigure): Promise<FrontFigure | null> {
  for (const each of tries) {
    const answer = await ask(each.query);
    if (answer === null) continue;
    const periods = wholePeriods(answer);
    const last = lastTold(periods);
    const [first] = periods;
    if (last === null || first === undefined) continue;
    const level = each.query.includes('rows=year') ? 'year' : 'quarter';
    return {
      ...{ ...each, id, level, last, periods },
      decimals: answer.measures[0]?.decimals ?? 0,
      total: answer.totals.values[0] ?? null,
      since: first.code.slice(0, 4),
      notes: [...new Set(answer.notes.map(({ text }) => text))],
    };
  }
  return null;
}
