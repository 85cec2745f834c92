/** Table questions that answer what was asked: the one meant first, then the same seen from other sides. */
import { lastWholeYear, type AskedThings, type AskedValue } from '#queries/search/asked-things.ts';

export interface Draft {
  readonly measures: readonly string[];
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly filters: readonly AskedFilter[];
  readonly show?: 'row_percent' | 'column_percent';
  readonly sort?: string;
  readonly top?: number;
  readonly compare?: 'previous_year';
  /** What comes nearest where a level does not add these conditions up. */
  readonly nearest?: Draft;
  /** Which figure of the table is the answer: the only one, the first rows, the last period, or the largest change. */
  readonly reads: Reads;
}

export type Reads = 'figure' | 'first' | 'latest' | 'change';

export interface AskedFilter {
  readonly dimension: string;
  /** As an address writes it after the colon: `F`, `!_X,_U`, `last_13`. */
  readonly text: string;
}

const NOT_PLACES = '!_U,_X,_N,_W,_Z,_M';
const PERIODS: ReadonlySet<string> = new Set(['year', 'quarter', 'month']);
const ROWS_OF_MOST = 10;

export function draftQuestions(asked: AskedThings, day: string): readonly Draft[] {
  const main = mainDraft(asked, day);
  return main === null ? [] : [main, ...otherSides(main, asked)];
}

function mainDraft(asked: AskedThings, day: string): Draft | null {
  const { values, rows, topic, measures, period, lately, asks } = asked;
  const isEmpty = [values, rows, measures].every((each) => each.length === 0);
  if (isEmpty && topic === null && period === null && lately === null && asks.size === 0)
    return null;
  if (asks.has('growth')) return growth(asked, day);
  if (asks.has('share') && values.length + rows.length > 0) return share(asked);
  if (lately !== null && rows.every((row) => PERIODS.has(row))) return latest(asked, lately);
  const happened = ofTopic(asked);
  const several = values.filter(({ codes }) => codes.length > 1).map(({ dimension }) => dimension);
  const named = [...new Set([...rows, ...several])];
  const split = named.length > 0 ? named : happened.rows;
  const inRows = split.length > 0 || period !== null ? split : ['year'];
  const draft: Draft = {
    measures: happened.measures,
    rows: inRows,
    columns: [],
    filters: [...filtersOf(asked), ...happened.filters],
    reads: inRows.length === 0 ? 'figure' : 'first',
  };
  const [where] = happened.rows;
  const isNear = where !== undefined && happened.filters.length > 0 && !inRows.includes(where);
  const nearest = isNear ? { nearest: ordered(asked, { ...draft, rows: [where] }) } : {};
  return ordered(asked, { ...draft, ...nearest });
}

interface OfTopic {
  readonly measures: readonly string[];
  readonly rows: readonly string[];
  readonly filters: readonly AskedFilter[];
}

/** What a topic counts, and by what where nothing else is said. */
function ofTopic({ topic, measures, values, rows }: AskedThings): OfTopic {
  const counted = measures.length === 0 ? ['persons'] : measures;
  if (topic === 'repeat')
    return {
      measures: ['persons_repeat', 'persons', 'cases_per_person'],
      rows: ['year'],
      filters: [],
    };
  if (topic === null || topic === 'assisted') return { measures: counted, rows: [], filters: [] };
  const dimension = topic === 'crossing' ? 'crossing_zone' : `${topic}_country`;
  const isSaid = values.some((each) => each.dimension.startsWith(topic));
  // who was detained nowhere was not detained
  const filters = isSaid ? [] : [{ dimension, text: NOT_PLACES }];
  const isSplit = rows.some((row) => row.startsWith(topic));
  return { measures: counted, rows: isSaid || isSplit ? [] : [dimension], filters };
}

function filtersOf({ values, period }: AskedThings): readonly AskedFilter[] {
  const when = period === null ? [] : [{ dimension: period.level, text: period.code }];
  return [...values.map(filterOf), ...when];
}

function filterOf({ dimension, codes }: AskedValue): AskedFilter {
  return { dimension, text: codes.join(',') };
}

/** The largest first, unless rows are periods; the first ones only where that was asked. */
function ordered({ asks, count }: AskedThings, draft: Draft): Draft {
  const [first] = draft.rows;
  const [measure] = draft.measures;
  if (first === undefined || measure === undefined || PERIODS.has(first)) return draft;
  const top = asks.has('most') ? { top: count ?? ROWS_OF_MOST } : {};
  return { ...draft, sort: `-${measure}`, ...top };
}

/** The last whole year beside the one before it, and the largest change of it. */
function growth(asked: AskedThings, day: string): Draft {
  const { rows, measures, values, period } = asked;
  const split = rows.filter((row) => !PERIODS.has(row));
  const year = period?.level === 'year' ? period.code : lastWholeYear(day);
  const counted = measures.length === 0 ? ['cases'] : measures;
  return {
    measures: counted,
    rows: split.length > 0 ? split : ['representation'],
    columns: [],
    filters: [...values.map(filterOf), { dimension: 'year', text: year }],
    sort: `-${counted[0] ?? 'cases'}`,
    compare: 'previous_year',
    reads: 'change',
  };
}

/** The dimension of the value asked of goes into columns, so that its share stands beside the others. */
function share(asked: AskedThings): Draft {
  const { values, rows, period } = asked;
  const [of] = values;
  const others = values.slice(1).map(filterOf);
  const when = period === null ? [] : [{ dimension: period.level, text: period.code }];
  const measures = asked.measures.length === 0 ? ['persons'] : asked.measures;
  const filters = [...others, ...when];
  if (of === undefined)
    return { measures, rows, columns: [], filters, show: 'column_percent', reads: 'first' };
  const split = rows.filter((row) => row !== of.dimension);
  const inRows = split.length > 0 ? split : ['year'];
  return {
    measures,
    rows: inRows,
    columns: [of.dimension],
    filters,
    show: 'row_percent',
    reads: 'latest',
  };
}

/** A period and the same of the year before: thirteen months hold both. */
function latest(asked: AskedThings, level: 'quarter' | 'month'): Draft {
  const { measures } = ofTopic(asked);
  const filters = [
    ...asked.values.map(filterOf),
    { dimension: level, text: level === 'month' ? 'last_13' : 'last_9' },
  ];
  return {
    measures,
    rows: [level],
    columns: [],
    filters,
    compare: 'previous_year',
    reads: 'latest',
  };
}

/** The same people by year, by sex, by state: what one asks next. */
function otherSides(main: Draft, { asks, lately }: AskedThings): readonly Draft[] {
  if (asks.size > 0 || lately !== null) return [];
  const { measures } = main;
  const timeless = main.filters.filter(({ dimension }) => !PERIODS.has(dimension));
  const used = new Set([...main.rows, ...main.filters.map(({ dimension }) => dimension)]);
  const split = (row: string, filters: readonly AskedFilter[]): Draft => {
    const sort = PERIODS.has(row) ? {} : { sort: `-${measures[0] ?? 'persons'}` };
    const { columns } = main;
    return { measures, rows: [row], columns, filters, reads: 'first', ...sort };
  };
  const isOfCountry = used.has('origin_country');
  return [
    ...(main.rows[0] === 'year' ? [] : [split('year', timeless)]),
    ...(main.filters.some(({ dimension }) => dimension === 'year')
      ? [split('month', main.filters)]
      : []),
    ...(isOfCountry && !used.has('origin_state') ? [split('origin_state', main.filters)] : []),
    ...(used.has('sex') ? [] : [split('sex', main.filters)]),
    ...(used.has('area') ? [] : [split('area', main.filters)]),
  ];
}
