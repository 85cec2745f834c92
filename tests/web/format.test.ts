import { expect, test } from 'vitest';

import { formatDay, formatDuration, formatPeriod, formatTime } from '#web/lib/format/dates.ts';
import { formatCount, formatPercent } from '#web/lib/format/figures.ts';
import { matchValues, sharedLabels } from '#web/lib/question/value-search.ts';

test('thousands are told apart by a comma in both languages', () => {
  expect([formatCount(1234567, 'es'), formatCount(1234, 'en')]).toEqual(['1,234,567', '1,234']);
});

test('a percentage has one decimal, so that a column lines up', () => {
  expect([formatPercent(5, 'es'), formatPercent(33.333, 'en')]).toEqual([
    '5.0\u202f%',
    '33.3\u202f%',
  ]);
});

test('dates are in words', () => {
  expect(formatDay('2026-11-22', 'es')).toBe('22 de noviembre de 2026');
  expect(formatDay('2026-11-22', 'en')).toBe('November 22, 2026');
  expect(formatTime('2026-11-23T03:12:44Z', 'es')).toBe('23 de noviembre de 2026, 03:12 UTC');
});

test('whole years are told as years', () => {
  expect(formatPeriod({ from: '2019-01-01', to: '2024-12-31' }, 'es')).toBe('2019–2024');
  expect(formatPeriod({ from: '2019-01-01', to: '2019-12-31' }, 'es')).toBe('2019');
  expect(formatPeriod({ from: '2011', to: '2011' }, 'es')).toBe('2011');
  expect(formatPeriod({ from: null, to: null }, 'es')).toBe('—');
  expect(formatPeriod({ from: '2019-02-01', to: '2024-06-30' }, 'en')).toBe('Feb 2019 – Jun 2024');
});

test('what is not a date is shown as it came', () => {
  expect(formatDay('soon', 'en')).toBe('soon');
});

test('a night tells its minutes', () => {
  expect(formatDuration('2026-11-23T03:05:00Z', '2026-11-23T03:12:44Z')).toBe('7 min 44 s');
});

test('a value is found without accents and in any order of words', () => {
  const values = [
    { code: 'MX-MIC', label: 'Michoacán de Ocampo' },
    { code: 'MX-OAX', label: 'Oaxaca' },
  ];
  expect(matchValues(values, 'ocampo MICHOACAN').map(({ code }) => code)).toEqual(['MX-MIC']);
  expect(matchValues(values, '')).toHaveLength(2);
});

test('places that share a name are told apart', () => {
  const values = ['Huehuetla', 'Cuetzalan', 'Huehuetla'].map((label, at) => ({
    code: String(at),
    label,
  }));
  expect([...sharedLabels(values)]).toEqual(['Huehuetla']);
});
