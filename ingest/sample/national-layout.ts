import { mkdir } from 'node:fs/promises';

import { openCsvFile } from './csv-file.ts';
import { createLocalCodes } from './local-codes.ts';
import type { NationalRegistry } from './national-registry.ts';
import { createRandom } from './random.ts';
import type { RegistryProfile } from './registry-profile.ts';
import type { SampleLayout } from './sample-layout.ts';
import { createSheetRows } from './sheet-rows.ts';
import { SIPC } from './sipc.ts';
import { SIPROC } from './siproc.ts';
import { SIRAC } from './sirac.ts';

const REGISTRIES: Readonly<Record<RegistryProfile['country'], NationalRegistry>> = {
  MEX: SIPC,
  GTM: SIRAC,
  HND: SIPROC,
};

/** Each registry in a layout of its own, as its technical sheet under `ingest/sources/` describes it. */
export const NATIONAL_LAYOUT: SampleLayout = {
  sourceOf: ({ country }) => REGISTRIES[country].source,
  holder: ({ profile, until }, seed) => {
    const { source, hold } = REGISTRIES[profile.country];
    const random = createRandom(seed, `what ${source} holds`);
    return (person) => hold(person, random, until);
  },
  open: async ({ directory, seed, registry }) => {
    await mkdir(directory, { recursive: true });
    const { source, style, noEquivalent, addPerson } = REGISTRIES[registry.profile.country];
    const random = createRandom(seed, `spelling of ${source}`);
    const rows = createSheetRows(source, createLocalCodes(source, noEquivalent, random));
    const files = rows.files.map(({ name, columns, delimiter }) => {
      const file = openCsvFile(directory, `${name}.synthetic.csv.gz`, columns, {
        ...style,
        delimiter,
      });
      return [name, file] as const;
    });
    const byName = new Map(files);
    return {
      addPerson: (person) => {
        addPerson(person, (name, ...records) => {
          byName.get(name)?.add(rows.row(name, records));
        });
      },
      drain: async () => {
        for (const [, file] of files) await file.drain();
      },
      close: async () => Promise.all(files.map(async ([, file]) => file.close())),
    };
  },
};
