/** The date by which a fact belongs to a period: the dimension of that level, `year`, `quarter` or `month`. */
import type { Measure } from '#warehouse/measures.ts';

export function periodDimension({ fact }: Pick<Measure, 'fact'>, level: string): string {
  if (fact === 'action') return `action_${level}`;
  return fact === 'stage' ? `event_${level}` : level;
}
