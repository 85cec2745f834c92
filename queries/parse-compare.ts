/** `compare=` of a question: with the same period a year before, or with one base period. */
import type { Filter } from '#queries/parse-filter.ts';
import { problem, shortened, type Problem } from '#queries/problem.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import { isPeriod } from '#warehouse/period.ts';
import type { Text } from '#warehouse/text.ts';

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
  const came = shortened(text);
  const told = {
    es: `no se puede comparar con ${came}: se espera previous_year, index:PERIODO o difference:PERIODO`,
    en: `cannot compare with ${came}: expected previous_year, index:PERIOD or difference:PERIOD`,
  };
  problems.push(problem('compare', told, FORMS));
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
  const text = compare === null ? null : compareFault(compare, asked);
  return text === null ? [] : [problem('compare', text)];
}

function compareFault(compare: Compare, asked: TimeAsked): Text | null {
  const periods = [...asked.rows, ...asked.columns].filter(isTime);
  if (new Set(periods.map(({ hierarchy }) => hierarchy)).size > 1) return TWO_DATES;
  if (compare.kind === 'previous_year')
    return comparedHierarchy(asked) === null ? NO_PERIOD_ANYWHERE : null;
  const { kind, base, level } = compare;
  if (periods.length === 0)
    return {
      es: `compare=${kind} pide un año, trimestre o mes en filas o columnas`,
      en: `compare=${kind} needs a year, quarter or month in rows or columns`,
    };
  const finest = Math.max(...periods.map(finenessOf));
  if (LEVELS.indexOf(level) > finest) {
    const expected = LEVELS.slice(0, finest + 1);
    return {
      es: `${base} es más fino que los periodos pedidos: se espera ${expected.map((each) => LEVEL_NAMES[each]).join(' o ')}`,
      en: `${base} is finer than the periods asked: expected a ${expected.join(' or ')}`,
    };
  }
  const isFiner = asked.filters.some(
    ({ dimension }) =>
      dimension.hierarchy === periods[0]?.hierarchy && finenessOf(dimension) > finest,
  );
  if (!isFiner) return null;
  return {
    es: `compare=${kind} no admite un filtro más fino que los periodos pedidos`,
    en: `compare=${kind} takes no filter finer than the periods asked`,
  };
}

const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  year: 'un año',
  quarter: 'un trimestre',
  month: 'un mes',
};
const TWO_DATES: Text = {
  es: 'la comparación (compare) pide periodos de una sola fecha: las filas y columnas nombran dos',
  en: 'compare needs periods of one date: rows and columns name two',
};
const NO_PERIOD_ANYWHERE: Text = {
  es: 'compare=previous_year pide un año, trimestre o mes en filas, columnas o un filtro',
  en: 'compare=previous_year needs a year, quarter or month in rows, columns or a filter',
};
