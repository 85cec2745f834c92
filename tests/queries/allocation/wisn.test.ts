import { expect, test } from 'vitest';

import { evennessOf, livedLoad } from '#queries/allocation/fairness.ts';
import {
  availableDays,
  availableHours,
  categoryFactor,
  gapOf,
  loadOf,
  requiredStaff,
  wisnRatio,
} from '#queries/allocation/wisn.ts';
import {
  caseMixIndex,
  hoursToStaff,
  workloadOf,
  type TimeStandard,
} from '#queries/allocation/workload.ts';
import { vectors, vectorsAreHere, WITHOUT_VECTORS } from './allocation-vectors.ts';

const standard = (stratum: string, typical: number): TimeStandard => ({
  stratum,
  min: typical,
  typical,
  max: typical,
  basis: 'panel',
});

// Burmen et al. 2017, Human Resources for Health 15:9, table 3
test('HIV visits in Kenya need 17.46 staff before allowances', () => {
  const year = {
    weeks: 52,
    daysPerWeek: 4.5,
    holidays: 10,
    leave: 30,
    sick: 15,
    training: 0,
    hoursPerDay: 8,
  };
  expect(availableDays(year)).toBe(179);
  const { hours } = workloadOf([{ stratum: 'visit', count: 100_000 }], [standard('visit', 15)]);
  expect(hours / 8).toBe(3125);
  expect(requiredStaff(hours, availableHours(year), [], [])).toBeCloseTo(17.46, 2);
  expect(categoryFactor([10 / 179])).toBeCloseTo(1.0591715976331362, 12);
  expect(requiredStaff(hours, availableHours(year), [10 / 179], [])).toBeCloseTo(18.49, 2);
  // a task of 716 hours that somebody has is half a person more
  expect(requiredStaff(0, availableHours(year), [10 / 179], [716])).toBe(0.5);
});

interface Nurses {
  readonly bangladesh_nurses: {
    readonly rows: readonly [string, number, number, number, number][];
  };
}

test.runIf(vectorsAreHere)(`nurses in Bangladesh: difference and ratio${WITHOUT_VECTORS}`, () => {
  for (const [post, current, required, difference, ratio] of (
    vectors('wisn_caseload.json') as Nurses
  ).bangladesh_nurses.rows) {
    expect(gapOf(required, current), post).toBeCloseTo(difference, 2);
    expect(wisnRatio(required, current), post).toBeCloseTo(ratio, 2);
    expect(loadOf(required, current), post).toBeCloseTo(1 / ratio, 1);
  }
});

test('work without a standard is named, and the case mix tells heavier cases', () => {
  const standards = [standard('guidance', 12), standard('child', 240)];
  const post = [
    { stratum: 'guidance', count: 50 },
    { stratum: 'child', count: 50 },
    { stratum: 'other', count: 3 },
  ];
  expect(workloadOf(post, standards)).toMatchObject({ hours: 210, withoutStandard: ['other'] });
  const network = [
    { stratum: 'guidance', count: 150 },
    { stratum: 'child', count: 50 },
  ];
  expect(caseMixIndex(post, network, standards)).toBeCloseTo(126 / 69, 12);
  expect(caseMixIndex([], network, standards)).toBeNull();
});

test('critical work is staffed above its median', () => {
  expect(hoursToStaff(1000, 0.2, false)).toBe(1000);
  // exp(0.8416 × √ln 1.04)
  expect(hoursToStaff(1000, 0.2, true)).toBeCloseTo(1181.4, 1);
});

test('evenness of loads, and who lives them', () => {
  const even = evennessOf([1, 0.5, 1.5]);
  expect(even).toMatchObject({ highest: 1.5, lowest: 0.5, ratio: 3 });
  expect(even?.variation).toBeCloseTo(0.40825, 5);
  expect(even?.gini).toBeCloseTo(2 / 9, 12);
  expect(evennessOf([])).toBeNull();
  const lived = livedLoad([
    { load: 1.5, personsOfGroup: 30, persons: 100 },
    { load: 0.9, personsOfGroup: 10, persons: 300 },
  ]);
  expect(lived?.load).toBeCloseTo(1.35, 12);
  expect(lived?.beyondNetwork).toBeCloseTo(1.35 / 1.05 - 1, 12);
  expect(lived?.isFlagged).toBe(true);
});
