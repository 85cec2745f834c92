import { describe, expect, test } from 'vitest';

import { compareWithAll, randomInstance, RULES, WAYS } from '#bench/exhaustive-plans.ts';
import { placeWithinBudget } from '#queries/allocation/budget.ts';
import { makePlan } from '#queries/allocation/make-plan.ts';
import type { Plan, PlanQuestion, Post } from '#queries/allocation/plan.ts';
import { ruleValues } from '#queries/allocation/rule-values.ts';
import { triageShortfall } from '#queries/allocation/shortfall.ts';
import { isFull } from '#tests/full-counts.ts';
import { vectors, vectorsAreHere, WITHOUT_VECTORS } from './allocation-vectors.ts';
import { postOf, QUESTION } from './post-of.ts';

/** For each rule a hundred plans: twenty for each of five ways of asking. The bench compares a thousand each. */
const INSTANCES = isFull ? 1000 : 20;

function planOf(posts: readonly Post[], question: PlanQuestion): Plan {
  const plan = makePlan(posts, question);
  if (plan.kind === 'problem') throw new Error(`no plan: ${plan.fault}`);
  return plan;
}

const staffOf = ({ rows }: Plan) => rows.map(({ after }) => after);

test.for(RULES)('%s: no placing of all is better than the plan', (rule) => {
  for (const way of WAYS)
    for (let seed = 1; seed <= INSTANCES; seed += 1)
      expect(compareWithAll(randomInstance(seed, rule, way)), `${way} ${seed}`).toBeTypeOf(
        'string',
      );
});

interface VectorInstance {
  readonly need_fte: readonly number[];
  readonly floor: readonly number[];
  readonly ceiling: readonly number[];
  readonly total: number;
  readonly optimum: number;
  readonly budget_case: {
    readonly cost_per_staff: readonly number[];
    readonly budget: number;
    readonly optimum: number;
  };
  readonly current: readonly number[];
  readonly relocation: readonly { readonly max_moves: number; readonly optimum: number }[];
}

test.runIf(vectorsAreHere)(`the vectors’ optima are reached${WITHOUT_VECTORS}`, () => {
  const { instances } = vectors('allocation.json') as { instances: readonly VectorInstance[] };
  expect(instances).toHaveLength(12);
  for (const { need_fte, floor, ceiling, total, current, ...rest } of instances) {
    const posts = need_fte.map((need, at) =>
      postOf(`P${at}`, need, {
        today: current[at] ?? null,
        floor: floor[at] ?? 0,
        ceiling: ceiling[at] ?? null,
        costPerStaff: rest.budget_case.cost_per_staff[at] ?? null,
      }),
    );
    const asked = { ...QUESTION, staff: total };
    const close = (question: PlanQuestion, optimum: number) =>
      expect(Math.abs(planOf(posts, question).objective / optimum - 1)).toBeLessThan(1e-9);
    close(asked, rest.optimum);
    close({ ...asked, budget: rest.budget_case.budget }, rest.budget_case.optimum);
    for (const { max_moves, optimum } of rest.relocation)
      close({ ...asked, moves: max_moves }, optimum);
  }
});

test('the greedy plan of a slider is never further from the best than its certified gap', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const { posts, question } = randomInstance(seed, 'even_load', 'budget');
    const plan = makePlan(posts, question);
    if (plan.kind === 'problem') continue;
    const values = ruleValues('even_load', posts, question.step);
    const bounds = {
      lower: posts.map(({ floor }) => floor / question.step),
      upper: posts.map(({ ceiling }) => (ceiling === null ? Infinity : ceiling / question.step)),
    };
    const costs = posts.map(({ costPerStaff }) => (costPerStaff ?? 0) * question.step);
    const slider = placeWithinBudget(bounds, values, { costs, budget: question.budget ?? 0 });
    const burden = (steps: readonly number[]) =>
      steps.reduce((sum, has, at) => sum + values.burden(at, has), 0);
    const best = burden(staffOf(plan).map((staff) => staff / question.step));
    const reached = burden(slider.steps);
    expect((reached - best) / reached, `${seed}`).toBeLessThanOrEqual(slider.gap + 1e-9);
  }
});

test('critical work counts five times where work has to stay undone', () => {
  const stratum = { code: 'a', name: { es: 'a', en: 'a' }, spread: 0 };
  const post = postOf('Tucson', 2, {
    strata: [
      { ...stratum, hours: 1000, isCritical: true },
      { ...stratum, code: 'b', hours: 2000, isCritical: false },
    ],
  });
  const shortfall = triageShortfall(post);
  // nobody: 5 × 1,000 + 2,000; with 400 hours 600 critical ones are left; with 1,500 only others
  expect([0, 400, 1500, 3000].map((hours) => shortfall(hours))).toEqual([7000, 5000, 1500, 0]);
});

