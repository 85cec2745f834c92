/** Notes that follow from the selection stand under the tables that touch them, and under no other. The data end on 2024-09-20. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ask } from '#queries/ask.ts';
import { parseQuestion } from '#queries/question.ts';
import { EXACT } from '#queries/scope.ts';
import { TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { dropCases } from './random-cases.ts';

const registry = dropCases(new TinyRegistry());
beforeAll(async () => {
  await registry.night();
});
afterAll(() => {
  registry.remove();
});

/** The texts of the notes, of a registry whose programmes have dates. */
async function notes(query: string): Promise<string> {
  const snapshot = await registry.snapshot();
  const programmes = snapshot.codebook.values('programme').map((value) => ({
    ...value,
    ...(value.code === '_X' ? { valid: { from: '2023-03-15', to: null } } : {}),
  }));
  const codebook = snapshot.codebook.withList('programme', programmes);
  const parsed = parseQuestion(new URLSearchParams(`${query}&lang=en`));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const result = await ask({ ...snapshot, codebook }, parsed.question, EXACT, snapshot.db);
  if (result.kind !== 'answer') throw new Error(result.kind);
  return result.answer.notes.map(({ text, codes }) => `${text} [${codes.join()}]`).join('\n');
}

describe('a period that still runs', () => {
  const running = 'Not over yet: 2024. The data go up to September 20, 2024. [2024]';

  test.each(['rows=year', 'filter=year:2023..2024', 'filter=year:last_1'])('%s', async (asked) => {
    expect(await notes(`measures=cases&${asked}`)).toContain(running);
  });

  test.each(['rows=area', 'rows=year&filter=year:2022,2023', 'filter=quarter:2024-Q2'])(
    'is not told with %s',
    async (asked) => {
      expect(await notes(`measures=cases&${asked}`)).not.toContain('Not over yet');
    },
  );

  test('and with what it is compared', async () => {
    expect(await notes('measures=cases&rows=year&compare=previous_year')).toContain(
      'the same months of the year before, counted again: up to August 2024.',
    );
    expect(
      await notes('measures=cases&rows=year&filter=year:2023&compare=previous_year'),
    ).not.toContain('the same months');
  });
});

describe('a programme that began later', () => {
  test.each(['', '&filter=year:2023', '&filter=year:2022..'])(
    'is told where the periods reach before: %s',
    async (filter) => {
      expect(await notes(`measures=cases&rows=programme${filter}`)).toMatch(
        /Not there in all of the period: .+ \(from 2023-03-15\)\. \[_X\]/,
      );
    },
  );

  test.each(['rows=programme&filter=year:2024', 'rows=area'])(
    'is not told with %s',
    async (asked) => {
      expect(await notes(`measures=cases&${asked}`)).not.toContain('Not there');
    },
  );
});

describe('small bases', () => {
  test('are told where a figure is marked or a percentage left out', async () => {
    const told = 'With a base below 10';
    expect(await notes('measures=days_to_close_median&rows=area&columns=month')).toContain(told);
    expect(await notes('measures=cases&rows=area&columns=month&show=column_percent')).toContain(
      told,
    );
    expect(await notes('measures=cases,days_to_close_median&rows=area')).not.toContain(told);
  });
});
