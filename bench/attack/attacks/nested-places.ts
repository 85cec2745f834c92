/** T8: a state minus the municipalities that are shown, with all that is published of both. */
import { NOISE_VARIANCE, type Attack } from '../asking.ts';
import { bestEstimate, type Measurement } from '../best-estimate.ts';
import { readFigure } from '../reading.ts';
import { AGES } from '../register.ts';
import { areaUnderCurve } from '../statistics.ts';

export const nestedPlaces: Attack = async ({ level, ask, truth }) => {
  const stateOf = new Map(
    truth.facts.map(({ codes }) => [
      codes['origin_municipality'] ?? '',
      codes['origin_state'] ?? '',
    ]),
  );
  const places = [...stateOf.keys()];
  const [byState, states, municipalities] = [
    truth.table(['origin_state', 'age_group']),
    truth.table(['origin_state']),
    truth.table(['origin_municipality']),
  ];
  const cells = places.flatMap((place) => AGES.map((age) => ({ place, age })));
  const expected = cells.map(({ place, age }) => {
    const state = stateOf.get(place) ?? '';
    const share = (municipalities.get(place) ?? 0) / Math.max(1, states.get(state) ?? 0);
    return share * (byState.get(`${state}|${age}`) ?? 0);
  });
  const where = (test: (cell: { place: string; age: string }) => boolean) =>
    cells.flatMap((cell, at) => (test(cell) ? [at] : []));
  const fine = await ask({ rows: ['origin_municipality'], columns: ['age_group'] });
  const coarse = await ask({ rows: ['origin_state'], columns: ['age_group'] });
  const measurements = [...fine.figures, ...coarse.figures].flatMap(
    ([key, value]): readonly Measurement[] => {
      const [place = '', age = ''] = key.split('|');
      // totals over ages are known better from the states
      if (typeof value !== 'number' || age.startsWith('_') || place.startsWith('_')) return [];
      const inside = where(
        (cell) => cell.age === age && (cell.place === place || stateOf.get(cell.place) === place),
      );
      return inside.length === 0 ? [] : [{ cells: inside, value, variance: NOISE_VARIANCE }];
    },
  );
  // the baseline's margins are known to the attacker too
  const known = [...byState].map(([key, value]): Measurement => {
    const [state = '', age = ''] = key.split('|');
    const inside = where((cell) => cell.age === age && stateOf.get(cell.place) === state);
    return { cells: inside, value, variance: 0.05 };
  });
  const estimate = bestEstimate(expected, [...measurements, ...known]);
  const counts = truth.table(['origin_municipality', 'age_group']);
  const targets = cells
    .map(({ place, age }, at) => ({ count: counts.get(`${place}|${age}`) ?? 0, at }))
    .filter(({ count }) => count <= 4);
  const curve = (scores: readonly number[]) =>
    areaUnderCurve(
      targets.filter(({ count }) => count > 0).map(({ at }) => scores[at] ?? 0),
      targets.filter(({ count }) => count === 0).map(({ at }) => scores[at] ?? 0),
    );
  const seen = cells.map(
    ({ place, age }, at) =>
      readFigure(estimate[at] ?? 0, fine.figures.get(`${place}|${age}`)).somebody,
  );
  const [told, honest] = [curve(seen), curve(expected)];
  return [
    {
      attack: 'T8',
      level,
      what: `nobody or 1 to 4 in ${targets.length} cells of municipalities: area under the curve`,
      figure: told,
      baseline: honest,
      limit: 'baseline + 0.05',
      held: told - honest <= 0.05,
    },
  ];
};
