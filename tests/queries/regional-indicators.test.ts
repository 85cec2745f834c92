/** Every regional indicator is asked as it says, and its crosswalk is that of the sheets which the night read. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { nationalFields, readCrosswalk } from '#queries/indicator-crosswalk.ts';
import { REGIONAL_INDICATORS } from '#queries/regional-indicators.ts';
import { findDimension } from '#warehouse/catalog.ts';
import type { TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { buildVillage } from './village.ts';

let village: TinyRegistry;
beforeAll(async () => {
  village = await buildVillage();
});
afterAll(() => {
  village.remove();
});

test.each(REGIONAL_INDICATORS.map((each) => [each.id, each] as const))(
  '%s is answered, in both languages, and rests on codes that exist',
  async (_, { question, fields, title, definition }) => {
    expect(await village.result(question)).toHaveProperty('kind', 'answer');
    for (const text of [title, definition]) expect(text.es).not.toBe(text.en);
    const { codebook } = await village.snapshot();
    const strange = fields.flatMap(({ field, codes }) => {
      const list = findDimension(field)?.list ?? '';
      return codes.filter((code) => codebook.find(list, code) === undefined);
    });
    expect(strange).toEqual([]);
  },
);

async function fieldsOf(indicator: string, source: string) {
  const snapshot = await village.snapshot();
  const crosswalk = await readCrosswalk(snapshot.db);
  const found = REGIONAL_INDICATORS.find(({ id }) => id === indicator);
  if (found === undefined) throw new Error(indicator);
  return nationalFields(found, snapshot, crosswalk).filter((each) => each.source === source);
}

test('a registry with words of its own tells which of them feed the indicator', async () => {
  const [sex] = await fieldsOf('persons_assisted', 'mx-repatriation-events');
  expect(sex).toMatchObject({ country: 'MEX', field: 'sex', told: 'mapped', missing: [] });
  const feeding = sex?.codes.filter(({ regional_code: code }) => code === 'F');
  expect(feeding).toContainEqual({
    local_code: 'Mujer',
    regional_code: 'F',
    valid_from: null,
    valid_to: null,
  });
});

test('one that writes regional codes needs no words, and one that lacks a field or a value says so', async () => {
  expect(await fieldsOf('trafficking_cases', 'sample-mexico')).toMatchObject([
    { field: 'area', told: 'regional', codes: [], missing: [] },
  ]);
  const [area] = await fieldsOf('trafficking_cases', 'mx-repatriation-events');
  expect(area?.missing).toEqual(['trafficking']);
  const [stage] = await fieldsOf('returns', 'mx-repatriation-events');
  expect(stage).toMatchObject({ told: 'fixed', missing: [] });
});

test('counts that others added up feed no indicator of the registries', async () => {
  expect(await fieldsOf('persons_assisted', 'mx-consular-registrations')).toEqual([]);
});
