import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { recountSource } from './recount.ts';
import type { Recount, RecountedFact } from './recount.ts';
import {
  makeSample,
  readCodes,
  readRows,
  readTruth,
  removeSamples,
  SOURCES,
} from './written-sample.ts';
import type { Question, TruthFile } from './written-sample.ts';

const MEASURES = ['persons', 'cases', 'actions', 'journeys', 'route_events', 'first_returns'];
const ORDERED = ['age_group', 'schooling', 'time_abroad', 'repeat_class', 'stage'];

let directory: string;
let truth: TruthFile;
let recounts: readonly Recount[];

beforeAll(async () => {
  directory = await makeSample(2000, 5);
  truth = readTruth(directory);
  recounts = SOURCES.map((source) => recountSource(directory, source));
});

afterAll(removeSamples);

function rank(dimension: string, code: string): number | undefined {
  if (code.startsWith('_')) return undefined;
  if (!ORDERED.includes(dimension)) return Number(code.replaceAll(/[^0-9]/gu, ''));
  return readCodes(dimension).findIndex((row) => row['code'] === code);
}

type Test = (fact: RecountedFact) => boolean;

function readFilter(text: string): Test {
  const [dimension = '', wanted = ''] = text.split(':');
  const [from, to] = wanted.split('..');
  if (from !== undefined && to !== undefined) {
    const [low = 0, high = 0] = [rank(dimension, from), rank(dimension, to)];
    const passing = new Map<string, boolean>();
    return ({ codes }) => {
      const code = codes[dimension] ?? '';
      const place = rank(dimension, code) ?? -1;
      if (!passing.has(code)) passing.set(code, place >= low && place <= high);
      return passing.get(code) === true;
    };
  }
  const codes = wanted.replace(/^!/u, '').split(',');
  return (fact) => codes.includes(fact.codes[dimension] ?? '') !== wanted.startsWith('!');
}

/** Every cell of a question with a loop over all facts; persons by the set of those met in the cell. */
function recount({ query, measure }: Question): ReadonlyMap<string, number> {
  const parameters = new URLSearchParams(query.replace('table?', ''));
  const filters = parameters.getAll('filter').map(readFilter);
  const lists = [parameters.get('rows'), parameters.get('columns')].filter((list) => list !== null);
  const dimensions = lists.flatMap((list) => list.split(','));
  const met = new Map<string, Set<string>>();
  const facts = recounts
    .flatMap((each) => each[measure] ?? [])
    .filter((fact) => filters.every((test) => test(fact)));
  for (const [index, { unit, codes }] of facts.entries()) {
    for (let mask = 0; mask < 2 ** dimensions.length; mask += 1) {
      const cell = dimensions
        .map((id, place) => ((mask >> place) & 1 ? '_T' : codes[id]))
        .join(' ');
      const units = met.get(cell) ?? new Set();
      met.set(cell, units.add(measure === 'persons' ? unit : String(index)));
    }
  }
  return new Map([...met].map(([cell, units]) => [cell, units.size]));
}

describe('the truth about a sample', () => {
  it('asks as often about every measure', () => {
    const counts = MEASURES.map(
      (measure) => truth.questions.filter((each) => each.measure === measure).length,
    );
    expect(counts).toEqual([40, 40, 40, 40, 40, 40]);
  });

  it.each(MEASURES)(
    'equals a slow count from the written files for every question of %s',
    (measure) => {
      for (const question of truth.questions.filter((each) => each.measure === measure)) {
        const cells = question.cells.map((cell): [string, number] => [
          cell.slice(0, -1).join(' '),
          Number(cell.at(-1)),
        ]);
        expect(new Map(cells), question.query).toEqual(recount(question));
      }
    },
  );

  it('asks filters of every kind, in rows and columns, of one to three dimensions', () => {
    const queries = truth.questions.map(({ query }) => query);
    expect(queries.filter((query) => query.includes('..')).length).toBeGreaterThan(20);
    expect(queries.filter((query) => query.includes(':!')).length).toBeGreaterThan(20);
    expect(queries.filter((query) => query.includes('columns=')).length).toBeGreaterThan(60);
    expect(new Set(truth.questions.map(({ dimensions }) => dimensions.length))).toEqual(
      new Set([1, 2, 3]),
    );
  });

  it.each(SOURCES)('has the totals of %s', (source) => {
    const mine = recounts[SOURCES.indexOf(source)] ?? {};
    const totals = truth.totals[source];
    for (const measure of MEASURES.slice(1)) expect(totals?.[measure]).toBe(mine[measure]?.length);
    expect(totals?.['persons']).toBe(new Set(mine['persons']?.map(({ unit }) => unit)).size);
    const sum = (file: string, column: string): number =>
      readRows(directory, source, file).reduce((total, row) => total + Number(row[column]), 0);
    expect(totals).toMatchObject({
      services: sum('services', 'delivered'),
      income: sum('services', 'income'),
      travellers: sum('travellers', 'travellers'),
      rows: {
        cases: readRows(directory, source, 'cases').length,
        staff: readRows(directory, source, 'staff').length,
      },
    });
  });
});
