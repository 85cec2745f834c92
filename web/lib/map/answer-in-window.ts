/** The map of a window of months: an answer whose legs hold the journeys of that window alone. */
import type { RouteAnswer, RouteLeg, RouteNode, RouteTimes } from '#queries/routes/route-answer.ts';

import type { MonthWindow, TimeCube } from './time-cube.ts';

/** The largest `top` legs of the window. Persons of a window are not known here, so none are told. */
export function answerInWindow(
  answer: RouteAnswer,
  times: RouteTimes,
  cube: TimeCube,
  window: MonthWindow,
): RouteAnswer {
  const journeys = cube.inWindow(window);
  const counted = [...journeys.keys()]
    .filter((leg) => (journeys[leg] ?? 0) > 0)
    .toSorted((one, other) => (journeys[other] ?? 0) - (journeys[one] ?? 0));
  const ends = (leg: number) =>
    [times.nodes[times.legs.from[leg] ?? -1], times.nodes[times.legs.to[leg] ?? -1]] as const;
  const across = counted.filter((leg) => {
    const [from, to] = ends(leg);
    return from !== undefined && to !== undefined && from.code !== to.code;
  });
  const legs = across.slice(0, answer.top).map((leg, at): RouteLeg => {
    const [from, to] = ends(leg);
    const value = journeys[leg] ?? 0;
    return {
      ...{ rank: at + 1, from: from?.id ?? '', to: to?.id ?? '', value, journeys: value },
      ...{ status: 'A', standard_error: null, persons: null },
    };
  });
  const { from, to } = times;
  const layer = { from, to, skipped: [], legs, legs_in_all: across.length };
  return {
    ...answer,
    measure: 'journeys',
    layers: [{ ...layer, ledger: null, not_shown: null }],
    nodes: withSums(times.nodes, legs),
  };
}

function withSums(nodes: readonly RouteNode[], legs: readonly RouteLeg[]): readonly RouteNode[] {
  const [arriving, leaving] = [new Map<string, number>(), new Map<string, number>()];
  for (const { from, to, value } of legs) {
    leaving.set(from, (leaving.get(from) ?? 0) + (value ?? 0));
    arriving.set(to, (arriving.get(to) ?? 0) + (value ?? 0));
  }
  return nodes
    .filter(({ id }) => arriving.has(id) || leaving.has(id))
    .map((node) => ({
      ...node,
      arriving: arriving.get(node.id) ?? 0,
      leaving: leaving.get(node.id) ?? 0,
      inside: 0,
    }));
}
