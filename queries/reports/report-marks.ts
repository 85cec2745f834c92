/** The marks that stand in place of figures in the tables of a report, each once, with their meaning. */
import { markPairs, type Pair } from '#queries/formats/about.ts';
import type { ReportAnswer } from '#queries/reports/report-answer.ts';

export function markLines({ sections }: ReportAnswer): readonly Pair[] {
  const pairs = sections.flatMap(({ answer }) => (answer === null ? [] : markPairs(answer)));
  return [...new Map(pairs).entries()];
}
