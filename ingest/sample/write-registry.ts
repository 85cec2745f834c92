import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { dateOf } from './calendar.ts';
import type { FileReceipt } from './csv-file.ts';
import { makeMonths } from './make-months.ts';
import { makePerson } from './make-person.ts';
import type { Person } from './person-record.ts';
import { createRandom } from './random.ts';
import type { Registry } from './registry.ts';
import type { MonthFiles, RegistryFiles } from './registry-files.ts';
import type { RoutePlaces } from './route-places.ts';
import type { SampleLayout } from './sample-layout.ts';

export interface RegistryOrder {
  readonly directory: string;
  readonly remark: string;
  readonly seed: number;
  readonly cases: number;
  readonly places: RoutePlaces;
  readonly layout: SampleLayout;
}

export interface MonthlySums {
  readonly services: number;
  readonly income: number;
  readonly travellers: number;
}

export interface WrittenRegistry {
  readonly files: readonly FileReceipt[];
  readonly sums: MonthlySums;
}

/** Writes one registry person by person; `meet` sees each person once, to count the truth. */
export async function writeRegistry(
  registry: Registry,
  order: RegistryOrder,
  meet: (person: Person) => void,
): Promise<WrittenRegistry> {
  const { layout, remark, seed } = order;
  const directory = path.join(order.directory, layout.sourceOf(registry.profile));
  const files = await layout.open({ directory, remark, seed, registry });
  for (const person of heldPeople(registry, order)) {
    files.addPerson(person);
    meet(person);
    await files.drain();
  }
  const sums =
    files.months === undefined ? NO_MONTHS : await addMonths(registry, order, files, files.months);
  const receipts = await files.close();
  await writeManifest(registry, order, directory, receipts);
  return { files: receipts, sums };
}

const NO_MONTHS: MonthlySums = { services: 0, income: 0, travellers: 0 };

/** What a registry of this layout holds of its people, the same at every call. */
export function* heldPeople(registry: Registry, order: RegistryOrder): Generator<Person> {
  const hold = order.layout.holder(registry, order.seed);
  for (const person of people(registry, order)) yield* hold(person);
}

/** Until the ordered number of cases is reached. */
function* people(registry: Registry, { seed, cases, places }: RegistryOrder): Generator<Person> {
  const random = createRandom(seed, `people of ${registry.profile.source}`);
  let left = cases;
  while (left > 0) {
    const person = makePerson(registry, places, random, left);
    left -= person.cases.length;
    yield person;
  }
}

async function addMonths(
  registry: Registry,
  { seed, cases }: RegistryOrder,
  files: RegistryFiles,
  toMonths: MonthFiles,
): Promise<MonthlySums> {
  for (const representation of registry.representations) toMonths.addRepresentation(representation);
  const random = createRandom(seed, `months of ${registry.profile.source}`);
  const months = makeMonths(registry, random, cases);
  const sums = { services: 0, income: 0, travellers: 0 };
  for (const row of months.services) {
    toMonths.addRow('services', row);
    sums.services += Number(row[3]);
    sums.income += Number(row[4]);
    await files.drain();
  }
  for (const row of months.staff) {
    toMonths.addRow('staff', row);
    await files.drain();
  }
  for (const row of months.travellers) {
    toMonths.addRow('travellers', row);
    sums.travellers += Number(row[2]);
  }
  return sums;
}

/** The export is made in the night after its last day. */
async function writeManifest(
  { until }: Registry,
  { seed, remark }: RegistryOrder,
  directory: string,
  files: readonly FileReceipt[],
): Promise<void> {
  const extracted_at = `${dateOf(until + 1)}T02:00:00Z`;
  const manifest = {
    extracted_at,
    kind: 'full',
    synthetic: true,
    remark,
    generator: 'Travesía sample generator',
    seed,
    files,
  };
  await writeFile(path.join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
