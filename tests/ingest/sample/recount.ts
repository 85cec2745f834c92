import { readCodes, readRows } from './written-sample.ts';
import type { Row } from './written-sample.ts';

/**
 * Counts a sample again from its written files alone, slowly and plainly: every fact is a record of
 * codes by dimension, every question a loop over all of them. Shares nothing with the generator.
 */
export interface RecountedFact {
  readonly unit: string;
  readonly codes: Row;
}

export type Recount = Readonly<Record<string, readonly RecountedFact[]>>;

const COUNTRY: Row = {
  'sample-mexico': 'MEX',
  'sample-guatemala': 'GTM',
  'sample-honduras': 'HND',
};
const LIST = (name: string): ReadonlyMap<string, Row> =>
  new Map(readCodes(name).map((row) => [row['code'] ?? '', row]));
const [states, municipalities, zones, crossings] = [
  'state',
  'municipality',
  'crossing_zone',
  'crossing_point',
].map(LIST);
const [detentions, returns, countries, categories] = [
  'detention_place',
  'return_point',
  'country',
  'category',
].map(LIST);
const representations = LIST('representation');

const PERSON = ['sex', 'gender', 'nationality', 'language', 'schooling'];
const CASE = [
  ...['case_type', 'area', 'category', 'programme', 'status', 'outcome', 'channel', 'referral'],
  ...['accompaniment', 'time_abroad', 'trafficking_victim', 'violence_victim', 'protection_need'],
  ...['disability', 'chronic_illness', 'pregnant', 'indigenous', 'lgbti', 'representation'],
];
const CASE_DIMENSIONS = [
  ...[...CASE, 'host_country', 'minor', 'age_group', 'age', 'year', 'quarter', 'month'],
  ...['closed_year', 'closed_quarter', 'closed_month'],
];
const PERSON_DIMENSIONS = [...PERSON, 'origin_country', 'origin_state', 'origin_municipality'];
const ROUTE_DIMENSIONS = [
  ...['crossing_zone', 'crossing_point', 'detention_country', 'detention_state', 'detention_place'],
  ...['return_country', 'return_state', 'return_point', 'authority', 'repeat_class'],
];

const all = (ids: readonly string[], code: string): Row =>
  Object.fromEntries(ids.map((id) => [id, code]));
const filled = (code: string | undefined): string =>
  code === undefined || code === '' ? '_X' : code;

function period(prefix: string, date = ''): Row {
  const [year = '', month = ''] = date.split('-');
  const quarter = `${year}-Q${1 + Math.floor((Number(month) - 1) / 3)}`;
  const codes = date === '' ? ['_X', '_X', '_X'] : [year, quarter, `${year}-${month}`];
  return Object.fromEntries(
    ['year', 'quarter', 'month'].map((level, index) => [`${prefix}${level}`, codes[index] ?? '']),
  );
}

function areaOf(place: string): readonly [string, string, string] {
  if (place.startsWith('_')) return [place, place, place];
  const municipality = municipalities?.get(place);
  const state = municipality === undefined ? place : (municipality['state'] ?? '');
  const country = states?.get(state)?.['country'];
  if (country === undefined) return [countries?.has(place) === true ? place : '_X', '_X', '_X'];
  return [country, state, municipality === undefined ? '_X' : place];
}

function age({ opened = '', birth_year: born = '', age: recorded = '' }: Row): Row {
  const text = born === '' ? recorded : String(Number(opened.slice(0, 4)) - Number(born));
  if (text === '') return { age: '_X', minor: '_X', age_group: '_X' };
  const limits: readonly (readonly [number, string])[] = [
    ...([
      [5, '0-5'],
      [11, '6-11'],
      [14, '12-14'],
      [17, '15-17'],
      [24, '18-24'],
      [34, '25-34'],
    ] as const),
    ...([
      [44, '35-44'],
      [54, '45-54'],
      [64, '55-64'],
      [110, '65+'],
    ] as const),
  ];
  const band = limits.find(([oldest]) => Number(text) <= oldest);
  return { age: text, minor: Number(text) <= 17 ? 'yes' : 'no', age_group: band?.[1] ?? '_U' };
}

