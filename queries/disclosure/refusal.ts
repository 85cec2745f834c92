/** Why a protected level is not answered: the rule by its name, a sentence, and the nearest question that is. */
import type { Text } from '#warehouse/text.ts';

export interface Refusal {
  readonly rule: string;
  readonly text: Text;
  /** The query string of that question; null where there is none. */
  readonly nearest: string | null;
}
