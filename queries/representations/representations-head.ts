/** What every answer about representations says of itself: window, standards, staff counted, countries, sources. */
import { RANGE_SEED } from '#queries/representations/measured-places.ts';
import type { NetworkReading } from '#queries/representations/read-network.ts';
import type { RepresentationsHead } from '#queries/representations/representations-answer.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Language } from '#warehouse/text.ts';

export function representationsHead(
  { snapshot, sources, codebook }: ReadableSnapshot,
  reading: NetworkReading,
  categories: readonly string[],
  language: Language,
): RepresentationsHead {
  const { window, register, staff } = reading;
  const label = (list: string, code: string) => codebook.find(list, code)?.label[language] ?? code;
  const named = (codes: readonly (string | null)[]) =>
    [...new Set(codes)]
      .flatMap((code) => (code === null ? [] : [{ code, label: label('country', code) }]))
      .toSorted((a, b) => a.label.localeCompare(b.label, language));
  const countries = new Set(register.map(({ country }) => country));
  return {
    release: snapshot.id,
    as_of: snapshot.as_of,
    from: window.from,
    until: window.until,
    language,
    level: 'owner',
    standards: standardsTold(reading),
    categories,
    known_categories: [...new Set(staff.map(({ category }) => category))].map((code) => ({
      code,
      label: label('staff_category', code),
    })),
    countries: named([...countries]),
    host_countries: named(register.map(({ host_country }) => host_country)),
    sources: sources
      .filter(({ country }) => countries.has(country))
      .map(({ id, title, country, attribution, licence, synthetic }) => ({
        ...{ id, country, attribution, licence, synthetic },
        title: title[language],
        leaves_out: [],
      })),
    seed: RANGE_SEED,
  };
}

/** Of the countries whose representations have cases. */
function standardsTold({
  inputs,
  register,
  months,
}: NetworkReading): RepresentationsHead['standards'] {
  const isWorked = new Set(months.map(({ representation }) => representation));
  return [...inputs.values()]
    .filter(({ country }) =>
      register.some((post) => post.country === country && isWorked.has(post.code)),
    )
    .map(({ country, version, standards, year }) => ({
      country,
      version,
      assumed: standards.filter(({ basis }) => basis === 'assumption').length,
      of: standards.length,
      year_assumed: year.isAssumed,
    }));
}
