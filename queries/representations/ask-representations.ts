/** All representations that a reader sees exactly, measured over twelve months: `/api/v1/representations` for owners. */
import { measurePosts } from '#queries/representations/measure-posts.ts';
import { RANGE_SEED } from '#queries/representations/measured-places.ts';
import { readNetwork, type NetworkReading } from '#queries/representations/read-network.ts';
import type {
  RepresentationsAnswer,
  RepresentationsHead,
} from '#queries/representations/representations-answer.ts';
import type { RepresentationsQuestion } from '#queries/representations/representations-question.ts';
import type { Refusal } from '#queries/disclosure/refusal.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { RegistryState } from '#warehouse/registry-entries.ts';
import type { Database } from '#warehouse/warehouse.ts';

export type RepresentationsAsked<T> =
  | { readonly kind: 'answer'; readonly answer: T; readonly reading: NetworkReading }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** No export has told a complete month yet. */
  | { readonly kind: 'empty' };

export interface Asker {
  readonly snapshot: ReadableSnapshot;
  readonly db: Database;
  readonly registry: RegistryState;
  readonly view: View;
}

export async function askRepresentations(
  { snapshot, db, registry, view }: Asker,
  question: RepresentationsQuestion,
): Promise<RepresentationsAsked<RepresentationsAnswer>> {
  const { until, country, host } = question;
  const asked = { until, country, host, representation: null };
  const read = await readNetwork(snapshot, db, registry, view, asked);
  if (read.kind !== 'reading') return read;
  const { reading } = read;
  const { lines, network, categories } = measurePosts(
    reading,
    question.categories,
    question.language,
  );
  const answer = {
    ...representationsHead(snapshot, reading, question, categories),
    representations: lines,
    network,
  };
  return { kind: 'answer', answer, reading };
}

/** What every answer about representations says of itself. */
export function representationsHead(
  { snapshot, sources, codebook }: ReadableSnapshot,
  { window, register, inputs, months, staff }: NetworkReading,
  { language }: RepresentationsQuestion,
  categories: readonly string[],
): RepresentationsHead {
  const named = (codes: readonly (string | null)[]) =>
    [...new Set(codes)]
      .flatMap((code) => (code === null ? [] : [{ code, label: label('country', code) }]))
      .toSorted((a, b) => a.label.localeCompare(b.label, language));
  const label = (list: string, code: string) => codebook.find(list, code)?.label[language] ?? code;
  const countries = new Set(register.map(({ country }) => country));
  const isWorked = new Set(months.map(({ representation }) => representation));
  return {
    release: snapshot.id,
    as_of: snapshot.as_of,
    from: window.from,
    until: window.until,
    language,
    level: 'owner',
    standards: [...inputs.values()]
      .filter(({ country }) =>
        register.some((post) => post.country === country && isWorked.has(post.code)),
      )
      .map(({ country, version, standards, year }) => ({
        country,
        version,
        assumed: standards.filter(({ basis }) => basis === 'assumption').length,
        of: standards.length,
        year_assumed: year.isAssumed,
      })),
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
