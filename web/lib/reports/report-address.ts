/** The address of a report: the page's own query is that of the API. */
import type { Language } from '#warehouse/text.ts';

import { pathIn } from '../words/place.ts';

export interface ReportPlace {
  readonly report: string;
  readonly kind: 'month' | 'year';
  /** Null: the last one that is over. */
  readonly period: string | null;
  readonly country: string | null;
  readonly level: string | null;
  readonly release: string | null;
}

/** What of the page's address is of the report, empty fields of a form left out. */
export function reportPlace(
  report: string,
  kind: ReportPlace['kind'],
  fields: URLSearchParams,
): ReportPlace {
  const field = (name: string) => {
    const text = fields.get(name);
    return text === '' ? null : text;
  };
  return {
    ...{ report, kind, period: field(kind), country: field('country') },
    ...{ level: field('level'), release: field('release') },
  };
}

export function reportPath(place: ReportPlace, language: Language): string {
  const query = queryOf(place).toString();
  return `${pathIn(language, `/informes/${place.report}`)}${query === '' ? '' : `?${query}`}`;
}

export function reportApi(place: ReportPlace, language: Language, format: string): string {
  const query = queryOf(place);
  query.set('lang', language);
  if (format !== 'json') query.set('format', format);
  return `/api/v1/reports/${encodeURIComponent(place.report)}?${query.toString()}`;
}

function queryOf({ kind, period, country, level, release }: ReportPlace): URLSearchParams {
  const parts = { [kind]: period, country, level, release };
  return new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}
