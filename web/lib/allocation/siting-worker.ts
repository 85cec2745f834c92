/** Looks for a better choice of stops and proves it, beside the page; HiGHS comes only when it is asked for. */
import { planSites, sitingProblem } from '#queries/allocation/mobile-sites.ts';
import type { SitesGround, SitesPlan, SitesQuestion } from '#queries/allocation/mobile-sites.ts';
import { proveSiting } from '#queries/allocation/prove-siting.ts';
import { siteWithBound } from '#queries/allocation/siting-bound.ts';

import solverFile from 'highs/runtime?url';

export interface ToSiting {
  readonly ground: SitesGround;
  readonly question: SitesQuestion;
}

export type FromSiting =
  | { readonly kind: 'plan'; readonly plan: SitesPlan; readonly isProved: boolean }
  | { readonly kind: 'failed' };

const SECONDS = 20;
/** More places than this the solver does not prove within its time; the bound is told for them all the same. */
const MOST_PROVED = 120;

async function loadSolver() {
  const { default: load } = await import('highs');
  return load({ locateFile: () => solverFile });
}

async function answer({ ground, question }: ToSiting): Promise<FromSiting> {
  const problem = sitingProblem(ground, question);
  const isSmall = problem.places <= MOST_PROVED && problem.sites <= 2 * MOST_PROVED;
  const found = isSmall ? await proveSiting(problem, loadSolver, SECONDS) : siteWithBound(problem);
  return { kind: 'plan', plan: planSites(ground, question, found), isProved: found.gap === 0 };
}

self.addEventListener('message', ({ data }: MessageEvent<ToSiting>) => {
  answer(data)
    .catch((): FromSiting => ({ kind: 'failed' }))
    .then((told) => {
      self.postMessage(told);
    })
    .catch(() => undefined);
});
