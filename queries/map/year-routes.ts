/** The legs of months added up by year: journeys add up over time, persons do not, so these are journeys. */
import type { DrawnRoutes } from '#queries/map/map-scene.ts';
import type { RouteLeg, RouteTimes } from '#queries/routes/route-answer.ts';

export interface YearRoutes {
  readonly year: string;
  readonly routes: DrawnRoutes;
  readonly journeys: number;
}

/** `top`: how many legs of each year are drawn, the largest first. */
export function yearRoutes(times: RouteTimes, top: number): readonly YearRoutes[] {
  const { months, cells } = times;
  const byYear = new Map<string, Map<number, number>>();
  for (const [at, leg] of cells.leg.entries()) {
    const year = (months[cells.month[at] ?? -1] ?? '').slice(0, 4);
    if (year === '') continue;
    const legs = byYear.get(year) ?? new Map<number, number>();
    legs.set(leg, (legs.get(leg) ?? 0) + (cells.journeys[at] ?? 0));
    byYear.set(year, legs);
  }
  return [...byYear]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([year, legs]) => ({
      year,
      routes: routesOf(times, legs, top),
      journeys: [...legs.values()].reduce((sum, each) => sum + each, 0),
    }));
}

function routesOf(times: RouteTimes, sums: ReadonlyMap<number, number>, top: number): DrawnRoutes {
  const { nodes, from, to, language, unit } = times;
  const legs = [...sums]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, top)
    .flatMap(([leg, journeys], at): readonly RouteLeg[] => {
      const start = nodes[times.legs.from[leg] ?? -1];
      const end = nodes[times.legs.to[leg] ?? -1];
      if (start === undefined || end === undefined) return [];
      const counted = { value: journeys, journeys, persons: null, standard_error: null };
      return [{ rank: at + 1, from: start.id, to: end.id, ...counted, status: 'A' }];
    });
  const sum = (id: string, end: 'from' | 'to') =>
    legs.reduce((all, leg) => (leg[end] === id ? all + (leg.value ?? 0) : all), 0);
  const ends = new Set(legs.flatMap((leg) => [leg.from, leg.to]));
  return {
    ...{ language, unit, measure: 'journeys' },
    layers: [{ from, to, skipped: [], legs }],
    nodes: nodes
      .filter(({ id }) => ends.has(id))
      .map((node) => ({
        ...{ ...node, inside: 0 },
        ...{ arriving: sum(node.id, 'to'), leaving: sum(node.id, 'from') },
      })),
  };
}
