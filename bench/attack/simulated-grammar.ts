/** What the simulated publisher lets be asked: the grammar of the protected levels, as documented. */
import { MOST_DIMENSIONS, type Asked, type Level } from './asking.ts';
import { FLAGS, VALUES } from './register.ts';
import type { Fault } from './fault.ts';

/** A dimension and one of its codes. */
export type Pair = readonly [dimension: string, code: string];

/** A table that may be asked besides, where the grammar would be too shallow for it. */
export interface DeeperTable {
  readonly dimensions: readonly string[];
  /** Filters without which it may not be asked. */
  readonly filters: readonly Pair[];
}

/** Constant for a person: only over these may published figures be added up. */
const PARTITIONS = ['sex', 'origin_state', 'origin_municipality'];

export function refusedRule(
  { rows = [], columns = [], filters = [] }: Asked,
  level: Level,
  faults: ReadonlySet<Fault>,
  deeper: readonly DeeperTable[] = [],
): string | null {
  const all = [...rows, ...columns, ...filters.map(([id]) => id)];
  const flags = filters.filter(([id]) => FLAGS.includes(id));
  const isTwoSided =
    [...rows, ...columns].some((id) => FLAGS.includes(id)) ||
    flags.some(([, spec]) => spec !== 'yes');
  if (isTwoSided && !faults.has('two_sided')) return 'flag_one_sided';
  if (flags.length > (level === 'public' ? 1 : 2)) return 'too_many_flags';
  if (all.includes('origin_municipality') && flags.length > 0) return 'flag_below_state';
  const hierarchies = new Set(all.map((id) => (id.startsWith('origin_') ? 'origin' : id)));
  if (all.includes('origin_municipality') && level === 'public' && hierarchies.size > 2)
    return 'municipality_in_pairs';
  const isDeeper = deeper.some(
    (table) =>
      all.every((id) => [...table.dimensions, ...table.filters.map(([of]) => of)].includes(id)) &&
      table.filters.every(([id, code]) =>
        filters.some(([asked, spec]) => asked === id && spec === code),
      ),
  );
  if (hierarchies.size > MOST_DIMENSIONS[level] && !isDeeper) return 'too_many_dimensions';
  const isUnion = filters.some(
    ([id, spec]) =>
      !PARTITIONS.includes(id) && !FLAGS.includes(id) && allowedCodes(id, spec).length > 1,
  );
  return isUnion && !faults.has('fresh_unions') ? 'union' : null;
}

/** The codes that a filter lets through: a list, all but some, or a range. */
export function allowedCodes(dimension: string, spec: string): readonly string[] {
  const values = VALUES[dimension] ?? ['yes', 'no'];
  if (spec.startsWith('!'))
    return values.filter((code) => !spec.slice(1).split(',').includes(code));
  const [first, last] = spec.split('..');
  if (last === undefined) return [...new Set(spec.split(','))];
  return values.filter((code) => code >= (first ?? '') && code <= last);
}
