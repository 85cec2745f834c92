/**
 * Where each fact finds each dimension: its own column, or one of the person, case or journey it
 * belongs to. The spine `case` carries the columns of its person and journey itself.
 */
import type { Dimension } from '#warehouse/catalog.ts';
import { COUNTED_DIMENSIONS } from '#warehouse/counted-dimensions.ts';
import { DAY_DIMENSIONS } from '#warehouse/indicators.ts';
import { SERVICE_DIMENSIONS, TRAVELLER_DIMENSIONS } from '#warehouse/monthly-counts.ts';
import type { Fact, Measure } from '#warehouse/measures.ts';

export interface FactTable {
  readonly from: string;
  /** SQL for a dimension's code; only called for dimensions that exist over the fact. */
  readonly column: (dimension: Dimension) => string;
}

/** Can this measure be counted by this dimension? */
export function existsOver({ fact, over }: Measure, dimension: Dimension): boolean {
  if (fact === 'indicator') return over?.has(dimension.id) === true;
  if (fact === 'service') return SERVICE_DIMENSIONS.has(dimension.id);
  if (fact === 'traveller') return TRAVELLER_DIMENSIONS.has(dimension.id);
  if (['indicator', 'service', 'traveller'].includes(dimension.home)) return false;
  switch (fact) {
    case 'case':
    case 'journey':
      return dimension.home !== 'action' && dimension.home !== 'stage';
    case 'action':
      return dimension.home !== 'stage';
    case 'stage':
      return dimension.home !== 'action';
    case 'registration':
      return dimension.registrations;
  }
}

const OPENING = 'opened';

/** A journey or event without a case has nothing recorded in the dimensions of cases. */
function ofCase(dimension: Dimension): string {
  return `coalesce(c.${dimension.id}, '_X'::${dimension.list}_code)`;
}

/** Joins only the tables that the asked dimensions need. */
export function factTable(fact: Fact, dimensions: readonly Dimension[]): FactTable {
  const homes = new Set(dimensions.map(({ home }) => home));
  switch (fact) {
    case 'case':
      return { from: '"case" c', column: ({ id }) => `c.${id}` };
    case 'registration':
    case 'indicator':
      return { from: `${fact} f`, column: ({ id }) => `f.${id}` };
    case 'service':
    case 'traveller':
      return { from: `${fact}_month f`, column: ({ id }) => `f.${id}` };
    case 'action': {
      const needsCase = dimensions.some(({ home }) => home !== 'action' && home !== 'every');
      return {
        from: needsCase ? 'action f JOIN "case" c USING (case_id)' : 'action f',
        column: ({ id, home }) => (home === 'action' || home === 'every' ? `f.${id}` : `c.${id}`),
      };
    }
    case 'journey':
      return journeyTable(dimensions, homes);
    case 'stage':
      return stageTable(homes);
  }
}

function journeyTable(dimensions: readonly Dimension[], homes: ReadonlySet<string>): FactTable {
  const isOpening = ({ hierarchy }: Dimension) => hierarchy === OPENING;
  const needsCase = dimensions.some(
    (dimension) => dimension.home === 'case' && !isOpening(dimension),
  );
  return {
    from: joined('journey f', [
      [homes.has('person'), 'JOIN person p ON p.person_id = f.person_id'],
      [needsCase, 'LEFT JOIN "case" c ON c.case_id = f.case_id'],
    ]),
    column: (dimension) => {
      if (dimension.home === 'person') return `p.${dimension.id}`;
      return dimension.home === 'case' && !isOpening(dimension)
        ? ofCase(dimension)
        : `f.${dimension.id}`;
    },
  };
}

/** Journeys that hold the columns of their person themselves: those of snapshots since decision 0108. */
export function journeysWithPersons(dimensions: readonly Dimension[]): FactTable {
  const own = dimensions.filter(({ home }) => home !== 'person');
  const { from, column } = factTable('journey', own);
  return {
    from,
    column: (dimension) => (dimension.home === 'person' ? `f.${dimension.id}` : column(dimension)),
  };
}

function stageTable(homes: ReadonlySet<string>): FactTable {
  return {
    from: joined('stage f', [
      [homes.has('person'), 'JOIN person p ON p.person_id = f.person_id'],
      [homes.has('case'), 'LEFT JOIN "case" c ON c.case_id = f.case_id'],
      [true, 'JOIN journey j ON j.journey_id = f.journey_id'],
    ]),
    column: (dimension) => {
      switch (dimension.home) {
        case 'person':
          return `p.${dimension.id}`;
        case 'case':
          return ofCase(dimension);
        case 'journey':
          return `j.${dimension.id}`;
        default:
          return `f.${dimension.id}`;
      }
    },
  };
}

/** The days that a source tells of a stock; over any other dimension they are the same days. */
export const TOLD_DAYS: FactTable = { from: 'told_day f', column: ({ id }) => `f.${id}` };

export function isOfDays({ id }: Dimension): boolean {
  return DAY_DIMENSIONS.has(id);
}

/** Route events that their source only counts stand beside the stages, as rows of their own. */
export const EVENT_COUNTS: FactTable = {
  from: 'event_count f',
  column: ({ id, list }) => (COUNTED_DIMENSIONS.has(id) ? `f.${id}` : `'_X'::${list}_code`),
};

function joined(table: string, joins: readonly (readonly [boolean, string])[]): string {
  return [table, ...joins.filter(([needed]) => needed).map(([, join]) => join)].join('\n');
}
