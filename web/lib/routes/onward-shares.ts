/**
 * Of the journeys that pass one place, where they go on to, or where they come from: legs that leave it or arrive, as
 * shares of all of them. The answer must have been asked with `through` that place, so that the legs are those of
 * whole journeys.
 */
import type { RouteAnswer, RouteNode } from '#queries/routes/route-answer.ts';

import { wilsonInterval, type Interval } from './wilson-interval.ts';

export interface OnwardShare {
  /** The place at the other end. */
  readonly other: RouteNode;
  readonly journeys: number;
  /** Part of one. */
  readonly share: number;
  readonly interval: Interval;
  /** From 10 to 29 journeys a share is grey; below it is not told. */
  readonly isLowBase: boolean;
}

const LEAST_BASE = 10;
const FULL_BASE = 30;

/** `place`: id of the node, `crossing:MEX-USA.US-TX`. `end`: at which end of the legs it lies. */
export function onwardShares(
  answer: RouteAnswer,
  place: string,
  end: 'from' | 'to',
): readonly OnwardShare[] {
  const base = answer.totals.journeys ?? 0;
  if (base < LEAST_BASE) return [];
  const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
  return answer.layers
    .flatMap(({ legs }) => legs)
    .flatMap((leg): readonly OnwardShare[] => {
      const { journeys } = leg;
      const node = nodes.get(end === 'from' ? leg.to : leg.from);
      if (leg[end] !== place || node === undefined || journeys === null) return [];
      const share = journeys / base;
      const interval = wilsonInterval(journeys, base);
      return [{ other: node, journeys, share, interval, isLowBase: base < FULL_BASE }];
    })
    .toSorted((one, other) => other.journeys - one.journeys);
}
