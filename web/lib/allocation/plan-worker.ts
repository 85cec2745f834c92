/** Draws the scenarios of a plan beside the page, so that a slider never waits for them. */
import type { ToldPlan, ToldProblem } from '#queries/allocation/plan-answer.ts';

import { makeLivePlan, type PlanGround } from './make-live-plan.ts';

export type ToWorker =
  | { readonly kind: 'ground'; readonly ground: PlanGround }
  | { readonly kind: 'plan'; readonly query: string };

export interface FromWorker {
  readonly query: string;
  readonly plan: ToldPlan | ToldProblem | null;
}

let ground: PlanGround | null = null;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'ground') {
    ground = data.ground;
    return;
  }
  if (ground === null) return;
  const told: FromWorker = { query: data.query, plan: makeLivePlan(ground, data.query, {}) };
  self.postMessage(told);
});
