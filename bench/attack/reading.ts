/**
 * What a figure, or the sign in its place, tells of a count to one who knows the perturbation table.
 *
 * Answers: with a Poisson belief of mean λ, what are the chances of each count after seeing the cell? By
 * Bayes' rule over counts from 0 to 40. Limits: λ up to about 20. Example: λ = 1, seen 3: nobody is ruled out.
 */
import { frozenTable } from '#queries/disclosure/frozen-table.ts';
import type { Figure } from './asking.ts';

export interface Reading {
  /** Chance that the count is not nought. */
  readonly somebody: number;
  /** The likeliest count. */
  readonly likeliest: number;
}

/** What other figures say of the count, as a normal law: of a belief before it, none where the variance is ∞. */
export interface Evidence {
  readonly value: number;
  readonly variance: number;
}

const MOST = 40;
const NO_EVIDENCE: Evidence = { value: 0, variance: Infinity };
const { rows } = frozenTable();

export function readFigure(
  expected: number,
  seen: Figure | undefined,
  { value, variance }: Evidence = NO_EVIDENCE,
): Reading {
  const belief = Math.max(1e-4, Math.min(20, expected));
  const chances: number[] = [];
  let poisson = Math.exp(-belief);
  for (let count = 0; count <= MOST; count += 1) {
    const told = Math.exp(-((count - value) ** 2) / (2 * variance));
    chances.push(poisson * told * likelihood(count, seen));
    poisson *= belief / (count + 1);
  }
  const all = chances.reduce((sum, each) => sum + each, 0);
  // a figure that no count could give: the table is not followed, so it is read as it stands
  if (all === 0) return typeof seen === 'number' ? plainly(seen) : plainly(Math.floor(belief));
  return {
    somebody: 1 - (chances[0] ?? 0) / all,
    likeliest: chances.indexOf(Math.max(...chances)),
  };
}

function plainly(count: number): Reading {
  return { somebody: count > 0 ? 1 : 0, likeliest: count };
}

/** Chance of seeing this, were the count so large. */
function likelihood(count: number, seen: Figure | undefined): number {
  const row = rows[Math.min(count, rows.length - 1)] ?? [];
  const chanceOf = (at: number) => ((row[at]?.upper ?? 0) - (row[at - 1]?.upper ?? 0)) / 2 ** 32;
  const sum = (test: (figure: number) => boolean) =>
    row.reduce((all, { v }, at) => all + (test(count + v) ? chanceOf(at) : 0), 0);
  if (typeof seen === 'number') return sum((figure) => figure === seen);
  const [, least] = /^<(\d+)$/.exec(seen ?? '') ?? [];
  if (least !== undefined) return sum((figure) => figure < Number(least));
  return 1;
}
