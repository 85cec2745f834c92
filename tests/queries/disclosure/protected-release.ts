/** A sample released with its public side, opened as the public, as analysts and as its owner see it. */
import { cpSync } from 'node:fs';

import { ask } from '#queries/ask.ts';
import type { Answer, Level } from '#queries/answer.ts';
import { noiseOf, cellSecret, type Noise } from '#queries/disclosure/noise.ts';
import { analystProtection, publicProtection } from '#queries/disclosure/protect.ts';
import type { SharingPolicy } from '#queries/disclosure/sharing-policy.ts';
import { parseQuestion } from '#queries/question.ts';
import { makeReleases } from '#queries/release.ts';
import { makePublicSides } from '#queries/release/public-side.ts';
import { EVERYTHING, EXACT, viewOf } from '#queries/scope.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import { openEdition, openRelease, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { onceARun } from '#tests/once-a-run.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { listEditions } from '#warehouse/public-editions.ts';
import { listReleases } from '#warehouse/releases.ts';

import { makeSampleWarehouse } from '../../sample-warehouse.ts';

export interface ProtectedRelease {
  readonly release: ReadableSnapshot;
  readonly edition: ReadableSnapshot;
  readonly noise: Noise;
  readonly ask: (query: string, level: Level) => ReturnType<typeof ask>;
  readonly answer: (query: string, level: Level) => Promise<Answer>;
  /** What countries wrote about sharing, from now on. */
  readonly share: (written: readonly SharingPolicy[]) => void;
  readonly close: () => void;
}

const CASES = 3000;

/** The folder of a sample with its release and public side, made once a run: only to be read. */
export function protectedFolder(): Promise<string> {
  return onceARun(`protected-${String(CASES)}`, async (root) => {
    const { folder, remove } = await makeSampleWarehouse(CASES);
    await makeReleases({ folder, now: new Date('2026-11-24T03:00:00Z') });
    await makePublicSides(folder);
    cpSync(folder.root, root, { recursive: true });
    remove();
    return root;
  });
}

export async function openProtectedRelease(): Promise<ProtectedRelease> {
  const folder = dataFolder(await protectedFolder());
  const [made] = listReleases(folder);
  const [found] = listEditions(folder.releases);
  if (made === undefined || found === undefined) throw new Error('nothing was released');
  const release = await openRelease(folder, made, new ColumnBudget(1e9));
  const edition = await openEdition(found);
  const noise = noiseOf(cellSecret(folder.secrets));
  let policies: readonly SharingPolicy[] = [];
  const asked = async (query: string, level: Level) => {
    const parsed = parseQuestion(new URLSearchParams(query));
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    const { question } = parsed;
    const view = viewOf(EVERYTHING, level) ?? EXACT;
    switch (level) {
      case 'owner':
        return ask(release, question, view, release.db);
      case 'analyst':
        return ask(
          release,
          question,
          view,
          release.db,
          analystProtection(release, release.db, { noise, policies, day: '2026-11-24' }),
        );
      case 'public':
        return ask(edition, question, view, edition.db, publicProtection(edition, edition.db));
    }
  };
  return {
    ...{ release, edition, noise, ask: asked },
    share: (written) => {
      policies = written;
    },
    answer: async (query, level) => {
      const result = await asked(query, level);
      if (result.kind !== 'answer') throw new Error(`${query}: ${JSON.stringify(result)}`);
      return result.answer;
    },
    close: () => {
      release.db.close();
      edition.db.close();
    },
  };
}
