/** Where mobile consulates stop is chosen in a thread of its own: 800 places and 250 sites take a third of a second. */
import { join } from 'node:path';

import type { SitesGround, SitesPlan, SitesQuestion } from '#queries/allocation/mobile-sites.ts';
import { OwnThread } from '#queries/own-thread.ts';

export interface SitesTask {
  readonly ground: SitesGround;
  readonly question: SitesQuestion;
}

const THREAD = new OwnThread<SitesTask, SitesPlan>(join(import.meta.dirname, 'sites-worker.ts'));

/** The same as `planSites`, without holding those who ask for something else. */
export async function planSitesInThread(
  ground: SitesGround,
  question: SitesQuestion,
): Promise<SitesPlan> {
  return THREAD.make({ ground, question });
}
