/** Countries are compared by questions that keep country apart, each with a coarser one after it. */
import { describe, expect, test } from 'vitest';
import { REGIONAL_INDICATORS } from '#queries/regional-indicators.ts';
import { parseQuestion } from '#queries/question.ts';
import { corridorQuestions } from '#web/lib/comparison/corridor-questions.ts';
import { countryQuestion, withoutYears } from '#web/lib/comparison/indicator-questions.ts';
import { usualCorridor } from '#web/lib/comparison/usual-corridor.ts';
import { answerOf, dimensionOf } from '../sample-answer.ts';

test('every regional indicator is a question by country that can be asked, with and without years', () => {
  const wrong = REGIONAL_INDICATORS.flatMap(({ question }) => {
    const query = countryQuestion(question);
    return [query, withoutYears(query)].filter((each) => {
      const parsed = parseQuestion(new URLSearchParams(each));
      return !(
        'question' in parsed && parsed.question.rows.map(({ id }) => id).join() === 'country'
      );
    });
  });
  expect(wrong).toEqual([]);
});

test('a corridor asks the registry of the country of origin, and the other one beside it, never both together', () => {
  const named = { from: 'Honduras', to: 'México' };
  const corridor = { from: 'HND', to: 'MEX', step: 'month', year: '2025' } as const;
  const asked = corridorQuestions(corridor, { es: named, en: named });
  const registries = asked.map(({ wished }) => [
    ...new Set(wished.map((each) => /filter=country:(\w+)/.exec(each)?.[1])),
  ]);
  expect(registries).toEqual([['HND'], ['HND'], ['HND'], ['HND'], ['MEX']]);
  expect(asked[0]?.wished).toEqual([
    'measures=persons,cases&columns=month&filter=country:HND&filter=host_country:MEX&filter=year:2025',
    'measures=persons&columns=month&filter=country:HND&filter=host_country:MEX&filter=year:2025',
    'measures=persons&columns=year&filter=country:HND&filter=host_country:MEX',
    'measures=persons&filter=country:HND&filter=host_country:MEX',
  ]);
});

describe('the corridor shown before one is chosen', () => {
  const answer = answerOf(
    [
      dimensionOf('country', 'row', ['GTM', 'MEX', '_T']),
      dimensionOf('host_country', 'column', ['MEX', 'USA', '_X', '_T']),
    ],
    [900, null, 5_000, 5_900, 9_999, 700, 6_000, 9_999, 9_999, 9_999, 9_999, 9_999],
    { rows: [], columns: [] },
  );

  test('is the largest that the level tells, between two countries', () => {
    expect(usualCorridor(answer, { from: null, to: null })).toEqual({ from: 'GTM', to: 'MEX' });
    expect(usualCorridor(answer, { from: null, to: 'USA' })).toEqual({ from: 'MEX', to: 'USA' });
    expect(usualCorridor(answer, { from: 'MEX', to: null })).toEqual({ from: 'MEX', to: 'USA' });
  });

  test('is none where no figure of it is told', () => {
    expect(usualCorridor(answer, { from: 'GTM', to: 'USA' })).toBeNull();
    expect(usualCorridor(null, { from: null, to: null })).toBeNull();
  });
});
