import type { Bounds, ValueOfNext } from './greedy.ts';

/** Values nearer than this share are equal: rounding is no reason to move a person. */
const EQUAL = 1e-12;

export type Relocation =
  | { readonly kind: 'steps'; readonly steps: readonly number[] }
  | { readonly kind: 'too_few_moves'; readonly needed: number };

/**
 * The best placing of `total` that differs from today by at most `mostMoves` transfers. What is new or cut
 * (`total` against the sum of today) is no transfer; what floors and ceilings force is one where a post gives
 * and another takes. Best receiver and cheapest giver are joined as long as it pays, which is exact for
 * values that never grow: a post never both gives and takes.
 * Example: 3, 1, 6, 1 on post, needs 2.98, 4.46, 9.28, 4.16, floors 2, 1, 2, 1, one move: 2, 2, 6, 1.
 * Source: Ibaraki and Katoh 1988; held to exhaustive search.
 */
export function relocate(
  today: readonly number[],
  bounds: Bounds,
  valueOfNext: ValueOfNext,
  total: number,
  mostMoves: number,
): Relocation {
  const steps = today.map((has, post) =>
    Math.min(Math.max(has, bounds.lower[post] ?? 0), bounds.upper[post] ?? has),
  );
  let taken = sumOf(steps, (has, post) => Math.max(0, has - (today[post] ?? 0)));
  let given = sumOf(steps, (has, post) => Math.max(0, (today[post] ?? 0) - has));
  let open = total - sumOf(steps, (has) => has);
  for (; open > 0; open -= 1) {
    const receiver = bestReceiver(steps, bounds, valueOfNext);
    if (receiver === null) break;
    change(steps, receiver.post, 1);
    taken += 1;
  }
  for (; open < 0; open += 1) {
    const giver = cheapestGiver(steps, bounds, valueOfNext, -1);
    if (giver === null) break;
    change(steps, giver.post, -1);
    given += 1;
  }
  const needed = Math.min(taken, given);
  if (needed > mostMoves) return { kind: 'too_few_moves', needed };
  return { kind: 'steps', steps: transfer(steps, bounds, valueOfNext, mostMoves - needed) };
}

/** Moves one step at a time from the cheapest giver to the best receiver, while it pays, at most so often. */
export function transfer(
  start: readonly number[],
  { lower, upper }: Bounds,
  valueOfNext: ValueOfNext,
  mostMoves: number,
): readonly number[] {
  const steps = [...start];
  // what a step more and the last step are worth; only the two posts of a transfer change
  const more: number[] = [];
  const last: number[] = [];
  const look = (at: number) => {
    const has = steps[at] ?? 0;
    more[at] = has < (upper[at] ?? 0) ? valueOfNext(at, has) : -Infinity;
    last[at] = has > (lower[at] ?? 0) ? valueOfNext(at, has - 1) : Infinity;
  };
  steps.forEach((_, at) => look(at));
  for (let move = 0; move < mostMoves; move += 1) {
    const receiver = indexOfMost(more);
    const giver = indexOfLeast(last, receiver);
    const [gain, loss] = [more[receiver] ?? -Infinity, last[giver] ?? Infinity];
    if (!pays(gain, loss)) break;
    change(steps, giver, -1);
    change(steps, receiver, 1);
    look(giver);
    look(receiver);
  }
  return steps;
}

function pays(gain: number, loss: number): boolean {
  return gain - loss > EQUAL * Math.abs(gain);
}

function indexOfMost(values: readonly number[]): number {
  let best = 0;
  for (let at = 1; at < values.length; at += 1)
    if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}

function indexOfLeast(values: readonly number[], butFor: number): number {
  let best = -1;
  for (let at = 0; at < values.length; at += 1)
    if (at !== butFor && (best === -1 || (values[at] ?? 0) < (values[best] ?? 0))) best = at;
  return best;
}

export interface Transfer {
  readonly giver: number;
  readonly receiver: number;
}

/** The transfer of one step that helps most, or null where none helps. */
export function bestTransfer(
  steps: readonly number[],
  bounds: Bounds,
  valueOfNext: ValueOfNext,
): Transfer | null {
  const receiver = bestReceiver(steps, bounds, valueOfNext);
  if (receiver === null) return null;
  const giver = cheapestGiver(steps, bounds, valueOfNext, receiver.post);
  if (giver === null) return null;
  return pays(receiver.value, giver.value) ? { giver: giver.post, receiver: receiver.post } : null;
}

interface Worth {
  readonly post: number;
  readonly value: number;
}

export function bestReceiver(
  steps: readonly number[],
  { upper }: Bounds,
  valueOfNext: ValueOfNext,
  butFor = -1,
): Worth | null {
  let post = -1;
  let value = -Infinity;
  for (let at = 0; at < steps.length; at += 1) {
    const has = steps[at] ?? 0;
    if (at === butFor || has >= (upper[at] ?? 0)) continue;
    const worth = valueOfNext(at, has);
    if (worth > value) {
      post = at;
      value = worth;
    }
  }
  return post === -1 ? null : { post, value };
}

function cheapestGiver(
  steps: readonly number[],
  { lower }: Bounds,
  valueOfNext: ValueOfNext,
  butFor: number,
): Worth | null {
  let post = -1;
  let value = Infinity;
  for (let at = 0; at < steps.length; at += 1) {
    const has = steps[at] ?? 0;
    if (at === butFor || has <= (lower[at] ?? 0)) continue;
    const worth = valueOfNext(at, has - 1);
    if (worth < value) {
      post = at;
      value = worth;
    }
  }
  return post === -1 ? null : { post, value };
}

function change(steps: number[], post: number, by: number): void {
  steps[post] = (steps[post] ?? 0) + by;
}

function sumOf(steps: readonly number[], of: (has: number, post: number) => number): number {
  return steps.reduce((sum, has, post) => sum + of(has, post), 0);
}
