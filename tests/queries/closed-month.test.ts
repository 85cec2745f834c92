/** When a month counts as closed. */
import { expect, test } from 'vitest';

import { closedMonth, isClosedPeriod } from '#queries/release/closed-month.ts';

function registry(id: string, extracted_at: string) {
  return { id, extracted_at, persons_linkable: true };
}

function on(day: string): Date {
  return new Date(`${day}T02:15:00Z`);
}

test('a month is closed once a registry exported after its end', () => {
  const evening = registry('mexico', '2026-10-31T22:00:00Z');
  expect(closedMonth([evening], on('2026-11-01'))?.month).toBe('2026-09');
  const night = registry('mexico', '2026-11-01T02:00:00Z');
  expect(closedMonth([night], on('2026-11-01'))).toEqual({ month: '2026-10', late: [] });
});

test('nights that were missed are made up for by the last closed month', () => {
  expect(closedMonth([registry('mexico', '2027-02-11T02:00:00Z')], on('2027-02-12'))?.month).toBe(
    '2027-01',
  );
});

test('a registry that delivered during the month is waited for until the sixth day, then named', () => {
  const both = [
    registry('honduras', '2026-10-31T22:00:00Z'),
    registry('mexico', '2026-11-01T02:00:00Z'),
  ];
  expect(closedMonth(both, on('2026-11-05'))).toBeNull();
  expect(closedMonth(both, on('2026-11-06'))).toEqual({ month: '2026-10', late: ['honduras'] });
});

test('a registry silent for longer is not waited for', () => {
  const both = [
    registry('honduras', '2026-09-30T22:00:00Z'),
    registry('mexico', '2026-11-01T02:00:00Z'),
  ];
  expect(closedMonth(both, on('2026-11-01'))).toEqual({ month: '2026-10', late: [] });
});

test('a file that was published once closes no month, unless there is nothing else', () => {
  const once = { ...registry('events', '2026-11-01T09:00:00Z'), persons_linkable: false };
  const september = registry('mexico', '2026-10-02T02:00:00Z');
  expect(closedMonth([once, september], on('2026-11-02'))?.month).toBe('2026-09');
  expect(closedMonth([once], on('2026-11-02'))?.month).toBe('2026-10');
  expect(closedMonth([], on('2026-11-02'))).toBeNull();
});

test('a clock that is ahead in an export closes no month of ours', () => {
  expect(closedMonth([registry('mexico', '2027-01-01T02:00:00Z')], on('2026-11-02'))?.month).toBe(
    '2026-10',
  );
});

test('a year is closed with its December, and what has no date is of no month', () => {
  const closed = ['2025', '2026', '2026-10', '2026-11', '_X'].map((period) =>
    isClosedPeriod(period, '2026-10'),
  );
  expect(closed).toEqual([true, false, true, false, true]);
});
