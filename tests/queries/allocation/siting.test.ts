import { expect, test } from 'vitest';

import { proveSiting, type Solver } from '#queries/allocation/prove-siting.ts';
import { seededRandom } from '#queries/allocation/seeded-random.ts';
import { siteWithBound } from '#queries/allocation/siting-bound.ts';
import {
  costOfSites,
  coveringProblem,
  medianProblem,
  type SitingProblem,
} from '#queries/allocation/siting.ts';
import { inventedPlaces } from '#bench/allocation-network.ts';
import { vectorsAreHere, vectorText, WITHOUT_VECTORS } from './allocation-vectors.ts';

let solver: Promise<Solver> | undefined;

async function loadSolver(): Promise<Solver> {
  solver ??= import('highs').then(({ default: load }) => load());
  return solver;
}

function leastOfAll(problem: SitingProblem, chosen: readonly number[] = []): number {
  if (chosen.length === problem.count) return costOfSites(problem, chosen);
  let least = Infinity;
  for (let site = (chosen.at(-1) ?? -1) + 1; site < problem.sites; site += 1)
    least = Math.min(least, leastOfAll(problem, [...chosen, site]));
  return least;
}

test('the bound never passes the best of all choices, and the proof finds it', async () => {
  const random = seededRandom(3);
  for (let seed = 1; seed <= 3; seed += 1) {
    const { weights, distance } = inventedPlaces(25, 12, seed);
    const count = 2 + Math.floor(random.uniform() * 3);
    const reach = 150 + 300 * random.uniform();
    for (const problem of [
      medianProblem(weights, distance, 12, count),
      coveringProblem(weights, distance, 12, count, reach),
    ]) {
      const least = leastOfAll(problem);
      // few rounds, so that some are left for the solver
      const found = siteWithBound(problem, 15);
      expect(found.bound).toBeLessThanOrEqual(least * (1 + 1e-9));
      expect(found.cost).toBeGreaterThanOrEqual(least * (1 - 1e-9));
      const proved = await proveSiting(problem, loadSolver, 20, 15);
      expect([proved.gap, proved.cost / least], `${problem.kind} ${seed}`).toEqual([
        0,
        expect.closeTo(1, 9),
      ]);
      expect(costOfSites(problem, proved.chosen)).toBe(proved.cost);
    }
  }
});

test.runIf(vectorsAreHere)(
  `pmed1 of the OR-Library costs 5819, proved${WITHOUT_VECTORS}`,
  async () => {
    const [head = [], ...edges] = vectorText('pmed1.txt')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    const [nodes = 0, , count = 0] = head;
    const far = shortestPaths(nodes, edges);
    const problem = medianProblem(
      far.map(() => 1),
      (from, to) => far[from]?.[to] ?? Infinity,
      nodes,
      count,
    );
    const bounded = siteWithBound(problem);
    expect([bounded.cost, bounded.bound]).toEqual([5819, 5819]);
    // the same by the solver, which is given a bound too loose to prove anything
    const proved = await proveSiting(problem, loadSolver, 60, 60);
    expect([proved.cost, proved.gap]).toEqual([5819, 0]);
  },
);

function shortestPaths(nodes: number, edges: readonly (readonly number[])[]): readonly number[][] {
  const far = Array.from({ length: nodes }, (_, from) =>
    Array.from({ length: nodes }, (__, to) => (from === to ? 0 : Infinity)),
  );
  const shorten = (from: number, to: number, length: number) => {
    const row = far[from];
    if (row !== undefined && length < (row[to] ?? 0)) row[to] = length;
  };
  const setLength = (from: number, to: number, length: number) => {
    const row = far[from];
    if (row !== undefined) row[to] = length;
  };
  for (const [from = 0, to = 0, length = 0] of edges) {
    // where a pair stands twice its last length holds, as the library says
    setLength(from - 1, to - 1, length);
    setLength(to - 1, from - 1, length);
  }
  for (let through = 0; through < nodes; through += 1)
    for (let from = 0; from < nodes; from += 1)
      for (let to = 0; to < nodes; to += 1)
        shorten(from, to, (far[from]?.[through] ?? 0) + (far[through]?.[to] ?? 0));
  return far;
}
