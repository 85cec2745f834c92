/**
 * The generated register with what deeper public tables ask besides: registry, coarse age and the places of a
 * journey. One case a person, so that months add up to years as well: the attackers' best case. Drawn by a
 * stream of its own, so that the register of the other attacks stays as it is.
 */
import { createRandom } from '#ingest/sample/random.ts';
import { makeFacts, skewed, type Fact, type RegisterOrder } from './register.ts';

const numbered = (stem: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${stem}-${at + 1}`);

/** As many as the design calculator counts, or somewhat more where only the coarsest level is counted there. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  country: numbered('country', 3),
  host_country: numbered('host', 5),
  crossing_zone: numbered('zone', 8),
  detention_state: numbered('detained', 6),
  return_state: numbered('returned', 6),
};

const CHILDREN = new Set(['0-5', '6-11', '12-14', '15-17']);

export function placedFacts(
  order: RegisterOrder,
  municipalities: ReadonlyMap<string, readonly string[]>,
): readonly Fact[] {
  const random = createRandom(order.seed, 'places of the attacked register');
  const facts = makeFacts(order, municipalities);
  return facts
    .filter(({ person }, at) => facts[at - 1]?.person !== person)
    .map(({ codes, ...fact }) => ({
      ...fact,
      codes: {
        ...codes,
        ...Object.fromEntries(
          Object.entries(PLACES).map(([id, list]) => [id, skewed(list, random)]),
        ),
        minor: CHILDREN.has(codes['age_group'] ?? '') ? 'yes' : 'no',
      },
    }));
}
