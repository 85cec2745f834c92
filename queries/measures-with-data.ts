/** Which measures have anything to count in what is loaded, so that a list of them can start with those. */
import { MEASURES, type Measure } from '#warehouse/measures.ts';
import type { Database } from '#warehouse/warehouse.ts';

const LINKED_CASE = `FROM "case" c JOIN source ON source.id = c.source::VARCHAR WHERE persons_linkable`;
const EVENTS = 'FROM stage UNION ALL SELECT 1 FROM event_count';

/** What must be there for a measure; those of indicators are told apart by their own name. */
const NEEDS: Readonly<Record<string, string>> = {
  persons: LINKED_CASE,
  persons_repeat: LINKED_CASE,
  cases_per_person: LINKED_CASE,
  persons_reentered: `${LINKED_CASE} AND c.source IN (SELECT DISTINCT source FROM stage)`,
  cases: 'FROM "case"',
  days_to_close_median: 'FROM "case" WHERE closed IS NOT NULL',
  open_cases: 'FROM "case" WHERE closed IS NOT NULL',
  actions: 'FROM action',
  actions_per_case: 'FROM action',
  journeys: 'FROM journey',
  route_events: EVENTS,
  first_returns: EVENTS,
  registrations: 'FROM registration',
  services: 'FROM service_month',
  income: 'FROM service_month WHERE income IS NOT NULL',
  travellers: 'FROM traveller_month',
};

export async function measuresWithData(db: Database): Promise<ReadonlySet<string>> {
  const counted = MEASURES.filter(({ id }) => NEEDS[id] !== undefined);
  const asked = counted.map(({ id }) => `EXISTS (SELECT 1 ${NEEDS[id] ?? ''}) AS ${id}`);
  const [[held = {}], told] = await Promise.all([
    db.rows(`SELECT ${asked.join(', ')}`),
    db.rows('SELECT DISTINCT measure::VARCHAR AS measure FROM indicator'),
  ]);
  const indicators = new Set(told.map(({ measure }) => String(measure)));
  return new Set(
    MEASURES.filter(({ id }) => held[id] === true || indicators.has(id)).map(({ id }) => id),
  );
}

/** Measures of the same kind of thing, for a list of them by theme. */
export type MeasureTheme = 'cases' | 'route' | 'services' | 'indicators';

export function themeOfMeasure({ fact }: Measure): MeasureTheme {
  switch (fact) {
    case 'case':
    case 'action':
      return 'cases';
    case 'journey':
    case 'stage':
      return 'route';
    case 'registration':
    case 'service':
    case 'traveller':
      return 'services';
    case 'indicator':
      return 'indicators';
  }
}
