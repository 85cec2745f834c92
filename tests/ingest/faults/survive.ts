/** One fault and what must hold after it, whatever it was: the same for markers, random kills and full disks. */
import type { Disturbance, EndOfNight, Export, FaultedRegistry } from './faulted-registry.ts';

export type Figures = Readonly<Record<Export, string>>;

/** The figures of both exports from nights that nothing disturbs; the registry ends with the first published. */
export async function undisturbed(registry: FaultedRegistry): Promise<Figures> {
  const figuresOf = async (which: Export) => {
    registry.drop(which);
    const { code, errors } = await registry.night();
    if (code !== 0) throw new Error(`an undisturbed night ended with ${String(code)}: ${errors}`);
    return registry.figures();
  };
  const second = await figuresOf('second');
  return { first: await figuresOf('first'), second };
}

export interface Survived {
  readonly end: EndOfNight;
  /** What readers got after the fault and before the night was run again. */
  readonly served: 'old' | 'new';
  /** What is wrong; nothing when the fault was survived. */
  readonly problems: readonly string[];
}

/** Drops the export that does not stand, disturbs its night, and runs it again. */
async function survive(
  registry: FaultedRegistry,
  figures: Figures,
  disturbance: Disturbance,
): Promise<Survived> {
  const now = registry.dropped;
  const next = now === 'first' ? 'second' : 'first';
  registry.drop(next);
  const end = await registry.night(disturbance);
  const after = await registry.figures();
  const problems: string[] = [];
  const served = after === figures[next] ? 'new' : 'old';
  if (served === 'old' && after !== figures[now])
    problems.push('readers got neither the old nor the new figures');
  const again = await registry.night();
  if (again.code !== 0) problems.push(`the next night ended with ${String(again.code)}`);
  if ((await registry.figures()) !== figures[next])
    problems.push('the next night came to other figures than an undisturbed one');
  const left = registry.leftovers();
  if (left.length > 0) problems.push(`left behind: ${left.join(', ')}`);
  if (!['published', 'nothing_new'].includes(registry.lastOutcome()))
    problems.push(`the last receipt says ${registry.lastOutcome()}`);
  return { end, served, problems };
}

export type Round<T> = Survived & { readonly disturbance: T };

/** Runs the faults one after another over one registry, the exports taking turns. */
export async function surviveAll<T extends Disturbance>(
  registry: FaultedRegistry,
  figures: Figures,
  disturbances: readonly T[],
  onRound: (round: Round<T>) => void = () => undefined,
): Promise<readonly Round<T>[]> {
  const all: Round<T>[] = [];
  for (const disturbance of disturbances) {
    const round = { ...(await survive(registry, figures, disturbance)), disturbance };
    onRound(round);
    all.push(round);
  }
  return all;
}

/** Delays spread over a night, from a seed (mulberry32). */
export function randomDelays(count: number, seed: number, longest: number): readonly number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * longest);
  });
}
