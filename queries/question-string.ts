/** A question as its address writes it. */
import type { Filter } from '#queries/parse-filter.ts';
import { ageGroupsString } from '#queries/age-groups.ts';
import { compareString } from '#queries/parse-compare.ts';
import type { Question, Sort } from '#queries/question.ts';

/** The one way to write a question: fixed order of parameters, defaults left out. */
export function questionString(question: Question): string {
  const { measures, rows, columns, filters, show, totals, sort, top, compare } = question;
  const { release, language } = question;
  const parts: (readonly [string, string])[] = [['measures', ids(measures)]];
  if (rows.length > 0) parts.push(['rows', ids(rows)]);
  if (columns.length > 0) parts.push(['columns', ids(columns)]);
  parts.push(
    ...filters
      .map((filter) => ['filter', filterString(filter)] as const)
      .sort((a, b) => (a[1] < b[1] ? -1 : 1)),
  );
  if (show !== 'count') parts.push(['show', show]);
  if (!totals) parts.push(['totals', '0']);
  if (sortString(sort) !== 'code') parts.push(['sort', sortString(sort)]);
  if (top !== null) parts.push(['top', String(top)]);
  if (compare !== null) parts.push(['compare', compareString(compare)]);
  if (question.ageGroups !== null) parts.push(['age_groups', ageGroupsString(question.ageGroups)]);
  if (release !== null) parts.push(['release', release]);
  parts.push(['lang', language]);
  return parameterString(parts);
}

/** Commas, colons and dots are legal in a query; leaving them keeps the address readable. */
export function parameterString(parts: readonly (readonly [string, string])[]): string {
  return parts
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(value).replace(/%(2C|3A|21)/gi, (each) => decodeURIComponent(each))}`,
    )
    .join('&');
}

export function filterString(filter: Filter): string {
  switch (filter.kind) {
    case 'among':
      return `${filter.dimension.id}:${filter.codes.join(',')}`;
    case 'except':
      return `${filter.dimension.id}:!${filter.codes.join(',')}`;
    case 'range':
      return `${filter.dimension.id}:${filter.from}..${filter.to}`;
    case 'last':
      return `${filter.dimension.id}:last_${String(filter.count)}`;
    case 'from':
      return `${filter.dimension.id}:${filter.from}..`;
    case 'until':
      return `${filter.dimension.id}:..${filter.to}`;
  }
}

function ids(named: readonly { readonly id: string }[]): string {
  return named.map(({ id }) => id).join(',');
}

function sortString({ by, descending }: Sort): string {
  return `${descending ? '-' : ''}${by.kind === 'measure' ? by.measure.id : by.kind}`;
}
