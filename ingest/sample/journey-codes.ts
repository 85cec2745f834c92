import type { Journey, RouteEvent, Stage, StageStatus } from './person-record.ts';
import type { Levels, PlaceLevels } from './place-levels.ts';

type RepeatClass = 'first' | 'first_repeat' | 'later_repeat' | '_Z';
export type Codes = Readonly<Record<string, string>>;

const CODE_OF_STATUS: Readonly<Record<Exclude<StageStatus, 'known'>, string>> = {
  ...{ unknown: '_U', not_asked: '_N', not_recorded: '_X', withheld: '_W' },
};

/** A case, or an event, that belongs to no journey. */
export const NO_JOURNEY: Codes = {
  ...routeCodes(['_X', '_X'], ['_X', '_X', '_X'], ['_X', '_X', '_X']),
  authority: '_X',
  repeat_class: '_X',
};

/** Crossing and detention from the first stage of the kind, the return from the last. */
export function journeyCodes(
  journey: Journey,
  repeatClass: RepeatClass,
  levels: PlaceLevels,
): Codes {
  const { events } = journey;
  const first = (stage: Stage): RouteEvent | undefined =>
    events.find((event) => event.stage === stage);
  const detention = first('detention');
  const last = events.findLast((event) => event.stage === 'return');
  const places = routeCodes(
    stageLevels(first('crossing'), levels.crossing, 2),
    stageLevels(detention, levels.detention, 3),
    stageLevels(last, levels.return, 3),
  );
  return { ...places, authority: detention?.authority || '_X', repeat_class: repeatClass };
}

function routeCodes(crossing: Levels, detention: Levels, returned: Levels): Codes {
  return {
    crossing_zone: crossing[0] ?? '',
    crossing_point: crossing[1] ?? '',
    detention_country: detention[0] ?? '',
    detention_state: detention[1] ?? '',
    detention_place: detention[2] ?? '',
    return_country: returned[0] ?? '',
    return_state: returned[1] ?? '',
    return_point: returned[2] ?? '',
  };
}

function stageLevels(
  event: RouteEvent | undefined,
  levelsOf: (place: string) => Levels,
  count: number,
): Levels {
  if (event === undefined) return Array.from({ length: count }, () => '_X');
  if (event.status === 'known') return levelsOf(event.place);
  const code = CODE_OF_STATUS[event.status];
  return Array.from({ length: count }, () => code);
}

export function earliestDay(journey: Journey): number | undefined {
  const days = journey.events.map((event) => event.day).filter((day) => day !== undefined);
  return days.length === 0 ? undefined : Math.min(...days);
}

/** The rank of every journey with a return among the person's, by its earliest dated event. */
export function repeatClasses(journeys: readonly Journey[]): ReadonlyMap<Journey, RepeatClass> {
  const returned = journeys
    .filter(({ events }) => events.some(({ stage }) => stage === 'return'))
    .toSorted((a, b) => (earliestDay(a) ?? Infinity) - (earliestDay(b) ?? Infinity));
  const ranked = returned.map((journey, rank) => [journey, classOf(rank)] as const);
  return new Map<Journey, RepeatClass>([
    ...journeys.map((journey) => [journey, '_Z'] as const),
    ...ranked,
  ]);
}

function classOf(rank: number): RepeatClass {
  if (rank === 0) return 'first';
  return rank === 1 ? 'first_repeat' : 'later_repeat';
}
