/** What one way of counting knows of the measures it counts together, before their cells are laid out. */
import type { Figures } from '#queries/crosstab/cells.ts';
import type { Space } from '#queries/crosstab/space.ts';
import type { Measure } from '#warehouse/measures.ts';

export interface CountedPart {
  readonly measures: readonly Measure[];
  /** By dimension, the codes that occur. */
  readonly codes: readonly (readonly string[])[];
  /** Cells known to count something; of more than the limit perhaps not all. */
  readonly rows: number;
  /** Fills a space that holds at least the codes above: figures in the order of the measures. */
  readonly fill: (space: Space) => Promise<Filled>;
  /** The sources that have rows within the question. */
  readonly sources: () => Promise<ReadonlySet<string>>;
  /** What was filled is not read any more. */
  readonly release: () => void;
}

export interface Filled {
  readonly figures: readonly Figures[];
  /** Not 0 where any row falls into the cell. */
  readonly present: Uint8Array | Uint32Array;
}
