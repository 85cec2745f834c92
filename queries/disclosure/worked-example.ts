/**
 * Disclosure control on a small made-up table, for the page that explains it: the perturbation table, the
 * gates and the settings are those of the product; only the secret is none, so that a browser can run it.
 */
import { perturbationTable, type TableShape } from '#queries/disclosure/perturbation-table.ts';
import {
  gateTable,
  KEPT_BACK,
  toldOf,
  UNDER,
  type GatedTable,
  type PerturbedTable,
} from '#queries/disclosure/published-table.ts';
import { TIERS } from '#queries/disclosure/tiers.ts';
import { Space } from '#queries/crosstab/space.ts';
import { TOTAL } from '#queries/crosstab/reserved.ts';

/** A test holds it to the shape of the frozen table, which a browser cannot read. */
export const EXAMPLE_SHAPE: TableShape = { D: 5, V: 3, js: 2 };

export type ExampleCell =
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'under' | 'kept_back' | 'sparse' };

const { rows: CHANCES } = perturbationTable(EXAMPLE_SHAPE);
const TIER = TIERS.public;

/** Which place and which group; null: all of them. */
type At = readonly [place: number | null, group: number | null];

/** `counts[place][group]`: persons. Cells with a last column and a last row of totals, as the public would be told them. */
export function workedExample(
  counts: readonly (readonly number[])[],
  secret: number,
): readonly (readonly ExampleCell[])[] {
  const groups = counts[0]?.length ?? 0;
  const noisy = ([place, group]: At) =>
    withNoise(truth(counts, [place, group]), place, group, secret);
  const rows = [...counts.keys(), null];
  const columns = [...Array.from({ length: groups }, (_, at) => at), null];
  const inner = gated([rows, columns], noisy, [
    ([place]) => noisy([place, null]),
    ([, group]) => noisy([null, group]),
  ]);
  const byPlace = gated([rows, [null]], noisy, [() => noisy([null, null])]);
  const byGroup = gated([[null], columns], noisy, [() => noisy([null, null])]);
  return rows.map((place) =>
    columns.map((group): ExampleCell => {
      if (place === null && group === null) return plain(noisy([null, null]));
      if (group === null) return byPlace([place, null]);
      return place === null ? byGroup([null, group]) : inner([place, group]);
    }),
  );
}

/** One table through the gates of the public, as a release would hold it. */
function gated(
  [rows, columns]: readonly [readonly (number | null)[], readonly (number | null)[]],
  noisy: (at: At) => number,
  wholes: readonly ((at: At) => number)[],
): (at: At) => ExampleCell {
  const axes = [rows, columns].map((axis) => axis.flatMap((each) => each ?? []));
  const used = axes.flatMap((axis, at) => (axis.length === 0 ? [] : [at]));
  const space = new Space(used.map((at) => (axes[at] ?? []).map(String)));
  const codesOf = (at: At) => used.map((axis) => String(at[axis] ?? TOTAL));
  const atOf = (codes: readonly string[]): At => {
    const [place = null, group = null] = [0, 1].map((axis) => {
      const code = codes[used.indexOf(axis)];
      return code === undefined ? null : Number(code);
    });
    return [place, group];
  };
  const persons = new Int32Array(space.size);
  for (const row of used.includes(0) ? (axes[0] ?? []) : [null])
    for (const column of used.includes(1) ? (axes[1] ?? []) : [null])
      persons[space.place(codesOf([row, column])) ?? 0] = noisy([row, column]);
  const table: PerturbedTable = { space, persons };
  const told = gateTable(
    table,
    0,
    wholes.map((whole) => (codes: readonly string[]) => whole(atOf(codes))),
    TIER,
  );
  return (at) => cellOf(told, codesOf(at));
}

function cellOf(told: GatedTable, codes: readonly string[]): ExampleCell {
  if (told.blocked.has(codes[told.area] ?? '')) return { kind: 'sparse' };
  const figure = toldOf(told, codes);
  if (figure === UNDER) return { kind: 'under' };
  return figure === KEPT_BACK ? { kind: 'kept_back' } : { kind: 'count', value: figure };
}

function plain(figure: number): ExampleCell {
  return figure >= TIER.show ? { kind: 'count', value: figure } : { kind: 'under' };
}

function truth(counts: readonly (readonly number[])[], [place, group]: At): number {
  const rows = place === null ? counts : [counts[place] ?? []];
  return rows
    .flatMap((row) => (group === null ? row : [row[group] ?? 0]))
    .reduce((sum, each) => sum + each, 0);
}

/** The same persons always get the same noise; somebody more draws it anew. */
function withNoise(
  count: number,
  place: number | null,
  group: number | null,
  secret: number,
): number {
  if (count === 0) return 0;
  const row = CHANCES[Math.min(count, CHANCES.length - 1)] ?? [];
  let left = fraction(`${String(secret)}|${String(place)}|${String(group)}|${String(count)}`);
  for (const { v, p } of row) {
    left -= p;
    if (left < 0) return count + v;
  }
  return count;
}

/** A number from 0 to 1 of a text (FNV-1a, mixed as MurmurHash3 ends); for an example, not for secrets. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
