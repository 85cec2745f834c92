/** Finds cells fast: a table of 20,000 rows must not search its codes once a cell. */
import type { Answer, AnswerDimension } from '#queries/answer.ts';

export interface Places {
  /** Place among `values[m]` of the first cell of a row; add that of a column to it. */
  readonly row: (codes: readonly string[]) => number;
  readonly column: (codes: readonly string[]) => number;
}

export function placesOf({ dimensions }: Answer): Places {
  const columns = dimensions.filter(({ axis }) => axis === 'column');
  const width = columns.reduce((product, { codes }) => product * codes.length, 1);
  const row = finder(dimensions.filter(({ axis }) => axis === 'row'));
  return { row: (codes) => row(codes) * width, column: finder(columns) };
}

function finder(dimensions: readonly AnswerDimension[]): (codes: readonly string[]) => number {
  const positions = dimensions.map(({ codes }) => new Map(codes.map((code, at) => [code, at])));
  return (codes) =>
    positions.reduce(
      (place, known, at) => place * known.size + (known.get(codes[at] ?? '') ?? 0),
      0,
    );
}
