/** Drafts become questions that parse and that the level answers; of one that is refused, the nearest that is not. */
import { fixedQuestion } from '#queries/crosstab/fixed-filters.ts';
import { titleOf } from '#queries/crosstab/title.ts';
import { questionRefusal } from '#queries/disclosure/protected-question.ts';
import { parameterString, questionString } from '#queries/question-string.ts';
import { parseQuestion, type Question } from '#queries/question.ts';
import type { AskedFilter, Draft, Reads } from '#queries/search/draft-questions.ts';
import type { Level } from '#queries/answer.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Language } from '#warehouse/text.ts';

export interface FoundQuestion {
  readonly title: string;
  /** The query string of the table. */
  readonly query: string;
  readonly reads: Reads;
  /** Of the nearest one: what was asked, and why the level is not answered that; else null. */
  readonly instead: { readonly asked: string; readonly reason: string } | null;
}

export interface Reader {
  readonly snapshot: Pick<ReadableSnapshot, 'snapshot' | 'codebook'>;
  readonly level: Level;
  readonly language: Language;
}

/**
 * The draft itself; of the question that was meant, where the level is not answered that, the nearest ones in its place.
 * None where it means nothing.
 */
export function judgeDraft(
  draft: Draft,
  isMeant: boolean,
  reader: Reader,
): readonly FoundQuestion[] {
  const { snapshot, level, language } = reader;
  const question = questionOf(draft, language);
  if (question === null) return [];
  if (level === 'owner') return [found(question, draft.reads, reader, null)];
  const fixed = fixedQuestion(question, snapshot);
  const refusal = questionRefusal(fixed, level);
  if (refusal === null) return [found(question, draft.reads, reader, null)];
  if (!isMeant) return [];
  const instead = {
    asked: titleOf(question, snapshot.codebook),
    reason: refusal.text[language],
  };
  const lighter = [...nearestOf(draft, reader), ...lighterQuestions(draft, reader)];
  const given = refusal.nearest === null ? null : parsed(refusal.nearest, language);
  const nearest = lighter.length > 0 ? lighter : given === null ? [] : [given];
  return nearest.map((each) => found(each, draft.reads, reader, instead));
}

function found(
  question: Question,
  reads: Reads,
  { snapshot }: Reader,
  instead: FoundQuestion['instead'],
): FoundQuestion {
  const query = questionString(question).replace(/&lang=(es|en)$/, '');
  return { title: titleOf(question, snapshot.codebook), query, reads, instead };
}

function nearestOf({ nearest }: Draft, { snapshot, level, language }: Reader): readonly Question[] {
  if (nearest === undefined || level === 'owner') return [];
  const question = questionOf(nearest, language);
  if (question === null || questionRefusal(fixedQuestion(question, snapshot), level) !== null)
    return [];
  return [question];
}

/**
 * What is given up first where a level allows fewer conditions together: once without the period, once with it. Whether
 * somebody is a child goes first of all, because accompaniment is recorded of children.
 */
const GIVEN_UP: readonly (readonly string[])[] = [
  ['minor', 'host_country', 'year', 'quarter', 'month', 'sex'],
  ['minor', 'host_country', 'sex', 'year', 'quarter', 'month'],
];

function lighterQuestions(
  draft: Draft,
  { snapshot, level, language }: Reader,
): readonly Question[] {
  if (level === 'owner') return [];
  const isAllowed = (question: Question) =>
    questionRefusal(fixedQuestion(question, snapshot), level) === null;
  const nearest = GIVEN_UP.flatMap((order) => {
    let filters = draft.filters;
    for (const dimension of order) {
      const isImplied = dimension !== 'minor' || has(filters, 'accompaniment');
      if (isImplied) filters = filters.filter((each) => each.dimension !== dimension);
      const question = questionOf({ ...draft, filters }, language);
      if (question !== null && isAllowed(question)) return [question];
    }
    return [];
  });
  return [...new Map(nearest.map((each) => [questionString(each), each])).values()];
}

function has(filters: readonly AskedFilter[], dimension: string): boolean {
  return filters.some((each) => each.dimension === dimension);
}

/** Null where it does not parse: then it is no question. */
function questionOf(draft: Draft, language: Language): Question | null {
  const { measures, rows, columns, filters, show, sort, top, compare } = draft;
  const parts: (readonly [string, string])[] = [
    ['measures', measures.join(',')],
    ['rows', rows.join(',')],
    ['columns', columns.join(',')],
    ...filters.map(({ dimension, text }) => ['filter', `${dimension}:${text}`] as const),
    ['show', show ?? ''],
    ['sort', sort ?? ''],
    ['top', rows.length === 0 || top === undefined ? '' : String(top)],
    ['compare', compare ?? ''],
  ];
  return parsed(parameterString(parts), language);
}

function parsed(query: string, language: Language): Question | null {
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  const result = parseQuestion(parameters);
  return 'question' in result ? result.question : null;
}
