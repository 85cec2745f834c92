/**
 * A question as the page edits it, and its two spellings: the query string of the API, which is
 * also the page's address, and the fields a plain HTML form sends.
 */

export interface Filter {
  readonly dimension: string;
  readonly operator: 'is' | 'not' | 'range' | 'last';
  /** The codes; for a range its two ends, either of which may be empty; for the last periods how many. */
  readonly codes: readonly string[];
}

export const SHOWN = ['row_percent', 'column_percent', 'total_percent', 'parent_percent'] as const;
export type Shown = (typeof SHOWN)[number];

/** Cells shaded by their figure; a line of the row's figures over time. */
export const AIDS = ['heat', 'sparkline'] as const;
export type Aid = (typeof AIDS)[number];

export interface TableQuestion {
  readonly measures: readonly string[];
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly filters: readonly Filter[];
  /** A percentage to print beside the counts, or none. */
  readonly show: Shown | '';
  readonly totals: boolean;
  readonly sort: string;
  readonly top: string;
  /** With the year before, or with a base period: `previous_year`, `index:2019`, `difference:2019`. */
  readonly compare: string;
  /** Groups of exact ages in place of the usual bands: `0-17,18+`. */
  readonly ageGroups: string;
  /** A monthly release; nothing for what was loaded last night. */
  readonly release: string;
  /** The kind of chart, `none`, or nothing for the kind that fits; only the page knows it. */
  readonly chart: string;
  /** What helps to read the table; only the page knows it. */
  readonly aids: readonly Aid[];
  /** Parameters the form does not edit, kept as they came. */
  readonly kept: readonly (readonly [string, string])[];
}

export const EMPTY_QUESTION: TableQuestion = {
  measures: [],
  rows: [],
  columns: [],
  filters: [],
  show: '',
  totals: true,
  sort: '',
  top: '',
  compare: '',
  ageGroups: '',
  release: '',
  chart: '',
  aids: [],
  kept: [],
};

const KEPT = ['level'];

export function splitCodes(text: string): readonly string[] {
  return [...new Set(text.split(',').map((code) => code.trim()))].filter((code) => code !== '');
}

export function parseAids(codes: readonly string[]): readonly Aid[] {
  return AIDS.filter((aid) => codes.includes(aid));
}

export function parseShow(text: string | null): Shown | '' {
  return SHOWN.find((each) => each === text) ?? '';
}

function parseFilter(text: string): Filter {
  const colon = text.indexOf(':');
  const dimension = colon < 0 ? text : text.slice(0, colon);
  const value = colon < 0 ? '' : text.slice(colon + 1);
  const last = /^last_(\d*)$/.exec(value);
  if (last !== null) return { dimension, operator: 'last', codes: [last[1] ?? ''] };
  if (value.includes('..')) return { dimension, operator: 'range', codes: value.split('..', 2) };
  const operator = value.startsWith('!') ? 'not' : 'is';
  return { dimension, operator, codes: splitCodes(value.replaceAll('!', '')) };
}

function writeFilter({ dimension, operator, codes }: Filter): string {
  if (operator === 'range') return `${dimension}:${codes[0] ?? ''}..${codes[1] ?? ''}`;
  if (operator === 'last') return `${dimension}:last_${codes[0] ?? ''}`;
  return `${dimension}:${operator === 'not' ? '!' : ''}${codes.join(',')}`;
}

/** A filter without values asks nothing yet, and so is not part of the question; a range has an end at least. */
function asks({ dimension, operator, codes }: Filter): boolean {
  if (dimension === '' || codes.length === 0) return false;
  return operator === 'is' || operator === 'not' ? true : codes.some((code) => code !== '');
}

export function parseQuestion(query: URLSearchParams): TableQuestion {
  const list = (name: string) => splitCodes(query.getAll(name).join(','));
  return {
    measures: list('measures'),
    rows: list('rows'),
    columns: list('columns'),
    filters: query.getAll('filter').map(parseFilter),
    show: parseShow(query.get('show')),
    totals: query.get('totals') !== '0',
    sort: query.get('sort') ?? '',
    top: query.get('top') ?? '',
    compare: query.get('compare') ?? '',
    // an address reads the plus of `18+` as a space
    ageGroups: (query.get('age_groups') ?? '').replaceAll(/(?<=\d) (?=,|$)/g, '+'),
    release: query.get('release') ?? '',
    chart: query.get('chart') ?? '',
    aids: parseAids(list('aids')),
    kept: KEPT.flatMap((name) => query.getAll(name).map((value) => [name, value] as const)),
  };
}

/** Commas, colons and exclamation marks stay readable: they are safe in a query string. */
function encode(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** The page's address: the question, and how the page shows its answer. */
export function writeQuestion(question: TableQuestion): string {
  const { chart, aids } = question;
  return written([...pairsOf(question), ['chart', chart], ['aids', aids.join(',')]]);
}

/** The question alone, as the API reads it. */
export function apiQuestion(question: TableQuestion): string {
  return written(pairsOf(question));
}

type Pairs = readonly (readonly [string, string])[];

function pairsOf(question: TableQuestion): Pairs {
  const { measures, rows, columns, filters, show, totals, sort, top, kept } = question;
  const { compare, ageGroups, release } = question;
  return [
    ['measures', measures.join(',')],
    ['rows', rows.join(',')],
    ['columns', columns.join(',')],
    ...filters.filter(asks).map((each) => ['filter', writeFilter(each)] as const),
    ['show', show],
    ['totals', totals ? '' : '0'],
    ['sort', sort],
    ['top', top],
    ['compare', compare],
    ['age_groups', ageGroups],
    ['release', release],
    ...kept,
  ];
}

function written(pairs: Pairs): string {
  return pairs
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&');
}

/** The level the question asks at; none where it asks at one's usual one. */
export function askedLevel({ kept }: TableQuestion): string {
  return kept.find(([name]) => name === 'level')?.[1] ?? '';
}

/** The same question at a level. */
export function atLevel(question: TableQuestion, level: string): TableQuestion {
  const others = question.kept.filter(([name]) => name !== 'level');
  return { ...question, kept: [...others, ['level', level]] };
}

/** The same question with something changed. */
export function withChange(question: TableQuestion, change: Partial<TableQuestion>): TableQuestion {
  return { ...question, ...change };
}

/** The question with the periods that its own stand for today; how the page shows it stays. */
export function fixedQuestion(question: TableQuestion, fixed: string): TableQuestion {
  const { chart, aids } = question;
  return { ...parseQuestion(new URLSearchParams(fixed)), chart, aids };
}
