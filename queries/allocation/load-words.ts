import type { Text } from '#warehouse/text.ts';
import { percent, told } from './plain-numbers.ts';
import type { NextPerson } from './plan.ts';

/** “ (carga: de 110 % a 99 %)”, without a load before where nobody is there. */
export function loadsOf({ loadBefore, loadAfter }: NextPerson): Text {
  const after = percent(loadAfter);
  return loadBefore === null
    ? told(' (carga: {after})', ' (load: {after})', { after })
    : told(' (carga: de {before} a {after})', ' (load: from {before} to {after})', {
        before: percent(loadBefore),
        after,
      });
}
