/** The rows of an answer that a page can show: beyond that the table says what it leaves to the files. */
import { besidesOf, type Answer } from '#queries/answer.ts';

/** More than this a page does not hold: it shows the first rows and offers the files. */
const MOST_CELLS = 120_000;

export function shownPart(answer: Answer, most = MOST_CELLS): Answer {
  const { measures, displayed } = answer;
  const series = measures.length * (1 + besidesOf(answer).length);
  const cellsOfRow = Math.max(1, series * displayed.columns.length);
  const rows = Math.max(1, Math.floor(most / cellsOfRow));
  if (displayed.rows.length <= rows) return answer;
  return { ...answer, displayed: { ...displayed, rows: displayed.rows.slice(0, rows) } };
}
