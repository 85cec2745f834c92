import { expect, test } from 'vitest';

import { inventedPosts, STANDARDS } from '#bench/allocation-network.ts';
import { flipPoints, withMinutes } from '#queries/allocation/flip-points.ts';
import { makePlan } from '#queries/allocation/make-plan.ts';
import type { Plan, PlanQuestion, Post } from '#queries/allocation/plan.ts';
import { robustnessOf, shareWithAtLeast } from '#queries/allocation/robust.ts';
import { drawPert, drawVolume, seededRandom } from '#queries/allocation/seeded-random.ts';
import { postOf, QUESTION } from './post-of.ts';

function planOf(posts: readonly Post[], question: PlanQuestion): Plan {
  const plan = makePlan(posts, question);
  if (plan.kind === 'problem') throw new Error(`no plan: ${plan.fault}`);
  return plan;
}

function momentsOf(draw: () => number): { readonly mean: number; readonly deviation: number } {
  const values = Array.from({ length: 20_000 }, draw);
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const square = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) };
}

test('minutes and volumes are drawn with the mean and spread of their distributions', () => {
  const random = seededRandom(11);
  const pert = momentsOf(() => drawPert(random, 25, 45, 90));
  // PERT: mean (25 + 4·45 + 90) / 6, variance (mean − min)(max − mean) / 7
  expect(pert.mean).toBeCloseTo(49.17, 0);
  expect(pert.deviation).toBeCloseTo(Math.sqrt((24.17 * 40.83) / 7), 0);
  for (const mean of [4, 900]) {
    const volume = momentsOf(() => drawVolume(random, mean, 0.6));
    expect(volume.mean / mean).toBeCloseTo(1, 1);
    expect(volume.deviation / mean).toBeCloseTo(0.6, 1);
  }
  // less spread than chance has: Poisson
  expect(momentsOf(() => drawVolume(random, 4, 0.1)).deviation).toBeCloseTo(2, 1);
});

test('the same seed tells the same robustness, and shares of changes sum to 1', () => {
  const posts = inventedPosts(12, 4);
  const staff = posts.reduce((sum, { today }) => sum + (today ?? 0), 0) + 4;
  for (const rule of ['even_load', 'protect_first'] as const) {
    const plan = planOf(posts, { ...QUESTION, staff, rule });
    const first = robustnessOf(plan, STANDARDS, 7, 100);
    expect(robustnessOf(plan, STANDARDS, 7, 100)).toEqual(first);
    for (const post of first.posts)
      expect(shareWithAtLeast(post, -Infinity), post.post.id).toBeCloseTo(1, 9);
    expect(robustnessOf(plan, STANDARDS, 8, 100)).not.toEqual(first);
  }
});

test('where nothing is uncertain every draw gives the plan; a plan on the edge is fragile', () => {
  const exact = [4, 9].map((required, at) => {
    const post = postOf(`P${at}`, required, { today: 3 });
    return { ...post, strata: post.strata.map((one) => ({ ...one, spread: 0 })) };
  });
  // what chance alone leaves is far below the margin of this plan
  const sure = robustnessOf(planOf(exact, { ...QUESTION, staff: 13 }), [], 1, 200);
  expect(sure.posts.map(({ asPlanned }) => asPlanned)).toEqual([1, 1]);
  const edge = [postOf('A', 5), postOf('B', 5.001)];
  const torn = robustnessOf(planOf(edge, { ...QUESTION, staff: 7 }), [], 1, 400);
  const share = torn.posts[1]?.asPlanned ?? 0;
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.65);
});

test('a flip point is where the plan changes, and just before it does not', () => {
  const posts = inventedPosts(8, 9);
  const staff = posts.reduce((sum, { today }) => sum + (today ?? 0), 0);
  const question = { ...QUESTION, staff };
  const staffWith = (of: readonly Post[]) => planOf(of, question).rows.map(({ after }) => after);
  const flips = flipPoints(posts, question, STANDARDS).filter(({ minutes }) => minutes !== null);
  expect(flips.length).toBeGreaterThan(2);
  for (const { standard, minutes } of flips) {
    const at = minutes ?? 0;
    expect(staffWith(withMinutes(posts, standard, at))).not.toEqual(staffWith(posts));
    const range = (at > standard.typical ? standard.max : standard.min) - standard.typical;
    const before = at - range / 6 / 32;
    expect(staffWith(withMinutes(posts, standard, before)), standard.stratum).toEqual(
      staffWith(posts),
    );
  }
});
