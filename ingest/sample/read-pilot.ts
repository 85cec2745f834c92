import type { Fact } from './codebook.ts';
import type { Pilot } from './make-questions.ts';
import type { Person } from './person-record.ts';
import type { RegistryProfile } from './registry-profile.ts';
import { COUNTED } from './truth-dimensions.ts';
import type { CountedMeasure } from './truth-dimensions.ts';
import { visitFacts } from './visit-facts.ts';
import type { FactMaker } from './visit-facts.ts';

/** The first persons of each registry. */
export type PilotPeople = Iterable<readonly [RegistryProfile, Person]>;

/** The codes of the pilot's facts, for questions that have an answer. */
export function readPilot(maker: FactMaker, people: PilotPeople): Pilot {
  const facts: Record<CountedMeasure, (readonly string[])[]> = {
    ...{ persons: [], cases: [], actions: [], journeys: [], route_events: [], first_returns: [] },
  };
  const keep = (measures: readonly CountedMeasure[], fact: Fact): void => {
    const codes = Array.from(fact, (number, slot) => maker.book.code(slot, number));
    for (const measure of measures) facts[measure].push(codes);
  };
  for (const [profile, person] of people) {
    visitFacts(maker, profile, person, {
      cases: (each) => each.forEach((fact) => keep(['persons', 'cases'], fact)),
      action: (fact) => keep(['actions'], fact),
      journey: (fact) => keep(['journeys'], fact),
      event: (fact, isFirstReturn) =>
        keep(isFirstReturn ? ['route_events', 'first_returns'] : ['route_events'], fact),
    });
  }
  for (const measure of COUNTED) {
    if (facts[measure].length === 0)
      throw new Error(`expected more cases: none of the first persons has ${measure}`);
  }
  return facts;
}
