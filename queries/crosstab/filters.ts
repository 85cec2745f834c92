/** Filters as the question writes them become lists of codes that exist; unknown codes are problems. */
import type { CodeFilter } from '#queries/crosstab/statement.ts';
import type { Filter } from '#queries/parse-filter.ts';
import { problem, type Problem } from '#queries/problem.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import { isPeriodList } from '#warehouse/code-lists.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';
import { isPeriod } from '#warehouse/period.ts';

export type ResolvedFilters =
  { readonly filters: readonly CodeFilter[] } | { readonly problems: readonly Problem[] };

const MOST_KNOWN_LISTED = 60;

export function resolveFilters(filters: readonly Filter[], codebook: Codebook): ResolvedFilters {
  const problems: Problem[] = [];
  const resolved = filters.map((filter) => resolve(filter, codebook, problems));
  return problems.length === 0 ? { filters: resolved } : { problems };
}

function resolve(filter: Filter, codebook: Codebook, problems: Problem[]): CodeFilter {
  const { dimension } = filter;
  if (filter.kind === 'range') {
    return { dimension, negated: false, codes: codesBetween(filter, codebook, problems) };
  }
  if (filter.kind !== 'among' && filter.kind !== 'except')
    throw new Error(`a filter that moves was not fixed: ${filter.kind}`);
  for (const code of filter.codes) checkCode(dimension, code, codebook, problems);
  // A well-formed period that the data do not span selects nothing.
  const codes = filter.codes.filter((code) => codebook.find(dimension.list, code) !== undefined);
  return { dimension, negated: filter.kind === 'except', codes };
}

function checkCode(
  dimension: Dimension,
  code: string,
  codebook: Codebook,
  problems: Problem[],
): void {
  const isKnown =
    codebook.find(dimension.list, code) !== undefined ||
    (isPeriodList(dimension.list) && isPeriod(dimension.list, code));
  if (isKnown) return;
  const known = codebook.values(dimension.list).slice(0, MOST_KNOWN_LISTED);
  problems.push(
    problem(
      'filter',
      {
        es: `«${dimension.label.es}» no tiene el valor ${code}`,
        en: `unknown value of ${dimension.id}: ${code}`,
      },
      known.map((value) => value.code),
    ),
  );
}

/** Both ends included; reserved codes never lie in a range. */
function codesBetween(
  { dimension, from, to }: Extract<Filter, { kind: 'range' }>,
  codebook: Codebook,
  problems: Problem[],
): readonly string[] {
  const before = problems.length;
  checkCode(dimension, from, codebook, problems);
  checkCode(dimension, to, codebook, problems);
  if (problems.length > before) return [];
  if (order(dimension, codebook)(from, to) > 0) {
    const forwards = `${dimension.id}:${to}..${from}`;
    problems.push(
      problem('filter', {
        es: `el intervalo de ${dimension.id} va al revés: se espera ${forwards}`,
        en: `the range of ${dimension.id} runs backwards: expected ${forwards}`,
      }),
    );
    return [];
  }
  const isWithin = (code: string) =>
    order(dimension, codebook)(from, code) <= 0 && order(dimension, codebook)(code, to) <= 0;
  return codebook
    .values(dimension.list)
    .map(({ code }) => code)
    .filter((code) => !code.startsWith('_') && isWithin(code));
}

/** Periods compare as text, so that one the data do not span has its place too; other codes as in their list. */
function order({ list }: Dimension, codebook: Codebook): (a: string, b: string) => number {
  if (isPeriodList(list)) return (a, b) => (a === b ? 0 : a < b ? -1 : 1);
  return (a, b) => codebook.position(list, a) - codebook.position(list, b);
}
