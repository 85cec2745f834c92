/** Waiting at windows, held to published examples and to figures of R. */
import { describe, expect, test } from 'vitest';

import {
  blockedShare,
  meanWaitMinutes,
  occupancy,
  positionsFor,
  serversNeeded,
  servedWithin,
  waitingShare,
} from '#queries/queue/erlang.ts';
import { areHere, LEFT_OUT, readVectors } from '#tests/queries/method-vectors.ts';

test('the example of pyworkforce: 14 windows for 100 persons in half an hour, 20 positions', () => {
  const windows = { load: 10, servers: 14, handling_minutes: 3 };
  expect(waitingShare(10, 14)).toBeCloseTo(0.1741319335950498, 12);
  expect(servedWithin(windows, 1 / 3)).toBeCloseTo(0.8883500191794669, 12);
  const target = { target_minutes: 1 / 3, served_share: 0.8, largest_occupancy: 0.85 };
  expect(serversNeeded(10, 3, target)).toBe(14);
  expect(positionsFor(14, 0.3)).toBe(20);
});

test('fewer windows than load: everybody waits, without end', () => {
  const windows = { load: 10, servers: 10, handling_minutes: 3 };
  expect(waitingShare(10, 10)).toBe(1);
  expect(meanWaitMinutes(windows)).toBe(Infinity);
  expect(servedWithin(windows, 60)).toBe(0);
});

test('the number of windows is the smallest that meets the target', () => {
  for (const load of [0.5, 3.2, 17, 80]) {
    const target = { target_minutes: 5, served_share: 0.9, largest_occupancy: 1 };
    const servers = serversNeeded(load, 12, target);
    expect(servedWithin({ load, servers, handling_minutes: 12 }, 5)).toBeGreaterThanOrEqual(0.9);
    const fewer = { load, servers: servers - 1, handling_minutes: 12 };
    expect(servedWithin(fewer, 5)).toBeLessThan(0.9);
  }
});

describe.skipIf(!areHere)(`figures of R${LEFT_OUT}`, () => {
  test('Erlang B and C, mean wait, service level and occupancy to 1e-8', () => {
    for (const row of readVectors('erlang.json').grid) {
      const windows = { load: row.A, servers: row.servers, handling_minutes: row.aht };
      const found = [
        blockedShare(row.A, row.servers),
        waitingShare(row.A, row.servers),
        meanWaitMinutes(windows),
        servedWithin(windows, row.target),
        occupancy(row.A, row.servers),
      ];
      const expected = [row.erlangB, row.erlangC, row.asa, row.service_level, row.occupancy];
      for (const [at, value] of expected.entries())
        expect(Math.abs((found[at] ?? NaN) / value - 1)).toBeLessThan(1e-8);
    }
  });
});