describe('a reason', () => {
  const posts = [6, 9, 14, 4.5].map((required, at) => postOf(`P${at}`, required, { today: 5 }));
  const question = { ...QUESTION, staff: 24 };

  test.for(RULES)(
    '%s: a post keeps its last person while work falls by less than the margin',
    (rule) => {
      const plan = planOf(posts, { ...question, rule });
      const margins = plan.rows.flatMap(({ why, after }, at) =>
        why.margin === null ? [] : [{ margin: why.margin, after, at }],
      );
      expect(margins.length).toBeGreaterThan(2);
      for (const { margin, after, at } of margins) {
        const staffWith = (share: number) =>
          staffOf(
            planOf(
              posts.map((post, each) => (each === at ? lighter(post, share) : post)),
              { ...question, rule },
            ),
          )[at];
        expect(staffWith(1 - margin + 1e-4)).toBe(after);
        expect(staffWith(1 - margin - 1e-4)).toBe(after - 1);
      }
    },
  );

  test('names the next post, which gets the next person', () => {
    const plan = planOf(posts, question);
    const more = planOf(posts, { ...question, staff: 25 });
    const gainer = more.rows.find(({ after }, at) => after > (plan.rows[at]?.after ?? 0));
    expect(plan.nextPost?.post.id).toBe(gainer?.post.id);
    expect(plan.nextPost?.loadAfter).toBe(gainer?.loadAfter);
  });

  test('tells the transfer that few moves leave undone, and none when nothing is left', () => {
    expect(planOf(posts, question).certificate.kind).toBe('no_transfer_improves');
    const held = planOf(posts, { ...question, staff: 20, moves: 1 }).certificate;
    expect(held).toMatchObject({ kind: 'worst_pair', giver: { id: 'p3' } });
    expect(held).toMatchObject({ receiver: { id: 'p2' } });
  });
});

function lighter(post: Post, share: number): Post {
  const strata = post.strata.map((stratum) => ({ ...stratum, hours: stratum.hours * share }));
  return { ...post, strata, required: post.required * share };
}

test('who is left over goes to the reserve when every post has enough', () => {
  const posts = [postOf('A', 1.7, { today: 3 }), postOf('B', 3.4, { today: 6 })];
  const plan = planOf(posts, { ...QUESTION, staff: 9, reserve: 0.85 });
  expect([staffOf(plan), plan.reserve, plan.moved]).toEqual([[2, 4], 3, 0]);
  expect(plan.rows.map(({ why }) => why.heldBy)).toEqual(['reserve', 'reserve']);
});

test('half positions and posts without anybody', () => {
  const posts = [postOf('A', 2, { floor: 0 }), postOf('B', 1, { floor: 0 })];
  const half = planOf(posts, { ...QUESTION, staff: 1.5, step: 0.5 });
  expect([staffOf(half), half.uncovered]).toEqual([[1, 0.5], []]);
  const one = planOf(posts, { ...QUESTION, staff: 1 });
  expect([staffOf(one), one.uncovered.map(({ id }) => id)]).toEqual([[1, 0], ['b']]);
});

test('what cannot be planned is told with the post, what was expected and what came', () => {
  const posts = [postOf('A', 2, { floor: 3 }), postOf('B', 1, { today: null, ceiling: 2 })];
  const faultOf = (more: Partial<PlanQuestion>, of: readonly Post[] = posts) => {
    const plan = makePlan(of, { ...QUESTION, staff: 5, ...more });
    return plan.kind === 'plan' ? plan.kind : [plan.fault, plan.post?.id, plan.expected, plan.came];
  };
  expect(faultOf({ staff: 3 })).toEqual(['floors_over_staff', 'a', 3, 4]);
  expect(faultOf({ moves: 2 })).toEqual(['today_not_known', 'b', null, null]);
  expect(faultOf({ budget: 9 })).toEqual(['cost_not_known', 'a', null, null]);
  expect(faultOf({}, [postOf('C', 1, { ceiling: 2 })])).toEqual([
    'ceilings_under_staff',
    undefined,
    5,
    2,
  ]);
  expect(faultOf({}, [postOf('C', 1, { floor: 3, ceiling: 2 })])).toEqual([
    'floor_over_ceiling',
    'c',
    2,
    3,
  ]);
  expect(faultOf({ budget: 5 }, [postOf('C', 1, { floor: 3, costPerStaff: 2 })])).toEqual([
    'floors_over_budget',
    'c',
    5,
    6,
  ]);
  const crowded = [postOf('D', 1, { today: 4, ceiling: 2 }), postOf('E', 1, { today: 1 })];
  expect(faultOf({ moves: 1 }, crowded)).toEqual(['too_few_moves', undefined, 2, 1]);
  expect(faultOf({ staff: Number.NaN })).toEqual(['not_a_number', undefined, null, null]);
});
