/** Invented networks for the allocation bench and its tests: posts with work of twelve kinds, and places. */
import type { Post } from '#queries/allocation/plan.ts';
import { seededRandom } from '#queries/allocation/seeded-random.ts';
import type { TimeStandard } from '#queries/allocation/workload.ts';

const HOURS_PER_STAFF = 1500;

/** Minutes of the design, all assumed: least, typical, most. */
const MINUTES: readonly (readonly [string, number, number, number, boolean])[] = [
  ['orientation', 8, 12, 20, false],
  ['human_rights', 90, 180, 400, false],
  ['detention_interview', 25, 45, 90, false],
  ['migratory', 35, 55, 90, false],
  ['unaccompanied_child', 150, 240, 360, true],
  ['remains', 240, 360, 600, true],
  ['missing_person', 120, 300, 700, true],
  ['trafficking', 240, 480, 900, true],
  ['criminal', 150, 260, 450, false],
  ['labour', 90, 150, 260, false],
  ['civil', 60, 120, 220, false],
  ['administrative', 10, 20, 40, false],
];

export const STANDARDS: readonly TimeStandard[] = MINUTES.map(([stratum, min, typical, max]) => ({
  stratum,
  min,
  typical,
  max,
  basis: 'assumption',
}));

export function inventedPosts(count: number, seed: number): readonly Post[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const size = 1500 + 18_000 * random.uniform() ** 2;
    const strata = MINUTES.map(([code, , , , isCritical]) => ({
      code,
      name: { es: code, en: code },
      hours: (size * random.gamma(0.7)) / 8.4,
      isCritical,
      spread: 0.1 + 0.2 * random.uniform(),
    }));
    const hours = strata.reduce((sum, stratum) => sum + stratum.hours, 0);
    const required = hours / HOURS_PER_STAFF + 0.2;
    return {
      id: `p${at}`,
      name: { es: `Sede ${at}`, en: `Post ${at}` },
      country: 'MEX',
      required,
      today: Math.max(1, Math.round(required * (0.6 + 0.5 * random.uniform()))),
      floor: 1,
      ceiling: null,
      costPerStaff: Math.round(30_000 + 60_000 * random.uniform()),
      strata,
      hoursPerStaff: HOURS_PER_STAFF,
      hoursYearBefore: hours * (0.8 + 0.4 * random.uniform()),
    };
  });
}

export interface InventedPlaces {
  readonly weights: readonly number[];
  readonly sites: number;
  /** Kilometres. */
  readonly distance: (place: number, site: number) => number;
}

export function inventedPlaces(places: number, sites: number, seed: number): InventedPlaces {
  const random = seededRandom(seed);
  const points = (count: number) =>
    Array.from({ length: count }, () => ({
      x: 2000 * random.uniform(),
      y: 1000 * random.uniform(),
    }));
  const [demand, candidates] = [points(places), points(sites)];
  return {
    weights: demand.map(() => Math.ceil(1000 * random.uniform() ** 3)),
    sites,
    distance: (place, site) => {
      const [from, to] = [demand[place], candidates[site]];
      return Math.hypot((from?.x ?? 0) - (to?.x ?? 0), (from?.y ?? 0) - (to?.y ?? 0));
    },
  };
}
