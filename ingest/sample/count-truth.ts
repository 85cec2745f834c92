import { createCodebook } from './codebook.ts';
import type { Fact } from './codebook.ts';
import { createCounter } from './count-question.ts';
import type { QuestionCounter } from './count-question.ts';
import { makeQuestions } from './make-questions.ts';
import type { Person } from './person-record.ts';
import type { PlaceLevels } from './place-levels.ts';
import { createRandom } from './random.ts';
import { readPilot } from './read-pilot.ts';
import type { PilotPeople } from './read-pilot.ts';
import type { RegistryProfile } from './registry-profile.ts';
import type { CountedMeasure } from './truth-dimensions.ts';
import { visitFacts } from './visit-facts.ts';
import type { FactVisitor } from './visit-facts.ts';
import type { MonthlySums, WrittenRegistry } from './write-registry.ts';

export interface SourceTotals extends MonthlySums, Readonly<Record<CountedMeasure, number>> {
  /** Rows of each file. */
  readonly rows: Readonly<Record<string, number>>;
}

interface SourceCount {
  readonly meet: (person: Person) => void;
  finish(written: WrittenRegistry): void;
}

/** The answers to the questions and the totals, counted person by person. */
export interface Truth {
  readonly questions: readonly QuestionCounter[];
  source(profile: RegistryProfile): SourceCount;
  totals(): Readonly<Record<string, SourceTotals>>;
}

interface TruthOrder {
  readonly levels: PlaceLevels;
  readonly seed: number;
  readonly questions: number;
  readonly profiles: readonly RegistryProfile[];
  readonly pilot: PilotPeople;
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
      const counts = noCounts();
      const visitor = countingVisitor(counters, counts);
      return {
        meet: (person) => visitFacts(maker, profile, person, visitor),
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

function noCounts(): Record<CountedMeasure, number> {
  return { persons: 0, cases: 0, actions: 0, journeys: 0, route_events: 0, first_returns: 0 };
}

/** Adds the facts of one source to its totals and to the questions about their measure. */
function countingVisitor(
  counters: readonly QuestionCounter[],
  counts: Record<CountedMeasure, number>,
): FactVisitor {
  const byMeasure = Object.groupBy(counters, ({ question }) => question.measure);
  const add = (measure: CountedMeasure, fact: Fact): void => {
    counts[measure] += 1;
    for (const counter of byMeasure[measure] ?? []) counter.add(fact);
  };
  return {
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
  };
}
