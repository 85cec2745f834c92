/** The real server over a generated register: its files, a night, the release of the closed month. */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { runNight } from '#ingest/night.ts';
import { makeReleases } from '#queries/release.ts';
import { makePublicSides } from '#queries/release/public-side.ts';
import { EVERYTHING } from '#queries/scope.ts';
import { makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi } from '#web/api/api.ts';
import { createServer } from '#web/api/server.ts';
import type { Fact } from './register.ts';

export interface AttackedServer {
  readonly origin: string;
  readonly close: () => void;
}

/** Of the night after which the last month of the register is closed. */
export interface Published {
  readonly facts: readonly Fact[];
  readonly extracted: string;
  readonly now: Date;
}

const SOURCE = 'sample-mexico';
const DETAILS = [
  'sex',
  'age',
  'origin',
  'area',
  'accompaniment',
  'trafficking_victim',
  'violence_victim',
  'disability',
];

/** A night over these facts and the releases that are due. */
export async function publish(
  folder: DataFolder,
  { facts, extracted, now }: Published,
): Promise<void> {
  makeDataFolder(folder);
  const inbox = join(folder.inbox, SOURCE);
  mkdirSync(inbox, { recursive: true });
  const header = ['case_key', 'person_key', 'representation', 'opened', ...DETAILS].join();
  const lines = facts.map(({ person, opened, codes }, at) => {
    const details = DETAILS.map((id) => codes[id === 'origin' ? 'origin_municipality' : id] ?? '');
    return [`c${at}`, `p${person}`, codes['representation'] ?? '', opened, ...details].join();
  });
  writeFileSync(join(inbox, `cases-${extracted}.csv`), `${[header, ...lines].join('\n')}\n`);
  const manifest = { extracted_at: `${extracted}T02:00:00Z`, kind: 'full', synthetic: true };
  writeFileSync(join(inbox, 'manifest.json'), JSON.stringify(manifest));
  const receipt = await runNight({ folder, now });
  if (receipt.snapshot === null) throw new Error(`the night ended as ${receipt.outcome}`);
  await makeReleases({ folder, now });
  await makePublicSides(folder);
}

/** Asked as one who may ask everything: `level` in the question lowers that to what is attacked. */
export async function serve(folder: DataFolder): Promise<AttackedServer> {
  const serving = await Serving.start(folder);
  const server = createServer({
    api: createApi(serving, folder),
    pages: null,
    scopeOf: () => EVERYTHING,
    log: pino({ level: 'silent' }),
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port to listen on');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    close: () => {
      server.close();
      serving.stop();
    },
  };
}
