/** The gate on the filters: together they must leave enough persons, as published, or nothing is told of them. */
import { Space } from '#queries/crosstab/space.ts';
import type { CodeFilter } from '#queries/crosstab/statement.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import { FOUND } from '#queries/disclosure/found-cells.ts';
import { LookUp } from '#queries/disclosure/look-up.ts';
import { isProtected } from '#queries/disclosure/protected-question.ts';
import type { Refusal } from '#queries/disclosure/refusal.ts';
import { TIERS } from '#queries/disclosure/tiers.ts';
import { questionString } from '#queries/question-string.ts';
import type { Question } from '#queries/question.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';

export async function universeRefusal(
  question: Question,
  filters: readonly CodeFilter[],
  { codebook }: ReadableSnapshot,
  { level, tables }: Protection,
): Promise<Refusal | null> {
  if (filters.length === 0 || !question.measures.some((each) => isProtected(each, level)))
    return null;
  // A filter on what the rows show only leaves rows out: each of them stands for itself.
  const shown = [...question.rows, ...question.columns];
  const outside = filters.filter(({ dimension }) => !shown.some(({ id }) => id === dimension.id));
  const lookUp = await LookUp.prepare({ dimensions: [], filters: outside }, tables, codebook);
  if (lookUp === null) return null;
  const { kinds, values } = lookUp.persons(new Space([]));
  const [kind, value = 0] = [kinds[0], values[0]];
  const isLarge = kind === FOUND.figure && value >= TIERS[level].universe;
  // Kept back: large, but its complement is small; its cells have their own gates. Not told: periods added up.
  if (isLarge || kind === FOUND.kept_back || kind === FOUND.not_told) return null;
  const least = String(TIERS[level].universe);
  const fewer = { ...question, filters: question.filters.slice(0, -1) };
  return {
    rule: 'universe',
    text: {
      es: `los filtros dejan menos de ${least} personas: quite alguno`,
      en: `the filters leave fewer than ${least} persons: take one out`,
    },
    nearest: questionString(fewer),
  };
}
