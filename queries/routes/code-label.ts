/** The name of a place, or of the reserved code that stands in its place. */
import { reservedLabel } from '#queries/crosstab/reserved.ts';
import type { KnownPlaces } from '#queries/routes/known-places.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';
import type { Language } from '#warehouse/text.ts';

export function codeLabel(
  code: string,
  places: KnownPlaces,
  codebook: Codebook,
  language: Language,
): string {
  // every list holds the reserved codes of the data; countries are always there
  const label = places.get(code)?.label ?? codebook.find('country', code)?.label;
  return (label ?? reservedLabel(code))[language];
}
