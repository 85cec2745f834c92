/**
 * What each country shares with analysts of the others: which measures and dimensions, from which day. A country that
 * wrote nothing shares what the analyst tier offers; it can share less than that, never more.
 */
import { offeredAt, PROTECTED_MEASURES } from '#queries/disclosure/tiers.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';
import type { Entry } from '#warehouse/registry-entries.ts';

export interface Shared {
  readonly measures: readonly string[];
  readonly dimensions: readonly string[];
}

export interface SharingPolicy extends Shared {
  readonly country: string;
  /** The first day it holds; an earlier one of the country holds until then. */
  readonly from: string;
  readonly note: string;
}

/** What the tier lets be shared: what holds where a country wrote nothing. */
export const SHARED_BY_DEFAULT: Shared = {
  measures: [...PROTECTED_MEASURES.analyst],
  dimensions: DIMENSIONS.filter((each) => offeredAt('analyst', each)).map(({ id }) => id),
};

/** Everything written, by country, the newest first; what the tier does not offer has fallen out. */
export function readPolicies(entries: readonly Entry<'sharing'>[]): readonly SharingPolicy[] {
  return entries
    .map(({ country, measures, dimensions, valid_from: from, note }) => ({
      country,
      from,
      note,
      measures: listed(measures, SHARED_BY_DEFAULT.measures),
      dimensions: listed(dimensions, SHARED_BY_DEFAULT.dimensions),
    }))
    .toSorted((a, b) => a.country.localeCompare(b.country) || b.from.localeCompare(a.from));
}

function listed(text: string, offered: readonly string[]): readonly string[] {
  const written = text.split(',').map((id) => id.trim());
  return offered.filter((id) => written.includes(id));
}

/** What holds for a country on a day, `2026-11-24`. */
export function policyAt(
  policies: readonly SharingPolicy[],
  country: string,
  at: string,
): SharingPolicy | null {
  const begun = policies.filter((each) => each.country === country && each.from <= at);
  return begun.toSorted((a, b) => b.from.localeCompare(a.from))[0] ?? null;
}

/** May analysts of other countries be told these measures by these dimensions, filters included, of a country? */
export function sharedWithAnalysts(
  policy: Shared | null,
  measures: readonly string[],
  dimensions: readonly string[],
): boolean {
  const shared = policy ?? SHARED_BY_DEFAULT;
  return (
    measures.every((id) => shared.measures.includes(id)) &&
    dimensions.every((id) => shared.dimensions.includes(id))
  );
}
