import { yearOf } from './calendar.ts';
import type { Attributes } from './make-attributes.ts';
import { makeStages } from './make-stages.ts';
import type { CaseRecord, Journey, RouteEvent } from './person-record.ts';
import type { Random } from './random.ts';
import type { Registry } from './registry.ts';
import type { RoutePlaces } from './route-places.ts';

/** How often a case of the area comes with a journey. */
const JOURNEY_SHARE: Readonly<Record<string, number>> = {
  ...{
    migratory: 0.62,
    unaccompanied_child: 0.72,
    smuggling: 0.7,
    trafficking: 0.25,
    missing_person: 0.3,
  },
};
const OTHER_SHARE = 0.03;
const MOST_REPEATS = 4;

interface Traveller {
  readonly registry: Registry;
  readonly places: RoutePlaces;
  readonly attributes: Attributes;
  readonly cases: readonly CaseRecord[];
}

/**
 * The journeys of one person in order of time, never two at once. Those without a case keep clear of
 * every day on which the person has a case open, so that no event could be taken for part of a case.
 */
export function makeJourneys(traveller: Traveller, random: Random): readonly Journey[] {
  const journeys: Journey[] = [];
  for (const each of traveller.cases) {
    if (!random.chance(JOURNEY_SHARE[each.codes.area] ?? OTHER_SHARE)) continue;
    const start = each.opened - 2 - random.wait(11);
    addJourney(journeys, traveller, random, { start, case: each });
    addRepeats(journeys, traveller, random);
  }
  return journeys;
}

export function makeJourneysWithoutCase(
  traveller: Traveller,
  random: Random,
  start: number,
): readonly Journey[] {
  const journeys: Journey[] = [];
  addJourney(journeys, traveller, random, { start, case: undefined });
  addRepeats(journeys, traveller, random);
  return journeys;
}

/** Whoever was returned may set out again, some several times. */
function addRepeats(journeys: Journey[], traveller: Traveller, random: Random): void {
  for (let repeat = 0; repeat < MOST_REPEATS && random.chance(0.32); repeat += 1) {
    const last = journeys.at(-1);
    if (last === undefined || !hasReturn(last)) return;
    const start = lastDay(last) + 3 + random.wait(random.chance(0.4) ? 15 : 240);
    addJourney(journeys, traveller, random, { start, case: undefined });
  }
}

interface Departure {
  readonly start: number;
  readonly case: CaseRecord | undefined;
}

function addJourney(
  journeys: Journey[],
  traveller: Traveller,
  random: Random,
  departure: Departure,
): void {
  const { registry, places, attributes } = traveller;
  const detainedIn = drawCountry(registry, random, departure.case);
  const reentry = journeys.some(hasReturn) && random.chance(0.6);
  const { start } = departure;
  const events = makeStages(registry, places, random, { attributes, start, detainedIn, reentry });
  const possible =
    events.length > 0 &&
    yearOf(start) >= Math.max(attributes.birthYear, 2018) &&
    journeys.every((before) => start > lastDay(before)) &&
    (departure.case !== undefined || !events.some((event) => fallsInCase(event, traveller.cases)));
  if (possible) journeys.push({ key: registry.pseudonyms.journey(), case: departure.case, events });
}

function drawCountry(
  registry: Registry,
  random: Random,
  of: CaseRecord | undefined,
): 'USA' | 'MEX' {
  const share = registry.profile.detainedInMexico;
  if (of === undefined || share === 0) return random.chance(share) ? 'MEX' : 'USA';
  return of.hostCountry === 'MEX' ? 'MEX' : 'USA';
}

function hasReturn(journey: Journey): boolean {
  return journey.events.some((event) => event.stage === 'return');
}

/** The last dated day; a journey without one is over before any other begins. */
function lastDay(journey: Journey): number {
  return Math.max(...journey.events.map((event) => event.day ?? -Infinity));
}

function fallsInCase({ day }: RouteEvent, cases: readonly CaseRecord[]): boolean {
  return (
    day !== undefined &&
    cases.some(({ opened, closed }) => opened <= day && day <= (closed ?? Infinity))
  );
}
