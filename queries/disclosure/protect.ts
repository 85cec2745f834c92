/**
 * The one step through which every answer leaves. At owner level figures pass as they are; the other
 * levels are refused until their protection exists, so that nothing unprotected can go out by mistake.
 */
import type { Level } from '#queries/answer.ts';
import type { Cells } from '#queries/crosstab/cells.ts';

export interface Refusal {
  readonly rule: string;
  readonly message: string;
}

export type Protected = { readonly cells: Cells } | { readonly refusal: Refusal };

export function protect(cells: Cells, level: Level): Protected {
  switch (level) {
    case 'owner':
      return { cells };
    case 'analyst':
    case 'public':
      return {
        refusal: {
          rule: 'level_without_protection',
          message: `level ${level} is not offered yet: its disclosure control does not exist, so nothing is shown at it`,
        },
      };
  }
}
