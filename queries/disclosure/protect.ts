/**
 * The one step through which every answer leaves. At owner level figures pass as they are; the other
 * levels are refused until their protection exists, so that nothing unprotected can go out by mistake.
 */
import type { Level } from '#queries/answer.ts';
import type { Cells } from '#queries/crosstab/cells.ts';
import type { Text } from '#warehouse/text.ts';

export interface Refusal {
  readonly rule: string;
  readonly text: Text;
}

/** Why a level gets no answer at all, before anything is counted; null when it may ask. */
export function refusalOf(level: Level): Refusal | null {
  switch (level) {
    case 'owner':
      return null;
    case 'analyst':
    case 'public':
      return {
        rule: 'level_without_protection',
        text: {
          es: `el nivel ${level} todavía no se ofrece: su protección no existe, así que nada se muestra en él`,
          en: `level ${level} is not offered yet: its disclosure control does not exist, so nothing is shown at it`,
        },
      };
  }
}

/** Counted cells as the level may see them; only owners have come this far. */
export function protect(cells: Cells, level: Level): Cells {
  if (level !== 'owner')
    throw new Error(`cells were counted for level ${level}, which has no protection`);
  return cells;
}
