/**
 * Perturbation table: for each true count the chances of the noise that is added to it.
 *
 * Answers: with what chance does a count of n become n + v? The chances have the greatest entropy among
 * those with mean 0, variance at most V, |v| ≤ D, and no result from 1 to js. The solution has the form
 * p(v) ∝ exp(a·v + b·v²), b ≤ 0; a and b come from a damped Newton iteration on the convex dual.
 * Source: Giessing, "Computational issues in the design of transition probabilities and disclosure risk
 * estimation for additive noise" (2016), as in the R package ptable 1.0.0, whose tables it equals.
 * Limits: feasible only where V exceeds the greatest i·(js + 1 − i); one row serves all large counts.
 * Example: D = 5, V = 3, js = 2: a count of 1 becomes 0 with chance .734, 3 with .137, 4 with .073.
 */
import { greatestEntropy, type Group } from './greatest-entropy.ts';

export interface TableShape {
  /** The greatest change of a count. */
  readonly D: number;
  /** The variance of the change. */
  readonly V: number;
  /** Counts from 1 to js never come out. */
  readonly js: number;
  /** The least chance that a count stays as it is. */
  readonly pstay?: number;
  /** Chances of changes below 0 rise towards 0: in all rows (true unless told), or by row from 1. */
  readonly mono?: boolean | readonly boolean[];
}

export interface Chance {
  readonly v: number;
  readonly p: number;
}

export interface PerturbationTable {
  /** Row n for a true count of n, the last for all larger; changes in rising order. */
  readonly rows: readonly (readonly Chance[])[];
}

export function perturbationTable(shape: TableShape): PerturbationTable {
  const last = shape.js === 0 ? shape.D : shape.D + shape.js + 1;
  const counts = Array.from({ length: last }, (_, index) => index + 1);
  return { rows: [[{ v: 0, p: 1 }], ...counts.map((count) => rowOf(count, shape))] };
}

function rowOf(count: number, shape: TableShape): readonly Chance[] {
  const { mono = true } = shape;
  const rises = typeof mono === 'boolean' ? mono : (mono[count - 1] ?? true);
  const free = monotone(changesOf(count, shape), shape.V, rises);
  const stays = free.find(({ v }) => v === 0)?.p;
  const least = shape.pstay ?? 0;
  if (stays === undefined || stays >= least) return free;
  // The rest shares what is left, and the whole variance: staying adds none.
  const rest = monotone(
    changesOf(count, shape).filter((v) => v !== 0),
    shape.V / (1 - least),
    rises,
  );
  const shared = rest.map(({ v, p }) => ({ v, p: p * (1 - least) }));
  return [...shared, { v: 0, p: least }].toSorted((one, other) => one.v - other.v);
}

function changesOf(count: number, { D, js }: TableShape): readonly number[] {
  const changes = Array.from({ length: 2 * D + 1 }, (_, index) => index - D);
  return changes.filter((v) => count + v === 0 || count + v > js);
}

/** Where a change below 0 would be likelier than the next one up, both get the same chance. */
function monotone(changes: readonly number[], variance: number, rises: boolean): readonly Chance[] {
  let groups: readonly Group[] = changes.map((v) => groupOf([v]));
  for (;;) {
    const chances = greatestEntropy(groups, variance);
    const falls = rises ? fallOf(groups, chances) : -1;
    if (falls < 0)
      return groups.flatMap((group, at) =>
        group.members.map((v) => ({ v, p: chances[at] ?? Number.NaN })),
      );
    groups = pooled(groups, falls);
  }
}

/** The first group that is likelier than the next, both below or at 0; -1 when there is none. */
function fallOf(groups: readonly Group[], chances: readonly number[]): number {
  return groups.findIndex((_, at) => {
    const next = groups[at + 1]?.members[0] ?? Infinity;
    return next <= 0 && (chances[at] ?? 0) > (chances[at + 1] ?? 0) + ROUNDING;
  });
}

const ROUNDING = 1e-12;

function pooled(groups: readonly Group[], at: number): readonly Group[] {
  const members = groups.slice(at, at + 2).flatMap((group) => group.members);
  return [...groups.slice(0, at), groupOf(members), ...groups.slice(at + 2)];
}

function groupOf(members: readonly number[]): Group {
  const mean = (of: (v: number) => number) =>
    members.reduce((sum, v) => sum + of(v), 0) / members.length;
  return { members, mean: mean((v) => v), square: mean((v) => v * v) };
}
