/**
 * `npm run bench:allocation -- [--instances N]`: plans held to the best of all placings, N random ones for each
 * rule and way of asking, and how long plans, robustness, budgets and sites of mobile consulates take.
 */
import { parseArgs } from 'node:util';

import { flipPoints } from '#queries/allocation/flip-points.ts';
import { makePlan } from '#queries/allocation/make-plan.ts';
import type { Plan, PlanQuestion } from '#queries/allocation/plan.ts';
import { proveSiting, type Solver } from '#queries/allocation/prove-siting.ts';
import { robustnessOf } from '#queries/allocation/robust.ts';
import { siteWithBound, type BoundedSiting } from '#queries/allocation/siting-bound.ts';
import { coveringProblem, medianProblem } from '#queries/allocation/siting.ts';
import { inventedPlaces, inventedPosts, STANDARDS } from './allocation-network.ts';
import { compareWithAll, randomInstance, RULES, WAYS } from './exhaustive-plans.ts';
import { measure } from './timing.ts';

const { values: options } = parseArgs({
  options: { instances: { type: 'string', default: '1000' } },
});

const REACH_KM = 150;

let missed = 0;
compareInstances(Number(options.instances));
await timePlans();
await timeSites();
if (missed > 0) process.exitCode = 1;

function compareInstances(instances: number): void {
  for (const rule of RULES)
    for (const way of WAYS) {
      const results = Array.from({ length: instances }, (_, seed) =>
        compareWithAll(randomInstance(seed + 1, rule, way)),
      );
      const wrong = results.filter((result) => typeof result !== 'string').length;
      const without = results.filter((result) => result === 'no_plan').length;
      missed += wrong;
      say(
        `${rule}, ${way}: ${instances} plans against all placings, ${wrong} wrong, ${without} without a plan`,
      );
    }
}

async function timePlans(): Promise<void> {
  const posts = inventedPosts(60, 1);
  const today = posts.reduce((sum, post) => sum + (post.today ?? 0), 0);
  const question: PlanQuestion = {
    rule: 'even_load',
    staff: today + 20,
    budget: null,
    moves: null,
    onlyNew: false,
    reserve: null,
    step: 1,
  };
  for (const rule of RULES) {
    const asked = { ...question, rule };
    await time(`plan of 60 posts, ${rule}`, 5, 100, () => planOf(posts, asked));
    const ways = [
      ['only new', { ...asked, onlyNew: true }],
      ['five moves', { ...asked, moves: 5 }],
    ] as const;
    for (const [way, other] of ways)
      await time(`plan of 60 posts, ${rule}, ${way}`, 5, 100, () => planOf(posts, other));
    const cost = posts.reduce((sum, post) => sum + (post.today ?? 0) * (post.costPerStaff ?? 0), 0);
    const paid = { ...asked, budget: cost * 1.05 };
    await time(`budget of 60 posts, ${rule}`, 3, 1000, () => planOf(posts, paid));
    say(`  ${JSON.stringify(planOf(posts, paid).certificate)}`);
  }
  const small = inventedPosts(53, 2);
  for (const rule of RULES) {
    const plan = planOf(small, { ...question, rule, staff: today });
    await time(`1,000 draws of 53 posts, ${rule}`, 3, 300, () => robustnessOf(plan, STANDARDS, 7));
  }
  await time('flip points of 12 standards, 60 posts', 2, null, () =>
    flipPoints(posts, question, STANDARDS),
  );
}

function planOf(posts: Parameters<typeof makePlan>[0], question: PlanQuestion): Plan {
  // fresh posts, so that nothing is known of them
  const plan = makePlan(
    posts.map((post) => ({ ...post })),
    question,
  );
  if (plan.kind === 'problem') throw new Error(`no plan: ${plan.fault}`);
  return plan;
}

async function timeSites(): Promise<void> {
  for (const [places, sites, count] of [
    [800, 250, 10],
    [800, 250, 30],
  ] as const) {
    const { weights, distance } = inventedPlaces(places, sites, count);
    const problems = [
      medianProblem(weights, distance, sites, count),
      coveringProblem(weights, distance, sites, count, REACH_KM),
    ];
    for (const problem of problems) {
      let found: BoundedSiting | null = null;
      await time(`${problem.kind} ${places} x ${sites}, ${count} sites`, 1, 5000, () => {
        found = siteWithBound(problem);
      });
      say(`  ${gapWords(found)}`);
    }
  }
  for (const count of [5, 10, 25]) {
    const { weights, distance } = inventedPlaces(100, 100, count);
    const problems = [
      medianProblem(weights, distance, 100, count),
      coveringProblem(weights, distance, 100, count, REACH_KM),
    ];
    for (const problem of problems) {
      const started = performance.now();
      const found = await proveSiting(problem, loadSolver, 60);
      const took = performance.now() - started;
      if (found.gap > 0) missed += 1;
      say(
        `proof of ${problem.kind} 100 x 100, ${count} sites: ${took.toFixed(0)} ms, ${gapWords(found)}`,
      );
    }
  }
}

async function loadSolver(): Promise<Solver> {
  const { default: load } = await import('highs');
  return load();
}

function gapWords(found: BoundedSiting | null): string {
  if (found === null) return 'nothing found';
  return found.gap === 0
    ? 'proved best'
    : `at most ${(found.gap * 100).toFixed(3)} % from the best`;
}

async function time(
  name: string,
  times: number,
  promised: number | null,
  work: () => unknown,
): Promise<void> {
  const { p50, cpu } = await measure(times, async () => {
    await Promise.resolve(work());
  });
  // of the processor, so that what else the machine does is left out
  if (promised !== null && cpu >= promised) missed += 1;
  const verdict =
    promised === null ? '' : ` (promised < ${promised} ms: ${cpu < promised ? 'held' : 'MISSED'})`;
  say(`${name}: p50 ${p50.toFixed(1)} ms, processor ${cpu.toFixed(1)} ms${verdict}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
