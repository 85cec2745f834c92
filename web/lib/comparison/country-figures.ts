/** The figures of one period, country by country, each with its change against the year before. */
import type { Answer } from '#queries/answer.ts';

import { layOutTable, type Figure } from '../table/table-layout.ts';

export interface ComparedFigure {
  readonly figure: Figure;
  /** Null where the answer compares nothing. */
  readonly change: Figure | null;
}

/** By measure, then by country; `period` null: of all periods together. */
export function countryFigures(
  answer: Answer,
  period: string | null,
): readonly ReadonlyMap<string, ComparedFigure>[] {
  const layout = layOutTable(answer, '');
  const width = layout.series.length;
  const column = answer.displayed.columns.findIndex(([code]) => code === (period ?? '_T'));
  const start = column < 0 ? (answer.displayed.columns[0]?.length === 0 ? 0 : -1) : column * width;
  const rows = layout.groups.flat().filter(({ kind }) => kind === 'plain');
  return answer.measures.map((_, measure) => {
    const at = layout.series.findIndex((each) => each.measure === measure && !each.beside);
    const beside = layout.series.findIndex((each) => each.measure === measure && each.beside);
    return new Map(
      rows.map(({ codes, cells }) => [
        codes[0] ?? '',
        {
          figure: (start < 0 ? undefined : cells[start + at]) ?? { kind: 'missing' },
          change: start < 0 || beside < 0 ? null : (cells[start + beside] ?? null),
        },
      ]),
    );
  });
}

/** The years that answers tell, the newest first. */
export function yearsTold(answers: readonly (Answer | null)[]): readonly string[] {
  const years = answers.flatMap((answer) =>
    (answer?.dimensions ?? [])
      .filter(({ role }) => role === 'time')
      .flatMap(({ codes }) => codes.filter((code) => /^\d{4}$/.test(code))),
  );
  return [...new Set(years)].toSorted().toReversed();
}
