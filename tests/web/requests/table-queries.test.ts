/** What officials paste is read as the questions it holds, and never more detailed than everybody is answered. */
import { expect, test } from 'vitest';
import { tableQueries } from '#web/lib/requests/table-queries.ts';

test('addresses of pages, of the API and of saved tables are one question each; level and release are left out', () => {
  const pasted = [
    'https://estadistica.example.org/tablas?measures=persons&rows=sex&level=owner',
    '/en/tablas?measures=persons&rows=sex',
    'Por año\thttps://estadistica.example.org/tablas?measures=cases&columns=year',
    '/api/v1/table?measures=cases&rows=area&release=2026-08&format=csv&lang=en',
    '',
    'https://estadistica.example.org/rutas?stages=origin,return',
  ].join('\r\n');
  expect(tableQueries(pasted)).toEqual({
    queries: [
      'measures=persons&rows=sex',
      'measures=cases&columns=year',
      'measures=cases&rows=area',
    ],
    unknown: ['https://estadistica.example.org/rutas?stages=origin,return'],
  });
});
