import { placeCounters } from '#queries/allocation/counters.ts';

import type { PageServerLoad } from './$types';

const USUAL = '4, 8, 12, 12, 9, 6, 4, 3';
const MOST_HALF_HOURS = 48;

/** Nothing is asked of the data: the planner says how many come. */
export const load: PageServerLoad = ({ url }) => {
  const fields = url.searchParams;
  const typed = {
    arrivals: fields.get('arrivals') ?? USUAL,
    first: /^([01]\d|2[0-3]):(00|30)$/.test(fields.get('first') ?? '')
      ? (fields.get('first') ?? '')
      : '08:00',
    minutes: fields.get('minutes') ?? '20',
    total: fields.get('total') ?? '60',
    most: fields.get('most') ?? '12',
  };
  const arrivals = typed.arrivals
    .split(/[,;\s]+/)
    .filter((text) => text !== '')
    .map(Number);
  const [minutes, total, most] = [typed.minutes, typed.total, typed.most].map(Number);
  const isRight =
    arrivals.length > 0 &&
    arrivals.length <= MOST_HALF_HOURS &&
    arrivals.every((each) => each >= 0 && each <= 500) &&
    isWithin(minutes, 0.5, 240) &&
    isWithin(total, 0, 10_000) &&
    isWithin(most, 1, 200);
  if (!isRight) return { typed, isWrong: true, plan: null, halfHours: [] };
  const plan = placeCounters(
    arrivals.map((each) => ({ arrivals: each, minutes: minutes ?? 0 })),
    total ?? 0,
    most ?? 0,
  );
  const [hour = 8, minute = 0] = typed.first.split(':').map(Number);
  const halfHours = arrivals.map((each, at) => {
    const from = (hour * 60 + minute + at * 30) % 1440;
    return {
      from: `${String(Math.floor(from / 60)).padStart(2, '0')}:${String(from % 60).padStart(2, '0')}`,
      arrivals: each,
      open: plan?.counters[at] ?? null,
    };
  });
  return { typed, isWrong: false, plan, halfHours };
};

function isWithin(value: number | undefined, from: number, to: number): boolean {
  return value !== undefined && value >= from && value <= to;
}
