/**
 * T11: does a refusal tell more than the published figure? Cells of one published figure are compared: if
 * refusals among them follow the true count, the gate is on the true count.
 */
import type { Attack } from '../asking.ts';
import { VALUES } from '../register.ts';
import { shuffled } from './choices.ts';

/** Further from the gate no noise can carry a figure across. */
const NEAR = 6;
const GATE = { public: 50, analyst: 20 } as const;

export const refusalOracle: Attack = async ({ level, ask, truth, random, effort }) => {
  const strata = new Map<number, { refused: number[]; answered: number[] }>();
  let asked = 0;
  const names = Object.keys(VALUES);
  const most = Math.ceil(3000 * effort);
  for (const dimensions of shuffled(triplesOf(names), random)) {
    if (asked >= most) break;
    const { figures } = await ask({ rows: dimensions });
    const counts = truth.table(dimensions);
    for (const [key, published] of figures) {
      if (typeof published !== 'number' || key.includes('_T')) continue;
      if (Math.abs(published - GATE[level]) > NEAR) continue;
      const codes = key.split('|');
      const { kind } = await ask({
        filters: dimensions.map((id, at): readonly [string, string] => [id, codes[at] ?? '']),
      });
      const stratum = strata.get(published) ?? { refused: [], answered: [] };
      stratum[kind === 'refused' ? 'refused' : 'answered'].push(counts.get(key) ?? 0);
      strata.set(published, stratum);
      asked += 1;
    }
  }
  const curve = pooledCurve([...strata.values()]);
  return [
    {
      attack: 'T11',
      level,
      what: `refusals of ${asked} questions near the gate against true counts of one published figure: area under the curve`,
      figure: curve,
      baseline: 0.5,
      limit: '0.5 ± 0.03',
      held: asked > 0 && Math.abs(curve - 0.5) <= 0.03,
    },
  ];
};

function triplesOf(names: readonly string[]): readonly (readonly string[])[] {
  return names.flatMap((one, i) =>
    names
      .slice(i + 1)
      .flatMap((two, j) => names.slice(i + j + 2).map((three) => [one, two, three])),
  );
}

/** Pairs are made within a stratum only; none at all is .5. */
function pooledCurve(
  strata: readonly { readonly refused: readonly number[]; readonly answered: readonly number[] }[],
): number {
  let [won, pairs] = [0, 0];
  for (const { refused, answered } of strata)
    for (const low of refused)
      for (const high of answered) {
        won += high > low ? 1 : high === low ? 0.5 : 0;
        pairs += 1;
      }
  return pairs === 0 ? 0.5 : won / pairs;
}
