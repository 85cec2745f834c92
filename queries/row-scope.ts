/** The rows that an owner's scope reaches, as filters of a question; or why a measure cannot be limited to them. */
import type { CodeFilter } from '#queries/crosstab/statement.ts';
import { existsOver } from '#queries/crosstab/facts.ts';
import type { Refusal } from '#queries/disclosure/refusal.ts';
import type { Rows } from '#queries/scope.ts';
import { findDimension, type Dimension } from '#warehouse/catalog.ts';
import type { Measure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';

export type ScopedRows =
  | { readonly kind: 'filters'; readonly filters: readonly CodeFilter[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Rows of one's own country's registries, and of what any source has published. */
export function scopedRows(
  { countries, representations, institutions }: Rows,
  measures: readonly Measure[],
  { sources }: Pick<ReadableSnapshot, 'sources'>,
): ScopedRows {
  const own = sources
    .filter(
      ({ country, disclosure }) =>
        countries?.includes(country) === true || disclosure === 'published',
    )
    .map(({ id }) => id);
  const limits: readonly (readonly [string, readonly string[] | null])[] = [
    ['source', countries === null ? null : own],
    ['representation', representations],
    ['referral', institutions],
  ];
  const filters: CodeFilter[] = [];
  for (const [id, codes] of limits) {
    if (codes === null) continue;
    const dimension = needed(id);
    const without = measures.find((measure) => !existsOver(measure, dimension));
    if (without !== undefined) return { kind: 'refused', refusal: notLimited(without, dimension) };
    filters.push({ dimension, negated: false, codes });
  }
  return { kind: 'filters', filters };
}

function needed(id: string): Dimension {
  const dimension = findDimension(id);
  if (dimension === undefined) throw new Error(`the catalog lacks ${id}`);
  return dimension;
}

function notLimited(measure: Measure, dimension: Dimension): Refusal {
  return {
    rule: 'outside_scope',
    text: {
      es: `su cuenta ve una parte de las filas, y «${measure.label.es}» no se registra por «${dimension.label.es}»: pídala al nivel público`,
      en: `your account sees a part of the rows, and “${measure.label.en}” is not recorded by “${dimension.label.en}”: ask it at the public level`,
    },
    nearest: null,
  };
}
