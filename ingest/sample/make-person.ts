import { FIRST_DAY } from './opening-days.ts';
import { yearOf } from './calendar.ts';
import { makeAttributes } from './make-attributes.ts';
import { makeCases } from './make-cases.ts';
import { makeJourneys, makeJourneysWithoutCase } from './make-journeys.ts';
import type { Person } from './person-record.ts';
import type { Random } from './random.ts';
import type { Registry } from './registry.ts';
import type { RoutePlaces } from './route-places.ts';
import { draw, weighted } from './weighted.ts';

const CASES_PER_PERSON = weighted([
  [1, 74],
  [2, 15],
  [3, 6],
  [4, 3],
  [5, 1.3],
  [6, 0.7],
] as const);
const WITHOUT_CASE = 0.09;
/** Among persons with cases; as each has one, about 4 % of the cases. */
const WITHOUT_KEY = 0.059;

/** The next person of the registry, with at most so many cases. */
export function makePerson(
  registry: Registry,
  places: RoutePlaces,
  random: Random,
  mostCases: number,
): Person {
  if (random.chance(WITHOUT_CASE)) return makePersonWithoutCase(registry, places, random);
  const identified = !random.chance(WITHOUT_KEY);
  const count = identified ? Math.min(draw(CASES_PER_PERSON, random), mostCases) : 1;
  const days = drawOpeningDays(registry, random, count);
  const attributes = makeAttributes(registry, random, yearOf(days[0] ?? FIRST_DAY));
  const cases = makeCases(registry, random, attributes, days);
  const journeys = identified ? makeJourneys({ registry, places, attributes, cases }, random) : [];
  return {
    key: identified ? registry.pseudonyms.person() : '',
    codes: attributes.codes,
    cases,
    journeys,
  };
}

function makePersonWithoutCase(registry: Registry, places: RoutePlaces, random: Random): Person {
  const start = draw(registry.openingDays, random);
  const attributes = makeAttributes(registry, random, yearOf(start));
  const journeys = makeJourneysWithoutCase(
    { registry, places, attributes, cases: [] },
    random,
    start,
  );
  return { key: registry.pseudonyms.person(), codes: attributes.codes, cases: [], journeys };
}

/** Different days in order: some come back within weeks, others after years. */
function drawOpeningDays(registry: Registry, random: Random, count: number): readonly number[] {
  const days = new Set<number>();
  let day = draw(registry.openingDays, random);
  days.add(day);
  while (days.size < count) {
    day += 1 + random.wait(random.chance(0.4) ? 60 : 420);
    if (day > registry.until) day = draw(registry.openingDays, random);
    days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}
