/** Which rows a reader's question about representations counts: those of the reader's scope, of a country, of a host country. */
import { scopedRows } from '#queries/row-scope.ts';
import type { Refusal } from '#queries/disclosure/refusal.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';

export interface AskedPlaces {
  readonly country: string | null;
  readonly host: string | null;
  readonly representation: string | null;
}

export interface AskedRows {
  /** A condition on `source`, `country`, `host_country` and `representation`, with its values as parameters. */
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** Every row that is of a representation. */
export const ALL_ROWS_OF_ALL: AskedRows = { sql: "representation[1] <> '_'", parameters: [] };

/** The rows, or why they cannot be counted: cases referred to an institution say nothing of the work of an office. */
export function askedRows(
  { country, host, representation }: AskedPlaces,
  { rows }: View,
  snapshot: Pick<ReadableSnapshot, 'sources'>,
): AskedRows | { readonly refusal: Refusal } {
  if (rows.institutions !== null) return { refusal: INSTITUTIONS };
  const scoped = scopedRows(rows, [], snapshot);
  if (scoped.kind === 'refused') return { refusal: scoped.refusal };
  const conditions = scoped.filters.map(({ dimension, codes }) => ({
    column: dimension.id,
    codes,
  }));
  const asked = [
    ['country', country],
    ['host_country', host],
    ['representation', representation],
  ].flatMap(([column, code]) =>
    column === undefined || column === null || code === null || code === undefined
      ? []
      : [{ column, codes: [code] }],
  );
  const all = [...conditions, ...asked];
  const places = all.map(
    ({ column }, at) =>
      `${column}::VARCHAR IN (SELECT unnest(string_split($${String(at + 1)}, ' ')))`,
  );
  return {
    sql: [ALL_ROWS_OF_ALL.sql, ...places].join(' AND '),
    parameters: all.map(({ codes }) => codes.join(' ')),
  };
}

const INSTITUTIONS: Refusal = {
  rule: 'outside_scope',
  text: {
    es: 'su cuenta ve los casos canalizados a una institución, y con ellos no se mide el trabajo de una representación',
    en: 'your account sees the cases referred to an institution, and the work of a representation is not measured by them',
  },
  nearest: null,
};
