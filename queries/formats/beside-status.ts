/** The mark of what stands beside a figure, in every file the same. */
import type { Answer, Beside, CellStatus } from '#queries/answer.ts';

/**
 * Of measure `measure` in the cell at `place`: beside a figure that is not told there is none either; a comparison has a
 * mark of its own, a percentage that of its figure, or `o` where it has no base.
 */
export function besideStatus(
  { values, status }: Pick<Answer, 'values' | 'status'>,
  beside: Beside,
  measure: number,
  place: number,
): CellStatus {
  const own = status[measure]?.[place] ?? 'o';
  if ((values[measure]?.[place] ?? null) === null) return own;
  if (beside.status !== null) return beside.status[measure]?.[place] ?? 'o';
  return own === 'A' && (beside.values[measure]?.[place] ?? null) === null ? 'o' : own;
}
