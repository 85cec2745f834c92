/**
 * The questions that a protected level may ask: which dimensions, how many together, flags one-sided. A
 * refusal names its rule and the nearest question that is allowed.
 */
import { coarserOffered, hierarchyOf } from '#queries/disclosure/hierarchy.ts';
import {
  isForPairs,
  isSensitiveFlag,
  offeredAt,
  TIERS,
  type ProtectedLevel,
} from '#queries/disclosure/tiers.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Text } from '#warehouse/text.ts';

export type GrammarRule =
  | 'dimension_not_offered'
  | 'too_many_dimensions'
  | 'too_many_flags'
  | 'flag_below_state'
  | 'municipality_in_pairs';

export interface GrammarProblem {
  readonly rule: GrammarRule;
  readonly dimension: Dimension;
  readonly text: Text;
}

/** What keeps these dimensions, filters among them, from being asked together; null when nothing does. */
export function grammarProblem(
  level: ProtectedLevel,
  dimensions: readonly Dimension[],
): GrammarProblem | null {
  const tier = TIERS[level];
  const hidden = dimensions.find((each) => !offeredAt(level, each));
  if (hidden !== undefined)
    return { rule: 'dimension_not_offered', dimension: hidden, text: notOffered(hidden) };
  const flags = dimensions.filter(isSensitiveFlag);
  const lastFlag = flags.at(-1);
  if (lastFlag !== undefined && flags.length > tier.flags)
    return { rule: 'too_many_flags', dimension: lastFlag, text: tooManyFlags(tier.flags) };
  const fine = dimensions.find(({ list }) => list === 'municipality');
  if (fine !== undefined && flags.length > 0)
    return { rule: 'flag_below_state', dimension: fine, text: FLAG_BELOW_STATE };
  const hierarchies = [...new Set(dimensions.map(hierarchyOf))];
  const narrow = dimensions.find((each) => isForPairs(level, each));
  if (narrow !== undefined && hierarchies.length > 2)
    return { rule: 'municipality_in_pairs', dimension: narrow, text: IN_PAIRS };
  const last = dimensions.at(-1);
  if (last !== undefined && hierarchies.length > tier.hierarchies)
    return {
      rule: 'too_many_dimensions',
      dimension: last,
      text: tooMany(hierarchies.length, tier.hierarchies),
    };
  return null;
}

/** What stands in place of a dimension that was too fine; null: nothing. */
export function coarserInstead(level: ProtectedLevel, dimension: Dimension): Dimension | null {
  return coarserOffered(dimension, (each) => offeredAt(level, each) && !isForPairs(level, each));
}

function notOffered({ label }: Dimension): Text {
  return {
    es: `«${label.es}» no se ofrece a este nivel`,
    en: `“${label.en}” is not offered at this level`,
  };
}

function tooMany(came: number, most: number): Text {
  return {
    es: `se pueden cruzar hasta ${String(most)} dimensiones, filtros incluidos, y son ${String(came)}`,
    en: `at most ${String(most)} dimensions can be crossed, filters included, and these are ${String(came)}`,
  };
}

function tooManyFlags(most: number): Text {
  return {
    es: `se puede pedir hasta ${String(most)} condición de vulnerabilidad a la vez`,
    en: `at most ${String(most)} vulnerability can be asked at a time`,
  };
}

const FLAG_BELOW_STATE: Text = {
  es: 'las condiciones de vulnerabilidad se muestran hasta el estado, no por municipio',
  en: 'vulnerabilities are shown down to states, not by municipality',
};
const IN_PAIRS: Text = {
  es: 'el municipio se cruza con una sola dimensión más',
  en: 'a municipality is crossed with one other dimension only',
};
