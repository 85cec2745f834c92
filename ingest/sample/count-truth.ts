import { createCodebook } from './codebook.ts';
import type { Fact } from './codebook.ts';
import { createCounter } from './count-question.ts';
import type { QuestionCounter } from './count-question.ts';
import { makeQuestions } from './make-questions.ts';
import type { Pilot } from './make-questions.ts';
import type { Person } from './person-record.ts';
import type { PlaceLevels } from './place-levels.ts';
import { createRandom } from './random.ts';
import type { RegistryProfile } from './registry-profile.ts';
import { COUNTED } from './truth-dimensions.ts';
import type { CountedMeasure } from './truth-dimensions.ts';
import { visitFacts } from './visit-facts.ts';
import type { FactMaker } from './visit-facts.ts';
import type { MonthlySums, WrittenRegistry } from './write-registry.ts';

export interface SourceTotals extends MonthlySums, Readonly<Record<CountedMeasure, number>> {
  /** Rows of each file. */
  readonly rows: Readonly<Record<string, number>>;
}

export interface SourceCount {
  readonly meet: (person: Person) => void;
  finish(written: WrittenRegistry): void;
}

/** The answers to the questions and the totals, counted person by person. */
export interface Truth {
  readonly questions: readonly QuestionCounter[];
  source(profile: RegistryProfile): SourceCount;
  totals(): Readonly<Record<string, SourceTotals>>;
}

export interface TruthOrder {
  readonly levels: PlaceLevels;
  readonly seed: number;
  readonly questions: number;
  readonly profiles: readonly RegistryProfile[];
  /** The first persons of each registry. */
  readonly pilot: Iterable<readonly [RegistryProfile, Person]>;
}

export function countTruth({ levels, seed, questions, profiles, pilot }: TruthOrder): Truth {
  const maker = { book: createCodebook(), levels };
  const sources = profiles.map(({ source }) => source);
  const asked =
    questions === 0
      ? []
      : makeQuestions(createRandom(seed, 'questions'), questions, sources, readPilot(maker, pilot));
  const counters = asked.map((question) => createCounter(question, maker.book));
  const totals = new Map<string, SourceTotals>();
  return {
    questions: counters,
    totals: () => Object.fromEntries(totals),
    source: (profile) => {
      const counts = {
        persons: 0,
        cases: 0,
        actions: 0,
        journeys: 0,
        route_events: 0,
        first_returns: 0,
      };
      return {
        meet: (person) => countPerson(maker, profile, person, counters, counts),
        finish: ({ files, sums }) => {
          const rows = Object.fromEntries(
            files.map(({ name, rows: count }) => [name.replace(/\..*/u, ''), count]),
          );
          totals.set(profile.source, { ...counts, ...sums, rows });
        },
      };
    },
  };
}

function countPerson(
  maker: FactMaker,
  profile: RegistryProfile,
  person: Person,
  counters: readonly QuestionCounter[],
  counts: Record<CountedMeasure, number>,
): void {
  const byMeasure = Object.groupBy(counters, ({ question }) => question.measure);
  const add = (measure: CountedMeasure, fact: Fact): void => {
    counts[measure] += 1;
    for (const counter of byMeasure[measure] ?? []) counter.add(fact);
  };
  visitFacts(maker, profile, person, {
    cases: (facts) => {
      if (facts.length === 0) return;
      counts.persons += 1;
      for (const counter of byMeasure.persons ?? []) counter.addPerson(facts);
      for (const fact of facts) add('cases', fact);
    },
    action: (fact) => add('actions', fact),
    journey: (fact) => add('journeys', fact),
    event: (fact, isFirstReturn) => {
      add('route_events', fact);
      if (isFirstReturn) add('first_returns', fact);
    },
  });
}

/** The codes of the pilot's facts, for questions that have an answer. */
function readPilot(maker: FactMaker, pilot: TruthOrder['pilot']): Pilot {
  const facts: Record<CountedMeasure, (readonly string[])[]> = {
    ...{ persons: [], cases: [], actions: [], journeys: [], route_events: [], first_returns: [] },
  };
  const keep = (measures: readonly CountedMeasure[], fact: Fact): void => {
    const codes = Array.from(fact, (number, slot) => maker.book.code(slot, number));
    for (const measure of measures) facts[measure].push(codes);
  };
  for (const [profile, person] of pilot) {
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
