/** `npm run dev` has no accounts: who works on pages is at this machine, and nobody else may reach it. */
import { expect, test } from 'vitest';

import { developmentRefusal } from '#web/api/development.ts';

test.each([undefined, false, 'localhost', '127.0.0.1', '::1'])('listens on %s', (host) => {
  expect(developmentRefusal(host)).toBeNull();
});

test.each([true, '', '0.0.0.0', '::', '10.0.0.5', 'statistics.example.org'])(
  'not on %s',
  (host) => {
    expect(developmentRefusal(host)).toContain('no accounts');
  },
);
