/**
 * T7: the same persons get the same noise, so A and "A without the flag" are equal exactly when nobody in A
 * has it. Whatever of the question's forms is answered is looked at, figures, signs and refusals.
 */
import { shownIn, type Attack, type World } from '../asking.ts';
import { AGES, FLAGS, STATES } from '../register.ts';
import { areaUnderCurve } from '../statistics.ts';

export const sameSet: Attack = async (world) => {
  const { level, ask, truth } = world;
  const pairs: { readonly flagged: number; readonly sign: number }[] = [];
  for (const flag of FLAGS) {
    const whole = await ask({ rows: ['origin_state', 'age_group'] });
    const counts = truth.table(['origin_state', 'age_group'], { [flag]: 'yes' });
    for (const other of await complements(world, flag))
      for (const state of STATES)
        for (const age of AGES) {
          const key = `${state}|${age}`;
          const flagged = counts.get(key) ?? 0;
          if (flagged > 4) continue;
          const [all, without] = [shownIn(whole, key), other.get(key)];
          const isEqual = all !== null && all === without;
          pairs.push({ flagged, sign: isEqual || without === undefined ? 0 : 1 });
        }
  }
  const curve = areaUnderCurve(
    pairs.filter(({ flagged }) => flagged > 0).map(({ sign }) => sign),
    pairs.filter(({ flagged }) => flagged === 0).map(({ sign }) => sign),
  );
  return [
    {
      attack: 'T7',
      level,
      what: `nobody or 1 to 4 flagged, from ${pairs.length} pairs of A and A without the flag: area under the curve`,
      figure: curve,
      baseline: 0.5,
      limit: '0.55',
      held: pairs.length > 0 && curve <= 0.55,
    },
  ];
};

/** The forms in which "not flagged" might be had; empty maps where all is refused. */
async function complements(
  { ask }: World,
  flag: string,
): Promise<readonly ReadonlyMap<string, number | string>[]> {
  const rows = ['origin_state', 'age_group'];
  const filtered = await Promise.all(
    ['no', '!yes', 'no,_U', 'no,_X', '_X'].map((spec) => ask({ rows, filters: [[flag, spec]] })),
  );
  const split = await ask({ rows, columns: [flag] });
  const ofNo = [...split.figures].flatMap(([key, figure]): [string, number | string][] =>
    key.endsWith('|no') ? [[key.slice(0, -3), figure]] : [],
  );
  return [...filtered.map(({ figures }) => figures), new Map(ofNo)];
}
