/** What the pages of representations ask the API: the fields of their form, as the address has them. */
import type { Level } from '#queries/answer.ts';
import type { Language } from '#warehouse/text.ts';

const FIELDS = ['country', 'host_country', 'until', 'category'] as const;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** As an address: only what was filled in, and a month only where it is one. */
export function postQuery(fields: URLSearchParams): URLSearchParams {
  const asked = FIELDS.flatMap((name) => {
    const values = fields.getAll(name).filter((value) => value !== '');
    const wellFormed = name === 'until' ? values.filter((value) => MONTH.test(value)) : values;
    return wellFormed.length === 0 ? [] : [[name, wellFormed.join(',')]];
  });
  return new URLSearchParams(asked);
}

export function apiPostQuery(fields: URLSearchParams, language: Language, level: Level): string {
  const query = postQuery(fields);
  query.set('lang', language);
  query.set('level', level);
  return query.toString();
}

/** The address of a page with the same filters; `?` only where there are any. */
export function withPostQuery(path: string, fields: URLSearchParams): string {
  const query = postQuery(fields).toString();
  return query === '' ? path : `${path}?${query}`;
}
