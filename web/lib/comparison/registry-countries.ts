/** The countries whose registries are loaded, in the language of the page. */
import type { Language } from '#warehouse/text.ts';

import { needFromApi } from '../published/ask-api.ts';
import type { DimensionValues } from '../published/catalog.ts';
import type { Loaded, Source } from '../published/sources.ts';

export interface NamedCountry {
  readonly code: string;
  readonly label: string;
}

/** Of registries of cases: what others added up is of no country's registry. */
export async function registryCountries(
  fetcher: typeof fetch,
  language: Language,
): Promise<readonly NamedCountry[]> {
  const [loaded, names] = await Promise.all([
    needFromApi<Loaded<Source>>(fetcher, '/api/v1/sources'),
    countryNames(fetcher, language),
  ]);
  const registries = loaded.sources.filter(({ persons_linkable: linkable }) => linkable);
  const codes = [...new Set(registries.map(({ country }) => country))].toSorted();
  return codes.map((code) => ({ code, label: names.get(code) ?? code }));
}

/** Every country by its code, as the catalog names it. */
export async function countryNames(
  fetcher: typeof fetch,
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const { values } = await needFromApi<DimensionValues>(
    fetcher,
    `/api/v1/catalog/host_country?lang=${language}`,
  );
  return new Map(values.map(({ code, label }) => [code, label]));
}
