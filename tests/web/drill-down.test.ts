import { expect, test } from 'vitest';

import type { Catalog, CatalogDimension } from '#web/lib/published/catalog.ts';
import { drillDown } from '#web/lib/question/drill-down.ts';
import { parseQuestion, writeQuestion } from '#web/lib/question/table-question.ts';

function level(id: string): CatalogDimension {
  const common = { label: id, theme: 'route', role: 'geo', ordered: false, note: null } as const;
  const offered = { levels: ['owner'], one_sided: false } as const;
  return { ...common, ...offered, id, hierarchy: 'origin', measures: ['persons'] };
}

const CATALOG: Catalog = {
  dimensions: [level('origin_country'), level('origin_state')],
  measures: [],
};

function open(query: string, code: string): string | undefined {
  const deeper = drillDown(parseQuestion(new URLSearchParams(query)), CATALOG, 0, code);
  return deeper === undefined ? undefined : writeQuestion(deeper);
}

test('a country opens into its states', () => {
  expect(open('measures=persons&rows=origin_country&columns=year', 'GTM')).toBe(
    'measures=persons&rows=origin_state&columns=year&filter=origin_country:GTM',
  );
});

test('a total, the unknown and the finest level do not open', () => {
  expect(open('measures=persons&rows=origin_country', '_T')).toBeUndefined();
  expect(open('measures=persons&rows=origin_country', '_U')).toBeUndefined();
  expect(open('measures=persons&rows=origin_state', 'GT-01')).toBeUndefined();
});

test('nothing opens into what the measure does not have', () => {
  expect(open('measures=registrations&rows=origin_country', 'GTM')).toBeUndefined();
});
