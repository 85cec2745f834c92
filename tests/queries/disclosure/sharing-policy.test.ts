/** What a country shares with analysts of the others: from the day it says, never more than the tier offers. */
import { expect, test } from 'vitest';

import {
  policyAt,
  readPolicies,
  SHARED_BY_DEFAULT,
  sharedWithAnalysts,
} from '#queries/disclosure/sharing-policy.ts';
import { readEntry } from '#warehouse/registry-entries.ts';

const POLICIES = readPolicies([
  readEntry('sharing', {
    country: 'GTM',
    measures: ['persons', 'income'],
    dimensions: 'sex,year,detention_place',
    valid_from: '2026-01-01',
  }),
  readEntry('sharing', { country: 'GTM', measures: 'persons', valid_from: '2026-12-01' }),
]);

function isShared(country: string, at: string, measures: string[], dimensions: string[]): boolean {
  return sharedWithAnalysts(policyAt(POLICIES, country, at), measures, dimensions);
}

test('a country that wrote nothing shares what the tier offers, and no more', () => {
  expect(policyAt(POLICIES, 'HND', '2026-11-24')).toBeNull();
  expect(isShared('HND', '2026-11-24', ['persons', 'cases'], ['sex', 'origin_state'])).toBe(true);
  expect(isShared('HND', '2026-11-24', ['income'], [])).toBe(false);
  expect(isShared('HND', '2026-11-24', ['persons'], ['detention_place'])).toBe(false);
  expect(SHARED_BY_DEFAULT.measures).toContain('persons');
});

test('one that shares less shares that from its day on', () => {
  expect(isShared('GTM', '2025-12-31', ['cases'], ['sex'])).toBe(true);
  expect(isShared('GTM', '2026-01-01', ['cases'], ['sex'])).toBe(false);
  expect(isShared('GTM', '2026-01-01', ['persons'], ['sex', 'year'])).toBe(true);
  expect(isShared('GTM', '2026-12-01', ['persons'], ['sex'])).toBe(false);
  expect(isShared('GTM', '2026-12-01', ['persons'], [])).toBe(true);
});

test('what the tier does not offer cannot be shared, whatever is written', () => {
  expect(isShared('GTM', '2026-06-01', ['income'], [])).toBe(false);
  expect(isShared('GTM', '2026-06-01', ['persons'], ['detention_place'])).toBe(false);
});
