import { periodOf } from './calendar.ts';
import { dayOfSecond } from './make-ddp-person.ts';
import type { DdpPerson } from './make-ddp-person.ts';

/** What is counted while the files are made, each as the product is asked for it. */
const QUESTIONS = {
  persons_by_nationality_and_sex: 'measures=persons&rows=nationality,sex',
  stays_by_year: 'measures=cases&rows=year,status',
  stays_by_category: 'measures=cases&rows=nationality,category',
  stays_by_facility: 'measures=cases&rows=detention_place',
  events_by_stage_and_year: 'measures=route_events&rows=stage,event_year',
  journeys_by_facility: 'measures=journeys&rows=detention_place',
  journeys_by_return: 'measures=journeys&rows=return_country,repeat_class',
  journeys_by_year: 'measures=journeys&rows=year',
} as const;

type QuestionId = keyof typeof QUESTIONS;

export interface DdpTruth {
  meet(person: DdpPerson): void;
  totals(): Readonly<Record<string, number>>;
  questions(): readonly {
    readonly id: string;
    readonly query: string;
    readonly cells: readonly (readonly (string | number)[])[];
  }[];
}

interface Event {
  readonly day: number;
  readonly stage: 'apprehension' | 'detention' | 'return';
  readonly place: string;
  readonly stay: number;
}

const STAGES = ['apprehension', 'detention', 'return'];
const DAYS_WITHOUT_EVENT = 365;
const REPEATS = ['first', 'first_repeat'];

/** Counted from the persons as they were invented, never from the files. */
export function createDdpTruth(): DdpTruth {
  const cells = new Map<QuestionId, Map<string, number>>();
  const totals = new Map<string, number>();
  const add = (id: QuestionId, ...codes: readonly string[]): void => {
    const counted = cells.get(id) ?? new Map<string, number>();
    cells.set(id, counted);
    increase(counted, codes.join());
  };
  const total = (name: string, by: number): void => {
    totals.set(name, (totals.get(name) ?? 0) + by);
  };
  return {
    meet: (person) => {
      const events = eventsOf(person);
      const journeys = journeysOf(events);
      countStays(person, journeys, add);
      for (const { stage, day } of events)
        add('events_by_stage_and_year', stage, periodOf(day).year);
      countJourneys(journeys, add);
      total('persons', 1);
      total('persons_with_a_stay', person.stays.length > 0 ? 1 : 0);
      total('stays', person.stays.length);
      total('stints', events.filter(({ stage }) => stage === 'detention').length);
      total('arrests', events.filter(({ stage }) => stage === 'apprehension').length);
      total('departures', events.filter(({ stage }) => stage === 'return').length);
      total('journeys', journeys.length);
    },
    totals: () => Object.fromEntries(totals),
    questions: () =>
      [...cells].map(([id, counted]) => ({
        id,
        query: `table?${QUESTIONS[id]}&filter=source:ddp&totals=0`,
        cells: [...counted].map(([codes, count]) => [...codes.split(','), count]),
      })),
  };
}

type Add = (id: QuestionId, ...codes: readonly string[]) => void;

function countStays(person: DdpPerson, journeys: readonly (readonly Event[])[], add: Add): void {
  const { country, sex, stays } = person;
  if (stays.length > 0) add('persons_by_nationality_and_sex', country.code, sex.code);
  for (const [at, { stints, closed, category }] of stays.entries()) {
    const opened = dayOfSecond(stints[0]?.bookedIn ?? 0);
    add('stays_by_year', periodOf(opened).year, closed === null ? 'open' : 'closed');
    add('stays_by_category', country.code, category.code);
    const own = journeys.find((journey) => journey.some(({ stay }) => stay === at)) ?? [];
    add('stays_by_facility', facilityOf(own));
  }
}

function countJourneys(journeys: readonly (readonly Event[])[], add: Add): void {
  let returns = 0;
  for (const journey of journeys) {
    const last = journey.findLast(({ stage }) => stage === 'return');
    add('journeys_by_facility', facilityOf(journey));
    add('journeys_by_year', periodOf(journey[0]?.day ?? 0).year);
    const repeat = last === undefined ? '_Z' : (REPEATS[returns] ?? 'later_repeat');
    add('journeys_by_return', last?.place ?? '_X', repeat);
    if (last !== undefined) returns += 1;
  }
}

function facilityOf(journey: readonly Event[]): string {
  return journey.find(({ stage }) => stage === 'detention')?.place ?? '_X';
}

/** In order of day, on one day of stage; what is left stays as it stands in the files. */
function eventsOf({ stays, lone }: DdpPerson): readonly Event[] {
  const events = stays.flatMap(({ arrest, stints, departure }, stay): readonly Event[] => [
    ...(arrest === null ? [] : [eventOf(arrest, stay)]),
    ...stints.map(({ bookedIn, facility }) => {
      return {
        day: dayOfSecond(bookedIn),
        stage: 'detention',
        place: facility.code,
        stay,
      } as const;
    }),
    ...(departure === null ? [] : [eventOf(departure, stay)]),
  ]);
  const all = lone === null ? events : [eventOf(lone, -1)];
  return all.toSorted((a, b) => a.day - b.day || STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
}

function eventOf(event: NonNullable<DdpPerson['lone']>, stay: number): Event {
  return 'state' in event
    ? { day: event.day, stage: 'apprehension', place: event.state.code, stay }
    : { day: event.day, stage: 'return', place: event.country.code, stay };
}

/** The rule of the technical sheet, written a second time so that a slip of the night's shows. */
function journeysOf(events: readonly Event[]): readonly (readonly Event[])[] {
  const journeys: Event[][] = [];
  let before: Event | null = null;
  for (const event of events) {
    const begins =
      before === null || before.stage === 'return' || event.day - before.day > DAYS_WITHOUT_EVENT;
    if (begins) journeys.push([event]);
    else journeys.at(-1)?.push(event);
    before = event;
  }
  return journeys;
}

function increase(counted: Map<string, number>, key: string): void {
  counted.set(key, (counted.get(key) ?? 0) + 1);
}
