/**
 * The fields of the question form. Without JavaScript the browser sends them as they are and the
 * page answers with a redirect to the question's own address; with it, the same reading happens here.
 */
import {
  parseAids,
  parseQuestion,
  parseShow,
  splitCodes,
  type Filter,
  type TableQuestion,
} from './table-question.ts';

/** A form that was sent says so, else the query string is the question itself. */
export const SENT = 'form';
/** The dimension whose values are to be chosen; it belongs to the page, not to the question. */
export const CHOOSE = 'choose';
export const ROW_FIELDS = ['r1', 'r2', 'r3'] as const;
export const COLUMN_FIELDS = ['c1', 'c2'] as const;

function distinct(fields: URLSearchParams, names: readonly string[]): readonly string[] {
  return splitCodes(names.map((name) => fields.get(name) ?? '').join(','));
}

function readFilter(fields: URLSearchParams, index: string): Filter {
  const dimension = fields.get(`d${index}`) ?? '';
  const operator = fields.get(`o${index}`);
  if (operator === 'range') {
    const ends = [fields.get(`a${index}`) ?? '', fields.get(`b${index}`) ?? ''];
    return { dimension, operator, codes: ends };
  }
  const typed = fields.get(`t${index}`) ?? '';
  const codes = splitCodes([...fields.getAll(`v${index}`), typed].join(','));
  return { dimension, operator: operator === 'not' ? 'not' : 'is', codes };
}

/** An order by a measure goes when the measure is no longer counted. */
function keptSort(sort: string, measures: readonly string[]): string {
  const key = sort.replace(/^-/, '');
  return ['label', 'code', ...measures].includes(key) ? sort : '';
}

export function readForm(fields: URLSearchParams): TableQuestion {
  const indexes = [...fields.keys()].flatMap((name) => /^d(\d+)$/.exec(name)?.[1] ?? []);
  const removed = new Set(fields.getAll('remove'));
  const measures = splitCodes(fields.getAll('m').join(','));
  const rows = distinct(fields, ROW_FIELDS);
  return {
    measures,
    rows,
    columns: distinct(fields, COLUMN_FIELDS).filter((id) => !rows.includes(id)),
    filters: indexes
      .map((index) => readFilter(fields, index))
      .filter(({ dimension }) => !removed.has(dimension)),
    show: parseShow(fields.get('show')),
    totals: fields.get('totals') === '1',
    sort: keptSort(fields.get('sort') ?? '', measures),
    // the first of what? without rows there is nothing to be first of
    top: rows.length === 0 ? '' : (fields.get('top') ?? ''),
    chart: fields.get('chart') ?? '',
    aids: parseAids(fields.getAll('aids')),
    kept: parseQuestion(fields).kept,
  };
}

/** The dimension to choose values of: the one just asked for, else a condition that has none yet. */
export function readChoice(fields: URLSearchParams): string {
  const added = fields.get('add') ?? '';
  if (added !== '') return added;
  return readForm(fields).filters.find(({ codes }) => codes.length === 0)?.dimension ?? '';
}
