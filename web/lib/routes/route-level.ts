/** What of the page of routes a level of detail has: the protected ones see persons in single legs, by state or country. */
import type { Level } from '#queries/answer.ts';
import type { PlaceLevel, RouteMeasure, RouteStage } from '#queries/routes/route-answer.ts';

import { PAIRS, SELECTED, STAGES, withParameters } from './route-address.ts';

export interface OfferedRoutes {
  readonly pairs: readonly (readonly [RouteStage, RouteStage])[];
  /** Of the choice “all stages”. */
  readonly stages: readonly RouteStage[];
  readonly places: readonly PlaceLevel[];
  readonly measures: readonly RouteMeasure[];
  /** Whole journeys: through one place, paths, columns of stages, months, circuits. */
  readonly chains: boolean;
}

const OWNERS: OfferedRoutes = {
  pairs: PAIRS,
  stages: STAGES,
  places: ['country', 'state', 'municipality', 'point'],
  measures: ['journeys', 'persons', 'cases'],
  chains: true,
};

/** A re-entry joins two journeys of one person; cases by places of persons are not shown. */
const PROTECTED: OfferedRoutes = {
  pairs: PAIRS.filter(([, to]) => to !== 'reentry'),
  stages: STAGES.filter((stage) => stage !== 'reentry'),
  places: ['country', 'state'],
  measures: ['persons'],
  chains: false,
};

export function offeredRoutes(level: Level): OfferedRoutes {
  return level === 'owner' ? OWNERS : PROTECTED;
}

/** The level that the address asks, where the reader has it; `level` also names that of places. */
export function levelAsked(query: URLSearchParams, levels: readonly Level[], usual: Level): Level {
  return levels.find((level) => query.getAll('level').includes(level)) ?? usual;
}

const LEVELS: ReadonlySet<string> = new Set(['public', 'analyst', 'owner']);

/** The same question at another level; what is counted is that level's own where the question does not need another. */
export function atRouteLevel(query: URLSearchParams, level: Level): string {
  const places = query.getAll('level').find((each) => !LEVELS.has(each)) ?? '';
  const { measures } = offeredRoutes(level);
  const measure = measures.find((each) => each === query.get('measure')) ?? '';
  const asked = withParameters(query, { level: places, measure, [SELECTED]: '' });
  return [asked, `level=${level}`].filter((part) => part !== '').join('&');
}
