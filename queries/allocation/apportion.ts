/**
 * The classical methods of sharing out whole units in proportion to needs, with floors and ceilings.
 * Divisor methods give the next unit to the greatest need/d(x), x what a post has: Adams d = x, Dean
 * x(x+1)/(x+½), Huntington-Hill √(x(x+1)), Webster x+½, Jefferson x+1. Only they never take a unit away when
 * the total grows; Hamilton (largest remainder) may (Alabama paradox) and is here to be compared.
 * Huntington-Hill is the engine's even load: the same as making the sum of need²/x least.
 * Source: Balinski and Young, Fair Representation, 1982; law of the United States House since 1941.
 * Example: 2560, 3315, 995 and 5012 persons, 20 seats: 4, 6, 2, 8 by Hill; 4, 6, 1, 9 by Jefferson.
 */
import { placeGreedily } from './greedy.ts';

export type DivisorMethod = 'adams' | 'dean' | 'huntington_hill' | 'webster' | 'jefferson';

const DIVISORS: Readonly<Record<DivisorMethod, (has: number) => number>> = {
  adams: (has) => has,
  dean: (has) => (has * (has + 1)) / (has + 0.5),
  huntington_hill: (has) => Math.sqrt(has * (has + 1)),
  webster: (has) => has + 0.5,
  jefferson: (has) => has + 1,
};

/** In place of a division by 0: who has nothing comes before all others, the greater need first. */
const NEARLY_NOTHING = 1e-12;

/** The claim to the next unit of whoever needs `need` and has `has`. */
function priority(method: DivisorMethod, need: number, has: number): number {
  return need / Math.max(DIVISORS[method](has), NEARLY_NOTHING);
}

export interface Limits {
  readonly floors?: readonly number[];
  readonly ceilings?: readonly number[];
}

/** Units of each, by a divisor method. Fewer than `total` where all reach their ceilings. */
export function apportion(
  method: DivisorMethod,
  needs: readonly number[],
  total: number,
  { floors, ceilings }: Limits = {},
): readonly number[] {
  const bounds = {
    lower: needs.map((_, at) => floors?.[at] ?? 0),
    upper: needs.map((_, at) => ceilings?.[at] ?? Infinity),
  };
  return placeGreedily(bounds, (at, has) => priority(method, needs[at] ?? 0, has), total);
}

/**
 * Hamilton's largest remainders. Whoever's quota lies outside floor or ceiling is given that bound, and the
 * rest is shared out among the others again.
 */
export function hamilton(
  needs: readonly number[],
  total: number,
  { floors, ceilings }: Limits = {},
): readonly number[] {
  const floorOf = (at: number) => floors?.[at] ?? 0;
  const ceilingOf = (at: number) => ceilings?.[at] ?? Infinity;
  const fixed = new Map<number, number>();
  for (;;) {
    const free = needs.map((_, at) => at).filter((at) => !fixed.has(at));
    const left = total - [...fixed.values()].reduce((sum, units) => sum + units, 0);
    const quotas = quotasOf(needs, free, left);
    const below = free.filter((at) => (quotas.get(at) ?? 0) < floorOf(at));
    const above = free.filter((at) => (quotas.get(at) ?? 0) > ceilingOf(at));
    // floors first: what they take makes the quotas of the others smaller, so a ceiling may not be met after all
    if (below.length > 0) for (const at of below) fixed.set(at, floorOf(at));
    else if (above.length > 0) for (const at of above) fixed.set(at, ceilingOf(at));
    else return needs.map((_, at) => fixed.get(at) ?? rounded(quotas, left, at));
  }
}

function quotasOf(
  needs: readonly number[],
  free: readonly number[],
  left: number,
): ReadonlyMap<number, number> {
  const sum = free.reduce((all, at) => all + (needs[at] ?? 0), 0);
  return new Map(free.map((at) => [at, sum === 0 ? 0 : ((needs[at] ?? 0) * left) / sum]));
}

function rounded(quotas: ReadonlyMap<number, number>, left: number, at: number): number {
  const whole = [...quotas.values()].reduce((sum, quota) => sum + Math.floor(quota), 0);
  const byRemainder = [...quotas].toSorted(([, a], [, b]) => (b % 1) - (a % 1));
  const rises = byRemainder.slice(0, Math.max(0, left - whole)).some(([other]) => other === at);
  return Math.floor(quotas.get(at) ?? 0) + (rises ? 1 : 0);
}

/** By how much the need of `winner` may fall before `rival` takes its last unit. */
export function slackOfLast(
  method: DivisorMethod,
  winner: { readonly need: number; readonly has: number },
  rival: { readonly need: number; readonly has: number },
): number {
  const claim = priority(method, rival.need, rival.has);
  return winner.need - claim * Math.max(DIVISORS[method](winner.has - 1), NEARLY_NOTHING);
}

/** How much more need `rival` lacks to take the last unit of `winner`. */
export function shortOfNext(
  method: DivisorMethod,
  winner: { readonly need: number; readonly has: number },
  rival: { readonly need: number; readonly has: number },
): number {
  const claim = priority(method, winner.need, winner.has - 1);
  return claim * Math.max(DIVISORS[method](rival.has), NEARLY_NOTHING) - rival.need;
}