function personCodes(row: Row): Row {
  const [country, state, municipality] = areaOf(filled(row['origin']));
  const own = Object.fromEntries(PERSON.map((id) => [id, filled(row[id])]));
  return {
    ...own,
    origin_country: country,
    origin_state: state,
    origin_municipality: municipality,
  };
}

function caseCodes(row: Row): Row {
  const own: Record<string, string> = Object.fromEntries(CASE.map((id) => [id, filled(row[id])]));
  const { category = '' } = own;
  own['category'] =
    category.startsWith('_') || categories?.has(category) === true ? category : '_M';
  const host = representations.get(row['representation'] ?? '')?.['host_country'] ?? '';
  return {
    ...own,
    host_country: host,
    ...age(row),
    ...period('', row['opened']),
    ...period('closed_', row['closed']),
  };
}

const STATUS: Row = { unknown: '_U', not_asked: '_N', withheld: '_W', not_recorded: '_X' };

function routeCodes(events: readonly Row[], repeatClass: string): Row {
  const crossing = events.find((row) => row['stage'] === 'crossing');
  const detention = events.find((row) => row['stage'] === 'detention');
  const returned = events.filter((row) => row['stage'] === 'return').at(-1);
  return {
    ...crossingCodes(crossing),
    ...pointCodes('detention', 'detention_place', detention, detentions),
    ...pointCodes('return', 'return_point', returned, returns),
    authority: filled(detention?.['authority']),
    repeat_class: repeatClass,
  };
}

function crossingCodes(event: Row | undefined): Row {
  const code = statusCode(event);
  if (code !== undefined) return { crossing_zone: code, crossing_point: code };
  const place = event?.['place'] ?? '';
  const point = crossings?.get(place);
  if (point !== undefined) return { crossing_zone: point['zone'] ?? '', crossing_point: place };
  return { crossing_zone: zones?.has(place) === true ? place : '_X', crossing_point: '_X' };
}

function pointCodes(
  stage: string,
  pointId: string,
  event: Row | undefined,
  register: ReadonlyMap<string, Row> | undefined,
): Row {
  const code = statusCode(event);
  if (code !== undefined)
    return { [`${stage}_country`]: code, [`${stage}_state`]: code, [pointId]: code };
  const place = event?.['place'] ?? '';
  const point = register?.get(place);
  const [country, state] =
    point === undefined ? areaOf(place) : [point['country'] ?? '', point['state'] ?? ''];
  return {
    [`${stage}_country`]: country,
    [`${stage}_state`]: state,
    [pointId]: point === undefined ? '_X' : place,
  };
}

function statusCode(event: Row | undefined): string | undefined {
  return event === undefined ? '_X' : STATUS[event['status'] ?? ''];
}

/** Class of every journey by key: its rank among the person's journeys with a return. */
function repeatClasses(journeys: ReadonlyMap<string, readonly Row[]>): ReadonlyMap<string, string> {
  const classes = new Map([...journeys.keys()].map((key) => [key, '_Z']));
  const returned = [...journeys].filter(([, events]) =>
    events.some((row) => row['stage'] === 'return'),
  );
  for (const [, own] of Map.groupBy(returned, ([, [event]]) => event?.['person_key'])) {
    const inOrder = own.toSorted(([, a], [, b]) => earliest(a).localeCompare(earliest(b)));
    for (const [rank, [key]] of inOrder.entries())
      classes.set(key, ['first', 'first_repeat'][rank] ?? 'later_repeat');
  }
  return classes;
}

function earliest(events: readonly Row[]): string {
  return (
    events
      .map((row) => row['occurred'] ?? '')
      .filter(Boolean)
      .toSorted()[0] ?? ''
  );
}

