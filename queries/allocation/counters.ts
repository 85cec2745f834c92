import { meanWaitMinutes } from '#queries/queue/erlang.ts';
import { placeGreedily } from './greedy.ts';

/** One half hour at the counters. */
export interface HalfHour {
  /** Persons who come. */
  readonly arrivals: number;
  /** Mean minutes of one attention. */
  readonly minutes: number;
}

export interface CounterPlan {
  /** Open counters of each half hour. */
  readonly counters: readonly number[];
  /** Mean minutes that a person waits, over all half hours; null where nobody comes. */
  readonly wait: number | null;
}

/**
 * How many counters to open in each half hour, `total` of them in counter half hours, so that all persons
 * together wait least: λ·W by Erlang C, greedy by what one counter more saves. Exact, for the wait is convex
 * in counters where counters exceed the load, and every half hour starts there; null where `total` does not
 * suffice for that. Limits: each half hour is in balance by itself, queues do not carry over.
 */
export function placeCounters(
  halfHours: readonly HalfHour[],
  total: number,
  mostOpen: number,
): CounterPlan | null {
  const loads = halfHours.map(({ arrivals, minutes }) => (arrivals * minutes) / 30);
  const lower = loads.map((load) => (load > 0 ? Math.floor(load) + 1 : 0));
  const fewest = lower.reduce((sum, open) => sum + open, 0);
  if (fewest > total || lower.some((open) => open > mostOpen)) return null;
  const waited = (at: number, open: number) => waitedMinutes(halfHours[at], open);
  const bounds = { lower, upper: lower.map(() => mostOpen) };
  const counters = placeGreedily(
    bounds,
    (at, open) => waited(at, open) - waited(at, open + 1),
    total,
  );
  const persons = halfHours.reduce((sum, { arrivals }) => sum + arrivals, 0);
  const all = counters.reduce((sum, open, at) => sum + waited(at, open), 0);
  return { counters, wait: persons === 0 ? null : all / persons };
}

/** Minutes that the persons of a half hour wait together. */
function waitedMinutes(halfHour: HalfHour | undefined, open: number): number {
  if (halfHour === undefined || halfHour.arrivals === 0) return 0;
  const { arrivals, minutes } = halfHour;
  const load = (arrivals * minutes) / 30;
  return arrivals * meanWaitMinutes({ load, servers: open, handling_minutes: minutes });
}
