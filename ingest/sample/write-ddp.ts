import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { dateOf, dayOf } from './calendar.ts';
import { readDdpChoices } from './ddp-choices.ts';
import { openDdpFiles } from './ddp-files.ts';
import { createDdpTruth } from './ddp-truth.ts';
import type { FileReceipt } from './csv-file.ts';
import { makeDdpPerson } from './make-ddp-person.ts';
import { createRandom } from './random.ts';

export interface DdpOptions {
  readonly persons: number;
  readonly seed: number;
  readonly directory: string;
  /** The last day of the sample. */
  readonly until?: string;
}

/** Persons between two looks at whether the disk has caught up. */
const PERSONS_A_TURN = 50;

/**
 * Invented persons in the layout of the Deportation Data Project, written person by person, and the truth
 * about them: same seed and size, same rows.
 */
export async function writeDdp(options: DdpOptions): Promise<Readonly<Record<string, number>>> {
  const { persons, seed, directory, until = '2026-10-31' } = options;
  const last = dayOf(until);
  const folder = path.join(directory, 'ddp');
  await mkdir(folder, { recursive: true });
  const files = await openDdpFiles(folder);
  const truth = createDdpTruth();
  const choices = readDdpChoices();
  const random = createRandom(seed, 'ddp');
  for (let number = 1; number <= persons; number += 1) {
    const person = makeDdpPerson(number, { seed, until: last }, choices, random);
    files.addPerson(person);
    truth.meet(person);
    if (number % PERSONS_A_TURN === 0) await files.drain();
  }
  const receipts = await files.close();
  const remark = `SYNTHETIC SAMPLE: invented persons, Travesía sample generator, seed ${seed}, ${persons} persons. Do not use as statistics.`;
  await writeManifest(folder, { remark, seed, last }, receipts);
  const totals = truth.totals();
  const told = { synthetic: true, remark, seed, persons, until, totals: { ddp: totals } };
  await writeFile(
    path.join(directory, 'truth.json'),
    `${JSON.stringify({ ...told, questions: truth.questions() })}\n`,
  );
  return totals;
}

async function writeManifest(
  folder: string,
  { remark, seed, last }: { readonly remark: string; readonly seed: number; readonly last: number },
  files: readonly FileReceipt[],
): Promise<void> {
  const manifest = {
    extracted_at: `${dateOf(last + 1)}T02:00:00Z`,
    kind: 'full',
    synthetic: true,
    remark,
    generator: 'Travesía sample generator',
    seed,
    files,
  };
  await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
