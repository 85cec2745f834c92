import { afterAll, beforeAll, expect, test } from 'vitest';

import { MEASURES } from '#warehouse/measures.ts';

import { makeProtectedRelease, type ProtectedRelease } from './protected-release.ts';

let house: ProtectedRelease;
beforeAll(async () => {
  house = await makeProtectedRelease(3000);
}, 240_000);
afterAll(() => {
  house.remove();
});

const TOLD: ReadonlySet<string> = new Set(['persons', 'cases', 'cases_per_person']);
const OF_REGISTRIES: ReadonlySet<string> = new Set(['case', 'action', 'journey']);

test.each(['public', 'analyst'] as const)(
  'medians, actions, journeys and who came again are refused by name to the %s level',
  async (level) => {
    const untold = MEASURES.filter(
      ({ id, fact, deriving }) =>
        !TOLD.has(id) && (OF_REGISTRIES.has(fact) || deriving !== undefined),
    );
    const ids = untold.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['actions', 'persons_repeat', 'journeys']));
    expect(ids).toContain('days_to_close_median');
    for (const { id, label } of untold) {
      const refused = await house.ask(`measures=${id}`, level);
      if (refused.kind !== 'refused') throw new Error(`${id} was answered`);
      expect([id, refused.refusal.rule]).toEqual([id, 'measure_not_offered']);
      expect(refused.refusal.text.es).toContain(label.es);
    }
  },
);
