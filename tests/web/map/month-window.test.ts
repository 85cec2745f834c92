/** The address of the page keeps the window of months and the kind of protection asked. */
import { expect, test } from 'vitest';

import { monthsNamed, windowNamed } from '#web/lib/map/month-window.ts';
import { withLevel } from '#web/lib/routes/route-address.ts';

const MONTHS = ['2019-11', '2019-12', '2020-01', '2020-02'];

test('a window comes back from its address as it was; all months are named by nothing', () => {
  const window = { first: 1, last: 2 };
  expect(monthsNamed(window, MONTHS)).toBe('2019-12..2020-01');
  expect(windowNamed('2019-12..2020-01', MONTHS)).toEqual(window);
  expect(monthsNamed({ first: 0, last: 3 }, MONTHS)).toBe('');
  for (const text of ['', '2020-01..2019-12', '2018-01..2019-12', 'x'])
    expect(windowNamed(text, MONTHS)).toBeNull();
});

test('a level of places leaves the level of protection as it is', () => {
  const query = new URLSearchParams('level=state&level=public&from=origin');
  expect(withLevel(query, 'country')).toBe('from=origin&level=public&level=country');
});
