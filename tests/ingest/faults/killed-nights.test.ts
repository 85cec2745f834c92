/** A night that is killed, or finds the disk full or broken, at any of its steps: readers keep the old figures, the next night comes right. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { surviveDamage } from '#bench/faults/corrupt-snapshots.ts';
import { MARKERS, STEPS } from '#ingest/fault.ts';
import { isFull } from '#tests/full-counts.ts';
import { readReceipts } from '#warehouse/receipts.ts';
import { FaultedRegistry, type Disturbance } from './faulted-registry.ts';
import { randomDelays, surviveAll, undisturbed, type Figures } from './survive.ts';

const MINUTES = 60_000;
/** From here on the new snapshot is the one that serves. */
const SWUNG = ['publish.current', 'publish.forgotten', 'publish.end', 'night.receipt'];
/** A tenth of them here; all with FULL_COUNTS=1 and in `npm run bench:faults`. */
const KILLED_AT = MARKERS.filter(
  (marker, at) => isFull || at % 16 === 0 || marker === 'publish.current',
);
const AFTER_SWINGING = SWUNG.filter((marker) => KILLED_AT.some((each) => each === marker));

// Side by side two registries take half the time, and more work: each has its undisturbed nights.
const first = new FaultedRegistry();
const lanes = isFull ? [first, new FaultedRegistry()] : [first];
let figures: Figures;
let nightTakes = 0;

beforeAll(async () => {
  const started = performance.now();
  const [counted] = await Promise.all(lanes.map((lane) => undisturbed(lane)));
  if (counted === undefined) throw new Error('no figures');
  figures = counted;
  nightTakes = (performance.now() - started) / 2;
}, 3 * MINUTES);
afterAll(() => {
  for (const lane of lanes) lane.remove();
});

async function inLanes<T extends Disturbance>(disturbances: readonly T[]) {
  const both = await Promise.all(
    lanes.map((lane, at) =>
      surviveAll(
        lane,
        figures,
        disturbances.filter((_, index) => index % lanes.length === at),
      ),
    ),
  );
  return both.flat();
}

test('the two exports come to different figures', () => {
  expect(figures.first).not.toBe(figures.second);
  expect(figures.first).toContain('MEX-US-boise');
});

test('a snapshot cut short, with a bit turned, zeros or a block elsewhere is refused for the one before', async () => {
  const { tried, problems } = await surviveDamage(first.folder, isFull ? 1 : 15);
  expect(problems).toEqual([]);
  expect(tried).toBeGreaterThan(4);
});

test('every step of a night has its markers', () => {
  const taken = readReceipts(first.folder).flatMap(({ steps }) => steps.map(({ step }) => step));
  expect([...new Set(taken)].sort()).toEqual([...STEPS].sort());
  for (const step of STEPS) expect(MARKERS).toContain(`${step}.begin`);
});

test(
  `killed at ${KILLED_AT.length} of ${MARKERS.length} markers (all of them in npm run bench:faults)`,
  async () => {
    const rounds = await inLanes(KILLED_AT.map((marker) => ({ fault: `${marker}:kill` })));
    const told = rounds.map(({ disturbance, end, served, problems }) => ({
      fault: disturbance.fault,
      signal: end.signal,
      isNew: served === 'new',
      problems,
    }));
    const swung = told.filter(({ isNew }) => isNew).map(({ fault }) => fault.replace(':kill', ''));
    expect([...new Set(swung)].sort()).toEqual([...AFTER_SWINGING].sort());
    expect(told.filter(({ signal }) => signal !== 'SIGKILL')).toEqual([]);
    expect(told.filter(({ problems }) => problems.length > 0)).toEqual([]);
  },
  9 * MINUTES,
);

test(
  'a full or broken disk at a marker ends the night with exit code 5 and a message',
  async () => {
    const all = ['receive.landed', 'accept.written', 'build.begin', 'publish.renamed'];
    const markers = isFull ? all : all.slice(0, 1);
    const faults = markers.map((marker, at) => ({
      fault: `${marker}:${at % 2 === 0 ? 'ENOSPC' : 'EIO'}`,
    }));
    const rounds = await inLanes(faults);
    for (const { end, problems, disturbance } of rounds) {
      expect([disturbance.fault, end.code, problems]).toEqual([disturbance.fault, 5, []]);
      expect(end.errors).toContain('planted at');
    }
  },
  5 * MINUTES,
);

test(
  'killed at random moments',
  async () => {
    const delays = randomDelays(isFull ? 6 : 1, 20260901, nightTakes);
    const rounds = await inLanes(delays.map((delay) => ({ killAfterMilliseconds: delay })));
    expect(rounds.flatMap(({ problems }) => problems)).toEqual([]);
  },
  5 * MINUTES,
);

test(
  'of five nights started at once exactly one runs, and the others say so and end with 75',
  async () => {
    const registry = first;
    const other = registry.dropped === 'first' ? 'second' : 'first';
    registry.drop(other);
    const ends = await Promise.all(
      Array.from({ length: 5 }, () => registry.night({ fault: 'night.locked:wait' })),
    );
    expect(ends.map(({ code }) => code).sort()).toEqual([0, 75, 75, 75, 75]);
    expect(ends.find(({ code }) => code === 75)?.errors).toContain('another night is running');
    expect(await registry.figures()).toBe(figures[other]);
    expect(registry.leftovers()).toEqual([]);
  },
  3 * MINUTES,
);
