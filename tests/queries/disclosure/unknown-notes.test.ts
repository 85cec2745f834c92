/** What is not known stands beside the figures: shares that the figures themselves give, and nothing of those untold. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { cellIndex, type Answer } from '#queries/answer.ts';

import { makeProtectedRelease, type ProtectedRelease } from './protected-release.ts';

let house: ProtectedRelease;
beforeAll(async () => {
  house = await makeProtectedRelease(3000);
}, 240_000);
afterAll(() => {
  house.remove();
});

function figure(answer: Answer, codes: readonly string[]): number | null {
  return answer.values[0]?.[cellIndex(answer, codes)] ?? null;
}

function percent(part: number | null, base: number | null): string {
  return `${((100 * (part ?? 0)) / (base ?? 0)).toFixed(1)}%`;
}

function textsOf({ notes }: Answer): string {
  return notes.map(({ text }) => text).join('\n');
}

test.each(['owner', 'public'] as const)('as its figures say, at level %s', async (level) => {
  const told = await house.answer(
    'measures=persons&rows=origin_country&columns=year&lang=en',
    level,
  );
  const [base, none] = [figure(told, ['_T', '_T']), figure(told, ['_X', '_T'])];
  const note = told.notes.find(({ text }) => text.startsWith('Country of origin, what is not'));
  expect(note?.text).toContain(`“Not recorded” ${percent(none, base)}`);
  expect(note?.text).toContain(`(of ${(base ?? 0).toLocaleString('en')} persons)`);
  expect(note).toMatchObject({ dimension: 'origin_country', source: null });
});

test('but nothing of a figure that is hidden or of few', async () => {
  const seen = { told: 0, untold: 0 };
  const rows = ['sex', 'origin_country', 'age_group', 'crossing_zone', 'accompaniment'];
  // of everybody some are told, of one quarter few
  const filters = ['', '&filter=quarter:2023-Q1', '&filter=quarter:2024-Q3'];
  for (const [id, filter] of rows.flatMap((id) => filters.map((filter) => [id, filter] as const))) {
    const answer = await house.answer(`measures=persons&rows=${id}${filter}`, 'public');
    const noted = answer.notes.flatMap(({ dimension, codes }) => (dimension === id ? codes : []));
    for (const code of ['_X', '_U', '_M'].filter((each) =>
      answer.dimensions[0]?.codes.includes(each),
    )) {
      const isTold = answer.status[0]?.[cellIndex(answer, [code])] === 'A';
      expect([id, filter, code, noted.includes(code)]).toEqual([id, filter, code, isTold]);
      seen[isTold ? 'told' : 'untold'] += 1;
    }
  }
  expect(Math.min(seen.told, seen.untold)).toBeGreaterThan(0);
});

test('and of a filter what it leaves out, where the level tells it', async () => {
  const whole = await house.answer('measures=persons&rows=minor', 'public');
  const share = percent(figure(whole, ['_X']), figure(whole, ['_T']));
  const minors = 'measures=persons&rows=year&filter=minor:yes&lang=en';
  expect(textsOf(await house.answer(minors, 'public'))).toContain(
    `leaves out what is not known: “Not recorded” ${share}`,
  );
  const oneSided = 'measures=persons&rows=year&filter=disability:yes&lang=en';
  expect(textsOf(await house.answer(oneSided, 'public'))).not.toContain('leaves out');
  const unknown = 'measures=persons&rows=year&filter=minor:_X&lang=en';
  expect(textsOf(await house.answer(unknown, 'owner'))).not.toContain('leaves out');
});
