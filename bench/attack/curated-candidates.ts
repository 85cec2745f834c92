/**
 * The curated tables as the bench attacks them: at which level each hierarchy is asked, and what only children
 * are asked of. Levels are those where small cells are, at or below the coarsest that the calculator counts.
 */
import { CURATED, type Hierarchy } from '#queries/disclosure/curated.ts';
import type { DeeperTable } from './simulated-grammar.ts';

export interface Candidate {
  readonly id: string;
  readonly tables: readonly DeeperTable[];
  readonly months: boolean;
}

const LEVELS: Readonly<Partial<Record<Hierarchy, string>>> = {
  country: 'country',
  time: 'year',
  sex: 'sex',
  age: 'age_group',
  accompaniment: 'accompaniment',
  origin: 'origin_state',
  representation: 'host_country',
  crossing: 'crossing_zone',
  detention: 'detention_state',
  return: 'return_state',
};

const OF_CHILDREN = /^children-/;

export const CANDIDATES: readonly Candidate[] = CURATED.map(({ id, tables, months }) => ({
  id,
  months,
  tables: tables.map((hierarchies) => {
    const isOfChildren = OF_CHILDREN.test(id);
    const asked = hierarchies.filter((each) => each !== 'age' || !isOfChildren);
    return {
      dimensions: asked.map((each) => levelOf(each, months)),
      filters: isOfChildren ? [['minor', 'yes'] as const] : [],
    };
  }),
}));

function levelOf(hierarchy: Hierarchy, months: boolean): string {
  const level = hierarchy === 'time' && months ? 'month' : LEVELS[hierarchy];
  if (level === undefined) throw new Error(`the attacked register has no ${hierarchy}`);
  return level;
}
