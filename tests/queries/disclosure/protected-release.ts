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
import { onceARun } from '#tests/once-a-run.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { openEdition, openRelease, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
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
  readonly remove: () => void;
}

/** Nobody changes it: all test files of the run open the same files. */
function releasedSample(cases: number) {
  return async (root: string): Promise<string> => {
    const { folder: sample, remove } = await makeSampleWarehouse(cases);
    cpSync(sample.root, root, { recursive: true });
    remove();
    const folder = dataFolder(root);
    await makeReleases({ folder, now: new Date('2026-11-24T03:00:00Z') });
    await makePublicSides(folder);
    return root;
  };
}

/** The folder itself, for a server over it. */
export function releasedFolder(cases: number): Promise<string> {
  return onceARun(`released-${String(cases)}`, releasedSample(cases));
}

export async function makeProtectedRelease(cases: number): Promise<ProtectedRelease> {
  const folder = dataFolder(await releasedFolder(cases));
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
    remove: () => {
      release.db.close();
      edition.db.close();
    },
  };
}
