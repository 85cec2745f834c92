import {
  caseCodes,
  NO_CASE,
  NO_PERSON,
  orNotRecorded,
  periodCodes,
  personCodes,
} from './case-facts.ts';
import type { Codebook, Fact } from './codebook.ts';
import { earliestDay, journeyCodes, NO_JOURNEY, repeatClasses } from './journey-codes.ts';
import type { Codes } from './journey-codes.ts';
import type { CaseRecord, Journey, Person } from './person-record.ts';
import type { PlaceLevels } from './place-levels.ts';
import type { RegistryProfile } from './registry-profile.ts';
import { slotOf, TRUTH_DIMENSIONS } from './truth-dimensions.ts';

/** Meets the facts of a person; a fact other than a case may be overwritten after the call. */
export interface FactVisitor {
  cases(facts: readonly Fact[]): void;
  action(fact: Fact): void;
  journey(fact: Fact): void;
  event(fact: Fact, isFirstReturn: boolean): void;
}

export interface FactMaker {
  readonly book: Codebook;
  readonly levels: PlaceLevels;
}

/** Turns the records of one person into facts, by the rules of `docs/format-v1.md`. */
export function visitFacts(
  maker: FactMaker,
  profile: RegistryProfile,
  person: Person,
  visitor: FactVisitor,
): void {
  const { book, levels } = maker;
  const registry = { country: profile.country, source: profile.source };
  const about = person.cases.length > 0 ? personCodes(person, levels) : NO_PERSON;
  const classes = repeatClasses(person.journeys);
  const routes = new Map(
    person.journeys.map((each) => [each, journeyCodes(each, classes.get(each) ?? '_Z', levels)]),
  );
  const routeOf = new Map(person.journeys.map((each) => [each.case, routes.get(each)]));

  const facts = person.cases.map((each) => {
    const route = routeOf.get(each) ?? NO_JOURNEY;
    const fact = createFact();
    fill(book, fact, registry, about, caseCodes(each), route);
    return fact;
  });
  visitor.cases(facts);
  for (const [index, each] of person.cases.entries())
    visitActions(book, each, facts[index], visitor);
  for (const journey of person.journeys) {
    const fact = createFact();
    const ofCase = journey.case === undefined ? NO_CASE : caseCodes(journey.case);
    fill(book, fact, registry, about, ofCase, routes.get(journey) ?? NO_JOURNEY);
    visitJourney(book, journey, fact, visitor, classes.get(journey) === 'first');
  }
}

function visitActions(
  book: Codebook,
  each: CaseRecord,
  ofCase: Fact | undefined,
  visitor: FactVisitor,
): void {
  const fact = ofCase?.slice() ?? createFact();
  for (const { day, type } of each.actions) {
    fill(book, fact, periodCodes('action_', day), { action_type: orNotRecorded(type) });
    visitor.action(fact);
  }
}

/** The journey has the year of its earliest dated event; its events have the year of their case. */
function visitJourney(
  book: Codebook,
  journey: Journey,
  fact: Fact,
  visitor: FactVisitor,
  isFirst: boolean,
): void {
  const own = fact.slice();
  fill(book, own, periodCodes('', earliestDay(journey)));
  visitor.journey(own);
  for (const { stage, status, day } of journey.events) {
    fill(book, fact, periodCodes('event_', day), { stage, stage_status: status });
    visitor.event(fact, isFirst && stage === 'return');
  }
}

function createFact(): Fact {
  return new Int32Array(TRUTH_DIMENSIONS.length);
}

function fill(book: Codebook, fact: Fact, ...sources: readonly Codes[]): void {
  for (const codes of sources) {
    for (const id in codes) {
      const slot = slotOf(id);
      fact[slot] = book.number(slot, codes[id] ?? '_X');
    }
  }
}
