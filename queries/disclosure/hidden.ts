/** What stands in place of a figure that is not shown. */
import type { Hidden } from '#queries/answer.ts';
import { TIERS, type ProtectedLevel } from '#queries/disclosure/tiers.ts';

/** As cells keep it; 0: shown. */
export const HIDDEN = { under: 1, kept_back: 2 } as const;

export function hiddenText(kind: number, level: ProtectedLevel): Hidden | null {
  if (kind === HIDDEN.kept_back) return '×';
  return kind === HIDDEN.under ? `<${TIERS[level].show}` : null;
}
