import { mkdir } from 'node:fs/promises';

import { dayOf } from './calendar.ts';
import { countTruth } from './count-truth.ts';
import type { SourceTotals } from './count-truth.ts';
import { GUATEMALA } from './guatemala.ts';
import { HONDURAS } from './honduras.ts';
import { LAYOUTS } from './layouts.ts';
import type { LayoutName } from './layouts.ts';
import { MEXICO } from './mexico.ts';
import type { Person } from './person-record.ts';
import { createPlaceLevels } from './place-levels.ts';
import { createRegistry } from './registry.ts';
import type { Registry } from './registry.ts';
import type { RegistryProfile } from './registry-profile.ts';
import { createRoutePlaces } from './route-places.ts';
import type { SampleLayout } from './sample-layout.ts';
import { heldPeople, writeRegistry } from './write-registry.ts';
import type { RegistryOrder } from './write-registry.ts';
import { writeTruth } from './write-truth.ts';

export interface SampleOptions {
  /** Over the three registries together. */
  readonly cases: number;
  readonly seed: number;
  readonly directory: string;
  /** Questions whose answers are counted while generating. */
  readonly questions?: number;
  /** The last day of the sample. */
  readonly until?: string;
  /** How the registries write their files; format v1 when absent. */
  readonly layout?: LayoutName;
}

export interface SampleSummary {
  readonly directory: string;
  readonly questions: number;
  readonly totals: Readonly<Record<string, SourceTotals>>;
}

const PROFILES: readonly RegistryProfile[] = [MEXICO, GUATEMALA, HONDURAS];
const PILOT_PERSONS = 250;

/** Three synthetic registries and the truth about them: same seed and size, same bytes. */
export async function writeSample(options: SampleOptions): Promise<SampleSummary> {
  const { cases, seed, directory, questions = 240, until = '2026-10-31' } = options;
  if (!Number.isInteger(cases) || cases < 1)
    throw new Error(`expected a whole number of cases over 0, got ${cases}`);
  await mkdir(directory, { recursive: true });
  const remark = remarkOf(seed, cases);
  const levels = createPlaceLevels();
  const places = createRoutePlaces(levels);
  const makeRegistries = (): readonly Registry[] =>
    PROFILES.map((profile) => createRegistry(profile, levels, dayOf(until)));
  const layout = LAYOUTS[options.layout ?? 'format-v1'];
  const order = (registry: Registry): RegistryOrder => {
    return { directory, remark, seed, places, layout, cases: casesOf(registry, cases) };
  };

  const profiles = PROFILES.map((profile) => asWritten(profile, layout));
  const pilot = pilotPeople(makeRegistries(), order);
  const truth = countTruth({ levels, seed, questions, profiles, pilot });
  for (const registry of makeRegistries()) {
    const count = truth.source(asWritten(registry.profile, layout));
    const written = await writeRegistry(registry, order(registry), count.meet);
    count.finish(written);
  }
  await writeTruth(directory, { remark, seed, cases, until }, truth);
  return { directory, questions: truth.questions.length, totals: truth.totals() };
}

/** The profile under the name of the source that its files go to. */
function asWritten(profile: RegistryProfile, layout: SampleLayout): RegistryProfile {
  return { ...profile, source: layout.sourceOf(profile) };
}

/** The first persons of every registry, made once more from the same seed. */
function* pilotPeople(
  registries: readonly Registry[],
  order: (registry: Registry) => RegistryOrder,
): Generator<readonly [RegistryProfile, Person]> {
  for (const registry of registries) {
    let count = 0;
    const ordered = order(registry);
    for (const person of heldPeople(registry, ordered)) {
      if (count >= PILOT_PERSONS) break;
      count += 1;
      yield [asWritten(registry.profile, ordered.layout), person];
    }
  }
}

function remarkOf(seed: number, cases: number): string {
  const what = 'SYNTHETIC SAMPLE: invented persons and figures';
  return `${what}, Travesía sample generator, seed ${seed}, ${cases} cases. Do not use as statistics.`;
}

/** Guatemala and Honduras take their share rounded down, Mexico what is left. */
function casesOf({ profile }: Registry, cases: number): number {
  const others = PROFILES.filter(({ country }) => country !== 'MEX').map(({ share }) =>
    Math.floor(cases * share),
  );
  if (profile.country !== 'MEX') return Math.floor(cases * profile.share);
  return cases - others.reduce((sum, each) => sum + each, 0);
}
