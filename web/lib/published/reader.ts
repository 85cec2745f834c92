/** Whoever looks at the page, as `/api/v1/reader` tells it. */
import type { Level } from '#queries/answer.ts';
import type { Permission } from '#web/accounts/standing.ts';

export interface PageReader {
  readonly signed_in: boolean;
  /** The levels one may look at, the least detail first. */
  readonly levels: readonly Level[];
  readonly usual_level: Level;
  readonly permissions: readonly Permission[];
}

/** Somebody of whom nothing is known. */
export const ANYBODY: PageReader = {
  signed_in: false,
  levels: ['public'],
  usual_level: 'public',
  permissions: [],
};
