/**
 * The address of the page of routes: the question as the API reads it, and besides it what only the page knows. A
 * form that was sent without scripts leads to it as well.
 */
import type { RouteStage } from '#queries/routes/route-answer.ts';

export const STAGES: readonly RouteStage[] = [
  'origin',
  'crossing',
  'detention',
  'return',
  'reentry',
];

/** Pairs of stages that most people ask for. */
export const PAIRS: readonly (readonly [RouteStage, RouteStage])[] = [
  ['origin', 'crossing'],
  ['origin', 'detention'],
  ['crossing', 'detention'],
  ['detention', 'return'],
  ['origin', 'return'],
  ['return', 'reentry'],
];

/** Dimensions that the form offers by name. */
export const USUAL_FILTERS = ['source', 'sex', 'age_group', 'origin_country'] as const;

/** The flow that stands out, and how the table is sorted. */
export const SELECTED = 'sel';
export const SORTED = 'sort';
/** Whether the interactive map is open, the registers of places it shows, and its window of months. */
export const MAP = 'map';
export const MAP_PLACES = 'places';
export const MAP_MONTHS = 'months';
/** What the states of origin are shaded by. */
export const SHADE = 'shade';
/** Two sets of journeys to compare. */
const SETS = ['a', 'b'] as const;
const OF_PAGE: ReadonlySet<string> = new Set([
  ...[SELECTED, SORTED, MAP, MAP_PLACES, MAP_MONTHS],
  ...SETS,
]);
export const SENT = 'form';

const PLACE_LEVELS: ReadonlySet<string> = new Set(['country', 'state', 'municipality', 'point']);

type Changes = Readonly<Record<string, string>>;

/** The stages asked, as the API understands them. */
export function askedStages(query: URLSearchParams): readonly RouteStage[] {
  const listed = (query.get('stages') ?? '').split(',');
  const asked = [...listed, query.get('from') ?? '', query.get('to') ?? ''];
  const found = STAGES.filter((stage) => asked.includes(stage));
  return found.length < 2 ? ['origin', 'return'] : found;
}

/** The question alone, in the language of the page. */
export function apiQuery(query: URLSearchParams, language: string): string {
  const asked = [...query].filter(([name, value]) => !OF_PAGE.has(name) && value !== '');
  return written([...asked.filter(([name]) => name !== 'lang'), ['lang', language]]);
}

/** The page's query with something changed; an empty value takes a parameter out. */
export function withParameters(query: URLSearchParams, changes: Changes): string {
  const others = [...query].filter(([name]) => !(name in changes));
  const changed = Object.entries(changes);
  return written([...others, ...changed].filter(([, value]) => value !== ''));
}

/** The question about other stages; a flow of the old ones no longer stands out. */
export function withStages(query: URLSearchParams, stages: readonly RouteStage[]): string {
  const [from = '', to = ''] = stages;
  const pair = stages.length === 2;
  return withParameters(query, {
    ...{ from: pair ? from : '', to: pair ? to : '', stages: pair ? '' : stages.join(',') },
    [SELECTED]: '',
  });
}

/** Protection may be asked beside the level of places: both are called `level`. */
export function withLevel(query: URLSearchParams, level: string): string {
  const others = query.getAll('level').filter((each) => !PLACE_LEVELS.has(each));
  const rest = new URLSearchParams(withParameters(query, { level: '', [SELECTED]: '' }));
  return written([...rest, ...[...others, level].map((each) => ['level', each] as const)]);
}

export interface FormFilter {
  readonly dimension: string;
  readonly codes: string;
}

export function filtersOf(query: URLSearchParams): readonly FormFilter[] {
  return query.getAll('filter').flatMap((text) => {
    const colon = text.indexOf(':');
    return colon < 1 ? [] : [{ dimension: text.slice(0, colon), codes: text.slice(colon + 1) }];
  });
}

/** The two ends of the years asked; empty where there is none. */
export function yearsOf(query: URLSearchParams): readonly [from: string, to: string] {
  const codes = filtersOf(query).find(({ dimension }) => dimension === 'year')?.codes ?? '';
  const [from = '', to = from] = codes.split('..');
  return [from, to];
}

/** What a browser sends of the form, as the page's address. */
export function readRouteForm(fields: URLSearchParams): string {
  const asked = ['from', 'to', 'stages', 'level', 'measure', 'through', 'top', 'release', SORTED];
  const plain = [...asked, 'view', SHADE, MAP, MAP_PLACES, ...SETS];
  const years = [fields.get('y1') ?? '', fields.get('y2') ?? ''];
  const usual = USUAL_FILTERS.flatMap((dimension) => {
    const code = fields.get(`f-${dimension}`) ?? '';
    return code === '' ? [] : [['filter', `${dimension}:${code}`] as const];
  });
  return written([
    ...plain.flatMap((name) => {
      const values = fields.getAll(name).map((value) => value.trim());
      return values.filter((value) => value !== '').map((value) => [name, value] as const);
    }),
    ...(years.some((year) => year !== '')
      ? [['filter', `year:${years[0] === years[1] ? (years[0] ?? '') : years.join('..')}`] as const]
      : []),
    ...usual,
    ...fields
      .getAll('filter')
      .filter((text) => text.includes(':'))
      .map((text) => ['filter', text.trim()] as const),
  ]);
}

/** Commas, colons and tildes stay readable: they are safe in a query string. */
function written(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([name, value]) => {
      const safe = encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':');
      return `${name}=${safe}`;
    })
    .join('&');
}
