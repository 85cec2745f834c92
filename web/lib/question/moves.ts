/**
 * Moving a dimension between the wells of the builder. A move is a word that a button sends, a drag makes
 * or a page without scripts puts in its address: `rows:sex`, `columns:year@0`, `earlier:sex`, `remove:sex`.
 */
import type { Filter, TableQuestion } from './table-question.ts';

export const WELLS = ['rows', 'columns', 'filters'] as const;
export type Well = (typeof WELLS)[number];

const VERBS = [...WELLS, 'earlier', 'later', 'remove', 'unfilter', 'swap'] as const;
export type Verb = (typeof VERBS)[number];

export interface Move {
  readonly verb: Verb;
  readonly dimension: string;
  /** The place among the others of the well, counted from 0; null for the last one. */
  readonly place: number | null;
}

export function parseMove(text: string): Move | null {
  const match = /^([a-z]+):([a-z_]*)(?:@(\d{1,2}))?$/.exec(text);
  const verb = VERBS.find((each) => each === match?.[1]);
  if (match === null || verb === undefined) return null;
  return {
    verb,
    dimension: match[2] ?? '',
    place: match[3] === undefined ? null : Number(match[3]),
  };
}

export function writeMove({ verb, dimension, place }: Move): string {
  return `${verb}:${dimension}${place === null ? '' : `@${place}`}`;
}

/** The well of the frame a dimension stands in. */
export function wellOf(
  { rows, columns }: TableQuestion,
  dimension: string,
): 'rows' | 'columns' | null {
  if (rows.includes(dimension)) return 'rows';
  return columns.includes(dimension) ? 'columns' : null;
}

function without(ids: readonly string[], id: string): readonly string[] {
  return ids.filter((each) => each !== id);
}

/** The place is counted among the others, so taking it out first changes nothing. */
function inserted(ids: readonly string[], { dimension, place }: Move): readonly string[] {
  return without(ids, dimension).toSpliced(place ?? ids.length, 0, dimension);
}

function shifted(ids: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  return ids.map((each, at) => (at === to ? id : at === from ? (ids[to] ?? each) : each));
}

export function applyMove(question: TableQuestion, move: Move): TableQuestion {
  const { rows, columns, filters } = question;
  const { verb, dimension } = move;
  switch (verb) {
    case 'rows':
      return { ...question, rows: inserted(rows, move), columns: without(columns, dimension) };
    case 'columns':
      return { ...question, columns: inserted(columns, move), rows: without(rows, dimension) };
    case 'filters':
      return { ...question, filters: withCondition(filters, dimension) };
    case 'earlier':
    case 'later': {
      const by = verb === 'earlier' ? -1 : 1;
      return {
        ...question,
        rows: shifted(rows, dimension, by),
        columns: shifted(columns, dimension, by),
      };
    }
    case 'remove':
      return { ...question, rows: without(rows, dimension), columns: without(columns, dimension) };
    case 'unfilter':
      return { ...question, filters: filters.filter((each) => each.dimension !== dimension) };
    case 'swap':
      return { ...question, rows: columns, columns: rows };
  }
}

function withCondition(filters: readonly Filter[], dimension: string): readonly Filter[] {
  if (filters.some((each) => each.dimension === dimension)) return filters;
  return [...filters, { dimension, operator: 'is', codes: [] }];
}
