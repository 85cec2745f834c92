/** `compare=` of a question: with the same period a year before, or with one base period. */
import type { Filter } from '#queries/parse-filter.ts';
import { problem, shortened, type Problem } from '#queries/problem.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import { isPeriod } from '#warehouse/period.ts';

export type Compare =
  | { readonly kind: 'previous_year' }
  | {
      readonly kind: 'index' | 'difference';
      /** `2019`, `2019-Q1` or `2019-03`. */
      readonly base: string;
      readonly level: Level;
    };

const LEVELS = ['year', 'quarter', 'month'] as const;
/** Coarsest first. */
export type Level = (typeof LEVELS)[number];

const FORMS = ['previous_year', 'index:2019', 'difference:2019'];

export function parseCompare(problems: Problem[], text: string | null): Compare | null {
  if (text === null || text === '') return null;
  if (text === 'previous_year') return { kind: 'previous_year' };
  const match = /^(index|difference):(.+)$/.exec(text);
  const base = match?.[2] ?? '';
  const level = LEVELS.find((each) => isPeriod(each, base));
  if (match !== null && level !== undefined)
    return { kind: match[1] === 'index' ? 'index' : 'difference', base, level };
  const message = `cannot compare with ${shortened(text)}: expected previous_year, index:PERIOD or difference:PERIOD`;
  problems.push(problem('compare', message, FORMS));
  return null;
}

export function compareString(compare: Compare): string {
  return compare.kind === 'previous_year' ? compare.kind : `${compare.kind}:${compare.base}`;
}

export interface TimeAsked {
  readonly rows: readonly Dimension[];
  readonly columns: readonly Dimension[];
  readonly filters: readonly Filter[];
}

/** The periods that are compared: those asked, else those filtered. */
export function comparedHierarchy({ rows, columns, filters }: TimeAsked): string | null {
  const asked = [...rows, ...columns].find(({ role }) => role === 'time');
  const filtered = filters.find(({ kind, dimension }) => kind !== 'except' && isTime(dimension));
  return (asked ?? filtered?.dimension)?.hierarchy ?? null;
}

function isTime({ role }: Dimension): boolean {
  return role === 'time';
}

export function finenessOf({ list }: Dimension): number {
  return LEVELS.findIndex((level) => level === list);
}

export function compareProblems(compare: Compare | null, asked: TimeAsked): readonly Problem[] {
  if (compare === null) return [];
  const periods = [...asked.rows, ...asked.columns].filter(isTime);
  if (new Set(periods.map(({ hierarchy }) => hierarchy)).size > 1)
    return [problem('compare', 'compare needs periods of one date: rows and columns name two')];
  if (compare.kind === 'previous_year') {
    if (comparedHierarchy(asked) !== null) return [];
    const message =
      'compare=previous_year needs a year, quarter or month in rows, columns or a filter';
    return [problem('compare', message)];
  }
  const finest = Math.max(...periods.map(finenessOf));
  if (periods.length === 0)
    return [
      problem(
        'compare',
        `compare=${compare.kind} needs a year, quarter or month in rows or columns`,
      ),
    ];
  if (LEVELS.indexOf(compare.level) > finest)
    return [
      problem(
        'compare',
        `${compare.base} is finer than the periods asked: expected a ${LEVELS.slice(0, finest + 1).join(' or ')}`,
      ),
    ];
  const isFiner = asked.filters.some(
    ({ dimension }) =>
      dimension.hierarchy === periods[0]?.hierarchy && finenessOf(dimension) > finest,
  );
  return isFiner
    ? [problem('compare', `compare=${compare.kind} takes no filter finer than the periods asked`)]
    : [];
}
