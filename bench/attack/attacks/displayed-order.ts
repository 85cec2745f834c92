/** T7, in the order of rows: are hidden cells sorted by what they hide, or listed only where somebody is? */
import type { Attack, World } from '../asking.ts';
import { AGES, FLAGS, STATES } from '../register.ts';
import { areaUnderCurve } from '../statistics.ts';

export const displayedOrder: Attack = async (world) => {
  const bySize = await curveOfOrder(world, '-persons');
  const honest = [await curveOfOrder(world, 'code'), await curveOfOrder(world, 'label')];
  const baseline = Math.max(...honest.map(({ curve }) => curve));
  return [
    {
      attack: 'T7',
      level: world.level,
      what: `nobody or somebody, from the places of ${bySize.hidden} hidden rows sorted by persons (baseline: by name): area under the curve`,
      figure: bySize.curve,
      baseline,
      limit: 'baseline + 0.05',
      held: bySize.curve - baseline <= 0.05,
    },
  ];
};

async function curveOfOrder(
  { ask, truth }: World,
  sort: string,
): Promise<{ readonly curve: number; readonly hidden: number }> {
  const [somebody, nobody]: [number[], number[]] = [[], []];
  for (const flag of FLAGS) {
    const counts = truth.table(['age_group', 'origin_state'], { [flag]: 'yes' });
    for (const age of AGES) {
      const filters = [[flag, 'yes'] as const, ['age_group', age] as const];
      const told = await ask({ rows: ['origin_state'], filters, extra: ['sort', sort] });
      const order = told.kind === 'answer' ? displayedRows(told.body) : [];
      for (const state of STATES) {
        const count = counts.get(`${age}|${state}`) ?? 0;
        if (typeof told.figures.get(state) === 'number' || order.length === 0) continue;
        // later is less; a row that is left out comes last
        const place = order.indexOf(state);
        (count > 0 ? somebody : nobody).push(place < 0 ? -order.length : -place);
      }
    }
  }
  return { curve: areaUnderCurve(somebody, nobody), hidden: somebody.length + nobody.length };
}

function displayedRows(body: Buffer): readonly string[] {
  const read: unknown = JSON.parse(body.toString('utf8'));
  if (typeof read !== 'object' || read === null || !('displayed' in read)) return [];
  const { rows } = (read as { readonly displayed: { readonly rows: readonly string[][] } })
    .displayed;
  return rows.map(([code]) => code ?? '');
}