interface Source {
  readonly registry: Row;
  readonly actions: readonly Row[];
  readonly cases: ReadonlyMap<string, Row>;
  readonly journeys: ReadonlyMap<string, readonly Row[]>;
  /** The dimensions of routes by journey. */
  readonly routes: ReadonlyMap<string, Row>;
}

function readSource(directory: string, source: string): Source {
  const read = (file: string): readonly Row[] => readRows(directory, source, file);
  const journeys = Map.groupBy(read('route_events'), (row) => row['journey_key'] ?? '');
  const classes = repeatClasses(journeys);
  const routes = [...journeys].map(([key, events]) => {
    return [key, routeCodes(events, classes.get(key) ?? '_Z')] as const;
  });
  return {
    registry: { source, country: COUNTRY[source] ?? '' },
    actions: read('actions'),
    cases: new Map(read('cases').map((row) => [row['case_key'] ?? '', row])),
    journeys,
    routes: new Map(routes),
  };
}

export function recountSource(directory: string, source: string): Recount {
  const read = readSource(directory, source);
  const ofCases = caseFacts(read);
  const cases = [...ofCases.values()];
  const events = eventFacts(read);
  const isFirstReturn = ({ codes }: RecountedFact): boolean =>
    codes['stage'] === 'return' && codes['repeat_class'] === 'first';
  return {
    persons: cases,
    cases,
    actions: read.actions.map((row) => actionFact(row, ofCases)),
    journeys: journeyFacts(read),
    route_events: events,
    first_returns: events.filter(isFirstReturn),
  };
}

/** By case key; the unit is the person, or the case itself when the person is not identified. */
function caseFacts(read: Source): ReadonlyMap<string, RecountedFact> {
  const journeyOfCase = new Map(
    [...read.journeys].map(([key, [event]]) => [event?.['case_key'] ?? '', key]),
  );
  const facts = [...read.cases].map(([key, row]): [string, RecountedFact] => {
    const route = read.routes.get(journeyOfCase.get(key) ?? '') ?? all(ROUTE_DIMENSIONS, '_X');
    const person = row['person_key'] === '' ? key : (row['person_key'] ?? '');
    const codes = { ...read.registry, ...personCodes(row), ...caseCodes(row), ...route };
    return [key, { unit: `${read.registry['source'] ?? ''} ${person}`, codes }];
  });
  return new Map(facts);
}

function actionFact(row: Row, cases: ReadonlyMap<string, RecountedFact>): RecountedFact {
  const codes = cases.get(row['case_key'] ?? '')?.codes;
  const action_type = filled(row['action_type']);
  return { unit: '', codes: { ...codes, ...period('action_', row['performed']), action_type } };
}

/** What journeys and events take from the registry, the person, the case and the journey. */
function routeBases(read: Source): (key: string, event: Row) => Row {
  const persons = new Map(
    [...read.cases.values()].map((row) => [row['person_key'] ?? '', personCodes(row)]),
  );
  return (key, event) => {
    const row = read.cases.get(event['case_key'] ?? '');
    const person = persons.get(event['person_key'] ?? '') ?? all(PERSON_DIMENSIONS, '_X');
    const ofCase = row === undefined ? all(CASE_DIMENSIONS, '_X') : caseCodes(row);
    return { ...read.registry, ...person, ...ofCase, ...read.routes.get(key) };
  };
}

function journeyFacts(read: Source): readonly RecountedFact[] {
  const base = routeBases(read);
  return [...read.journeys].map(([key, events]) => {
    return { unit: '', codes: { ...base(key, events[0] ?? {}), ...period('', earliest(events)) } };
  });
}

function eventFacts(read: Source): readonly RecountedFact[] {
  const base = routeBases(read);
  const factOf = (key: string, row: Row): RecountedFact => {
    const own = { stage: row['stage'] ?? '', stage_status: row['status'] ?? '' };
    return { unit: '', codes: { ...base(key, row), ...own, ...period('event_', row['occurred']) } };
  };
  return [...read.journeys].flatMap(([key, rows]) => rows.map((row) => factOf(key, row)));
}
