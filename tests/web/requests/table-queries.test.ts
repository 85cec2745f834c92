/** What officials paste is read as the questions it holds, and never more detailed than everybody is answered. */
import { expect, test } from 'vitest';
import { tableQueries } from '#web/lib/requests/table-queries.ts';
import { whatToAsk } from '#web/lib/requests/what-to-ask.ts';

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

test('an address that is no table is told which table to ask, by the page it is of', () => {
  const told = (line: string) => whatToAsk(line).es;
  expect(told('https://estadistica.example.org/rutas?stages=origin,return')).toContain('rutas');
  expect(told('/api/v1/routes?from=origin')).toBe(told('/en/rutas'));
  expect(told('/representaciones/MEX-CHI')).toContain('filter=representation:CLAVE');
  expect(told('/informes/children-monthly?month=2025-03')).toContain('informe');
  expect(told('hola')).toBe(told('/glosario'));
  // what is told to ask is itself a table
  for (const line of ['/rutas', 'hola'])
    expect(tableQueries(told(line).split(' ').at(-1) ?? '').queries).toHaveLength(1);
});
