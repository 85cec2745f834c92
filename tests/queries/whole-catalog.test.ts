/** Every measure by every dimension of the catalog: each statement binds and runs, and what adds up does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { existsOver } from '#queries/crosstab/facts.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { MEASURES } from '#warehouse/measures.ts';
import type { TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { buildVillage } from './village.ts';

let village: TinyRegistry;
beforeAll(async () => {
  village = await buildVillage();
});
afterAll(() => {
  village.remove();
});

describe('every measure by every dimension', () => {
  test.each(MEASURES.map((measure) => [measure.id, measure] as const))(
    '%s: those that exist are answered and add up to the total, the others are told',
    async (id, measure) => {
      for (const dimension of DIMENSIONS) {
        const [code] = (await village.snapshot()).codebook.values(dimension.list);
        const filter = `filter=${dimension.id}:${encodeURIComponent(code?.code ?? '_X')}`;
        const result = await village.result(`measures=${id}&rows=${dimension.id}`);
        if (!existsOver(measure, dimension)) {
          expect(result).toMatchObject({ kind: 'problems', problems: [{ parameter: 'rows' }] });
          continue;
        }
        if (result.kind !== 'answer') throw new Error(`${id} by ${dimension.id}: ${result.kind}`);
        const counts = (result.answer.values[0] ?? []).map(Number);
        const parts = counts.slice(0, -1).reduce((sum, count) => sum + count, 0);
        const isOfPersons = dimension.partition && measure.deriving !== 'rate';
        if (measure.additive || isOfPersons)
          expect([dimension.id, parts]).toEqual([dimension.id, counts.at(-1)]);
        expect(await village.result(`measures=${id}&${filter}`)).toHaveProperty('kind', 'answer');
      }
    },
  );
});
