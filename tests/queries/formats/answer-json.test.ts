/** JSON written faster is the same JSON. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toJson } from '#queries/formats/answer-json.ts';

import { answerOf, dimensionOf, protectedAnswer } from '../../web/sample-answer.ts';

const figure = fc.oneof(
  fc.nat({ max: 2 ** 31 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, 0, -0, 10, 999_999_999, 1_000_000_000),
);
const text = fc.string({ unit: 'binary', maxLength: 60 });

test('is byte for byte what JSON.stringify makes, whatever the figures and words', () => {
  fc.assert(
    fc.property(
      fc.array(figure, { maxLength: 300 }),
      fc.array(text),
      text,
      (values, codes, title) => {
        const rows = codes.map((code) => [code, code]);
        const answer = answerOf(
          [dimensionOf('year', 'row', codes)],
          values,
          { rows, columns: [[]] },
          { title },
        );
        expect(toJson(answer).toString()).toBe(JSON.stringify(answer));
      },
    ),
    { numRuns: 100 },
  );
});

test('marks of what is hidden come out alike', () => {
  const answer = protectedAnswer();
  expect(toJson(answer).toString()).toBe(JSON.stringify(answer));
});
