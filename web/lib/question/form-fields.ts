/**
 * The fields of the question form. Without JavaScript the browser sends them as they are and the
 * page answers with a redirect to the question's own address; with it, the same reading happens here.
 */
import { applyMove, parseMove } from './moves.ts';
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
/** What the palette is searched for; it belongs to the page too. */
export const SEARCH = 'q';
/** A button that moves a dimension sends its move. */
export const MOVE = 'move';
/** Groups of ages that are none of those offered stand in a field of their own. */
export const OWN_AGES = 'own';

function readFilter(fields: URLSearchParams, index: string): Filter {
  const dimension = fields.get(`d${index}`) ?? '';
  const operator = fields.get(`o${index}`);
  if (operator === 'range') {
    const ends = [fields.get(`a${index}`) ?? '', fields.get(`b${index}`) ?? ''];
    return { dimension, operator, codes: ends };
  }
  if (operator === 'last') return { dimension, operator, codes: [fields.get(`n${index}`) ?? ''] };
  const typed = fields.get(`t${index}`) ?? '';
  const codes = splitCodes([...fields.getAll(`v${index}`), typed].join(','));
  return { dimension, operator: operator === 'not' ? 'not' : 'is', codes };
}

function readFilters(fields: URLSearchParams): readonly Filter[] {
  const indexes = [...fields.keys()].flatMap((name) => /^d(\d+)$/.exec(name)?.[1] ?? []);
  return indexes.map((index) => readFilter(fields, index));
}

/** `previous_year` stands alone, the other two with their base. */
function readCompare(fields: URLSearchParams): string {
  const kind = fields.get('compare') ?? '';
  if (kind !== 'index' && kind !== 'difference') return kind;
  return `${kind}:${(fields.get('base') ?? '').trim()}`;
}

function readAges(fields: URLSearchParams): string {
  const chosen = fields.get('age_groups') ?? '';
  const groups = chosen === OWN_AGES ? (fields.get('ages') ?? '') : chosen;
  return groups.replaceAll(/\s/g, '');
}

/** An order by a measure goes when the measure is no longer counted. */
function keptSort(sort: string, measures: readonly string[]): string {
  const key = sort.replace(/^-/, '');
  return ['label', 'code', ...measures].includes(key) ? sort : '';
}

/** What has lost its meaning goes: the first of no rows, ages that no head shows, an order by nothing counted. */
function settled(question: TableQuestion): TableQuestion {
  const { measures, rows, columns, sort, top, ageGroups } = question;
  return {
    ...question,
    columns: columns.filter((id) => !rows.includes(id)),
    sort: keptSort(sort, measures),
    top: rows.length === 0 ? '' : top,
    ageGroups: [...rows, ...columns].includes('age_group') ? ageGroups : '',
  };
}

export function readForm(fields: URLSearchParams): TableQuestion {
  const read: TableQuestion = {
    measures: splitCodes(fields.getAll('m').join(',')),
    rows: splitCodes(fields.get('rows') ?? ''),
    columns: splitCodes(fields.get('columns') ?? ''),
    filters: readFilters(fields),
    show: parseShow(fields.get('show')),
    totals: fields.get('totals') === '1',
    sort: fields.get('sort') ?? '',
    top: fields.get('top') ?? '',
    compare: readCompare(fields),
    ageGroups: readAges(fields),
    release: fields.get('release') ?? '',
    chart: fields.get('chart') ?? '',
    aids: parseAids(fields.getAll('aids')),
    kept: parseQuestion(fields).kept,
  };
  const move = parseMove(fields.get(MOVE) ?? '');
  return settled(move === null ? read : applyMove(read, move));
}

/** What the browser would send of a form, and a move that no button made. The search is on screen already. */
export function sentFields(
  form: HTMLFormElement | undefined,
  submitter: HTMLElement | null,
  move?: string,
): URLSearchParams {
  const entries = form === undefined ? [] : [...new FormData(form, submitter)];
  // the form has no files: every entry is a text
  const texts = entries.map(([name, value]) => [name, typeof value === 'string' ? value : '']);
  const fields = new URLSearchParams(texts);
  fields.delete(SEARCH);
  if (move !== undefined) fields.set(MOVE, move);
  return fields;
}

/** The dimension to choose values of: the one just asked for, else a condition that has none yet. */
export function readChoice(fields: URLSearchParams): string {
  const move = parseMove(fields.get(MOVE) ?? '');
  const { filters } = readForm(fields);
  if (move?.verb === 'filters') return move.dimension;
  return filters.find(({ codes }) => codes.length === 0)?.dimension ?? '';
}

/** What follows the question in the page's address: values to choose, a search in the palette. */
export function pageState(fields: URLSearchParams): string {
  const state = { [CHOOSE]: readChoice(fields), [SEARCH]: fields.get(SEARCH)?.trim() ?? '' };
  return Object.entries(state)
    .flatMap(([name, value]) => (value === '' ? [] : [`&${name}=${encodeURIComponent(value)}`]))
    .join('');
}
