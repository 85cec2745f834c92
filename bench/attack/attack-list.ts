/** The attacks of the design that ask one register at one level, by their numbers there. */
import { consistency } from './attacks/consistency.ts';
import { displayedOrder } from './attacks/displayed-order.ts';
import { learnedAttack } from './attacks/learned-attack.ts';
import { nestedPlaces } from './attacks/nested-places.ts';
import { neverShown } from './attacks/never-shown.ts';
import { noiseOfAnswers } from './attacks/noise-of-answers.ts';
import { partsAndTotal } from './attacks/parts-and-total.ts';
import { redundantMargins } from './attacks/redundant-margins.ts';
import { refusalOracle } from './attacks/refusal-oracle.ts';
import { sameSet } from './attacks/same-set.ts';
import { sizeAndTime } from './attacks/size-and-time.ts';
import { smallUniverse } from './attacks/small-universe.ts';
import { toldErrors } from './attacks/told-errors.ts';
import { unionAveraging } from './attacks/union-averaging.ts';
import { utility } from './attacks/utility.ts';
import type { Attack } from './asking.ts';

export const ATTACKS: Readonly<Record<string, Attack>> = {
  T1: consistency,
  T2: noiseOfAnswers,
  'T2-errors': toldErrors,
  T3: neverShown,
  T4: unionAveraging,
  T5: redundantMargins,
  T6: learnedAttack,
  T7: async (world) => [...(await sameSet(world)), ...(await displayedOrder(world))],
  T8: nestedPlaces,
  T10: smallUniverse,
  T11: refusalOracle,
  T13: partsAndTotal,
  T14: sizeAndTime,
  T15: utility,
};
