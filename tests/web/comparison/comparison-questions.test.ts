/** Countries are compared by questions that keep country apart, each with a coarser one after it. */
import { expect, test } from 'vitest';
import { REGIONAL_INDICATORS } from '#queries/regional-indicators.ts';
import { parseQuestion } from '#queries/question.ts';
import { corridorQuestions } from '#web/lib/comparison/corridor-questions.ts';
import { countryQuestion, withoutYears } from '#web/lib/comparison/indicator-questions.ts';

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
