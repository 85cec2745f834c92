/** Which file a question is about: last night's snapshot, or a release that stands and holds what it asks. */
import type { AskResult } from '#queries/ask.ts';
import { problem, type Problem } from '#queries/problem.ts';
import type { Question } from '#queries/question.ts';
import { findDimension } from '#warehouse/catalog.ts';
import { findMeasure } from '#warehouse/measures.ts';
import type { Release } from '#warehouse/releases.ts';
import type { Text } from '#warehouse/text.ts';

type Refused = Extract<
  AskResult,
  { readonly kind: 'problems' | 'unknown_release' | 'withdrawn_release' }
>;

/** What must be known of a release before it is asked. */
type Known = Pick<Release, 'id' | 'holds' | 'withdrawn'>;

/** What a question names of an edition. */
export type Naming = Pick<Question, 'release' | 'measures' | 'rows' | 'columns' | 'filters'>;

export type AskedRelease<Kept> =
  { readonly kind: 'current' } | { readonly kind: 'release'; readonly release: Kept } | Refused;

/**
 * `releases`: those kept, the newest first. `current`: the snapshot that is open, if any; its name may be
 * asked like that of a release.
 */
export function askedRelease<Kept extends Known>(
  question: Naming,
  releases: readonly Kept[],
  current: string | null,
): AskedRelease<Kept> {
  const { release: id } = question;
  if (id === null || id === current) return { kind: 'current' };
  const release = releases.find((each) => each.id === id);
  if (release === undefined) {
    const standing = releases.filter(({ withdrawn }) => withdrawn === null);
    const known = [...(current === null ? [] : [current]), ...standing.map((each) => each.id)];
    return { kind: 'unknown_release', known };
  }
  if (release.withdrawn !== null)
    return { kind: 'withdrawn_release', id, reason: release.withdrawn.reason };
  const problems = missingIn(release, question, releases);
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'release', release };
}

/** What the question names and the release, being older than it, does not hold. */
function missingIn(
  release: Known,
  { measures, rows, columns, filters }: Naming,
  all: readonly Known[],
): readonly Problem[] {
  const dimensions = [...rows, ...columns, ...filters.map(({ dimension }) => dimension)];
  const missing = (parameter: 'measures' | 'rows', kind: keyof Known['holds']) =>
    [...new Set((kind === 'measures' ? measures : dimensions).map(({ id }) => id))]
      .filter((id) => !release.holds[kind].includes(id))
      .map((id) => {
        const first = all.findLast((each) => each.holds[kind].includes(id))?.id;
        return problem(parameter, notHeld(id, release.id, first));
      });
  return [...missing('measures', 'measures'), ...missing('rows', 'dimensions')];
}

function notHeld(id: string, release: string, first: string | undefined): Text {
  const name = (findMeasure(id) ?? findDimension(id))?.label.es ?? id;
  const where =
    first === undefined
      ? { es: 'ninguna la tiene todavía', en: 'no release has it yet' }
      : {
          es: `la primera que la tiene es ${first}`,
          en: `the first release that has it is ${first}`,
        };
  return {
    es: `«${name}» no está en la publicación ${release}: ${where.es}`,
    en: `${id} is not in release ${release}: ${where.en}`,
  };
}
