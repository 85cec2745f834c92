/** The server's own schedule of nights. */
import { spawnSync } from 'node:child_process';
import { Writable } from 'node:stream';

import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeDataFolder } from '#warehouse/data-folder.ts';
import { holdLock } from '#warehouse/lock.ts';
import { readReceipts } from '#warehouse/receipts.ts';
import { NightlySchedule, readSchedule } from '#web/nightly-schedule.ts';
import { csv, TinyRegistry } from '../ingest/night/tiny-registry.ts';

describe('TRAVESIA_NIGHTLY', () => {
  test('is never when it is absent or empty', () => {
    expect([undefined, '', ' '].map(readSchedule)).toEqual(Array(3).fill({ kind: 'never' }));
  });

  test.each(['15 2 * * *', '*/10 * * * *', '0 3 * * MON-FRI'])('takes %s', (pattern) => {
    expect(readSchedule(` ${pattern} `)).toEqual({ kind: 'at', pattern });
  });

  test.each([
    'daily',
    '2:15',
    '15 2 * *',
    '0 15 2 * * *',
    '75 2 * * *',
    '15 2 31 2 *',
    '2027-01-01T02:15:00',
  ])('refuses %s', (pattern) => {
    const schedule = readSchedule(pattern);
    expect(schedule.kind === 'wrong' && schedule.reason).toContain(
      `TRAVESIA_NIGHTLY is “${pattern}”: expected five fields as cron writes them`,
    );
  });

  test('stops the server with that sentence when it is wrong', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ['web/main.ts'], {
      env: { ...process.env, TRAVESIA_NIGHTLY: 'daily', PORT: '0' },
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('TRAVESIA_NIGHTLY is “daily”');
  });
});

describe('a night of the schedule', () => {
  let registry: TinyRegistry;
  let schedule: NightlySchedule;
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    { level: 'info', base: null, timestamp: false },
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
        done();
      },
    }),
  );

  beforeEach(() => {
    lines.length = 0;
    registry = new TinyRegistry();
    makeDataFolder(registry.folder);
    schedule = new NightlySchedule('15 2 * * *', { folder: registry.folder, log });
  });
  afterEach(() => {
    schedule.stop();
    registry.remove();
  });

  test('is told in UTC', () => {
    expect(schedule.nextNight()?.toISOString().slice(11, 19)).toBe('02:15:00');
  });

  test('runs as a process of its own and leaves one line with what became of it', async () => {
    expect(await schedule.runNow()).toBe(0);
    const [receipt] = readReceipts(registry.folder);
    expect(lines).toEqual([
      expect.objectContaining({
        event: 'night_ended',
        outcome: 'nothing_new',
        receipt: receipt?.id,
        exit_code: 0,
      }),
    ]);
  });

  test('that fails leaves one line of level error, the same fields in it', async () => {
    registry.drop('sample-honduras', 'cases.csv', csv('case_key,unheard_of', 'c1,x'));
    expect(await schedule.runNow()).toBe(5);
    expect(lines).toMatchObject([
      {
        level: 50,
        event: 'night_failed',
        outcome: 'nothing_published',
        receipt: readReceipts(registry.folder)[0]?.id,
        exit_code: 5,
      },
    ]);
  });

  test('is not begun while the one before runs, nor while somebody runs one by hand', async () => {
    const release = holdLock(registry.folder);
    const codes = await Promise.all([schedule.runNow(), schedule.runNow()]);
    release();
    expect(codes).toEqual([75, null]);
    expect(lines).toMatchObject([
      { event: 'night_skipped' },
      { event: 'night_ended', outcome: 'another_night', receipt: null, exit_code: 75 },
    ]);
  });
});
