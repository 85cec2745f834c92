/** Puts an answer together from protected cells: values in order, labels, title, notes, sources, citation. */
import type {
  Answer,
  AnswerDimension,
  AnswerNote,
  AnswerOther,
  AnswerProtection,
  AnswerSource,
  Level,
} from '#queries/answer.ts';
import { answerPlaces, combinations, type Places } from '#queries/crosstab/answer-places.ts';
import type { Cells } from '#queries/crosstab/cells.ts';
import { comparisonOf, type Compared } from '#queries/crosstab/compare.ts';
import type { Layout } from '#queries/crosstab/layout.ts';
import { notesOf } from '#queries/crosstab/notes.ts';
import { reservedLabel, TOTAL } from '#queries/crosstab/reserved.ts';
import { isProtected } from '#queries/disclosure/protected-question.ts';
import { protectedFigures } from '#queries/disclosure/protected-figures.ts';
import { sharesOf, type ParentCells } from '#queries/crosstab/shares.ts';
import type { Leaders } from '#queries/crosstab/statement.ts';
import { selectionNotes } from '#queries/crosstab/selection-notes.ts';
import { revisionNotes } from '#queries/crosstab/revision-notes.ts';
import { titleOf } from '#queries/crosstab/title.ts';
import { unknownNotes } from '#queries/crosstab/unknown-notes.ts';
import { filterString, questionString } from '#queries/question-string.ts';
import type { Question } from '#queries/question.ts';
import type { Rows } from '#queries/scope.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import { PERSON_MEASURES, type Measure } from '#warehouse/measures.ts';
import type { ReadableSnapshot, Source } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';

export interface AnswerParts {
  readonly snapshot: ReadableSnapshot;
  readonly question: Question;
  /** The question with the periods that its filters stand for in this edition. */
  readonly fixed: Question;
  readonly leaders: Leaders | null;
  readonly parents: ParentCells;
  readonly compared: Compared | null;
  readonly level: Level;
  /** Whose exact figures belong to the reader. */
  readonly rows: Rows;
  readonly cells: Cells;
  readonly layout: Layout;
  readonly reached: Reached;
  /** Notes of what the filters leave out because it is not known. */
  readonly leftOut: readonly AnswerNote[];
}

/** By measure, the sources whose rows the question reaches. */
export type Reached = ReadonlyMap<string, ReadonlySet<string>>;

export function composeAnswer(parts: AnswerParts): Answer {
  const { snapshot, question, level, cells, layout } = parts;
  const { language } = question;
  const places = answerPlaces(cells.space, layout.codes);
  const values = question.measures.map((_, at) => cells.valuesAt(at, places));
  const status = question.measures.map((_, at) => cells.statusesAt(at, places));
  const { shares, comparisons } = besides(parts, places);
  const grand = question.measures.map((_, at) => cells.figureAt(at, cells.space.size - 1));
  const title = titleOf(question, snapshot.codebook);
  const asked = questionString(question);
  const sources = snapshot.sources
    .filter(({ id }) => [...parts.reached.values()].some((sources) => sources.has(id)))
    .map((source) => answerSource(source, question, parts.reached));
  return {
    question: asked,
    question_fixed: questionString(parts.fixed),
    title,
    language,
    release: snapshot.snapshot.id,
    as_of: snapshot.snapshot.as_of,
    level,
    unit: question.measures.map(({ unit }) => unit[language]).join(', '),
    notes: allNotes(parts, { sources, values, status, shares, comparisons }),
    sources,
    citation: citation(parts, title, sources, asked),
    dimensions: dimensionsOf(parts),
    measures: question.measures.map(({ id, label, unit, additive, decimals, note }) => ({
      id,
      label: label[language],
      unit: unit[language],
      additive,
      decimals,
      note: note[language],
    })),
    values,
    status,
    shares,
    comparisons,
    protection: protectionOf(parts, places),
    other: otherOf(parts),
    totals: {
      included: question.totals,
      code: TOTAL,
      values: grand.map(({ value }) => value),
      status: grand.map(({ status }) => status),
    },
    size: layout.codes.map((codes) => codes.length),
    displayed: { rows: layout.rows, columns: layout.columns },
  };
}

type Told = Pick<Answer, 'sources' | 'values' | 'status' | 'shares' | 'comparisons'>;

function allNotes(parts: AnswerParts, told: Told): readonly AnswerNote[] {
  const { snapshot, fixed: question, level, rows, cells, compared } = parts;
  const { codes } = parts.layout;
  const { sources } = told;
  return [
    ...notesOf({ snapshot, question, level, sources, codes }),
    ...selectionNotes({
      ...{ snapshot, question, codes, ...told, comparedUntil: compared?.until ?? new Map() },
      isRunningLeftOut:
        compared?.isProtected === true && question.compare?.kind === 'previous_year',
    }),
    ...revisionNotes({ snapshot, question, rows, codes, sources }),
    ...unknownNotes({ snapshot, question, cells }),
    ...parts.leftOut,
  ];
}

/** What stands beside the counts: percentages and other periods. */
function besides(parts: AnswerParts, places: Places) {
  const { question, snapshot, compared, layout } = parts;
  const { show, measures, language } = question;
  const { codebook } = snapshot;
  const comparisons =
    compared === null
      ? []
      : [comparisonOf(compared, measures, combinations(layout.codes), language)];
  return {
    shares: show === 'count' ? [] : [sharesOf({ ...parts, codebook }, show, places)],
    comparisons,
  };
}

/** What stands where a figure is hidden, and how far the others may be from the truth. */
function protectionOf(
  { question, level, cells }: AnswerParts,
  places: Places,
): AnswerProtection | null {
  if (level === 'owner') return null;
  const each = question.measures.map((measure, at) =>
    isProtected(measure, level) ? protectedFigures(cells, at, places, level) : null,
  );
  return {
    method: 'cell_key',
    standard_errors: each.map((figures) => figures?.errors ?? null),
    hidden: each.map((figures) => figures?.hidden ?? null),
  };
}

function otherOf({ question, leaders }: AnswerParts): AnswerOther | null {
  if (leaders === null) return null;
  const { dimension, codes } = leaders;
  const filter = { kind: 'except', dimension, codes } as const;
  return {
    dimension: dimension.id,
    filter: filterString(filter),
    question: questionString({ ...question, filters: [...question.filters, filter], top: null }),
  };
}

function dimensionsOf({ snapshot, question, layout }: AnswerParts): readonly AnswerDimension[] {
  const axis = (at: number) => (at < question.rows.length ? 'row' : 'column');
  return [...question.rows, ...question.columns].map((dimension, at) => {
    const codes = layout.codes[at] ?? [];
    return {
      id: dimension.id,
      label: dimension.label[question.language],
      axis: axis(at),
      role: dimension.role,
      hierarchy: dimension.hierarchy ?? null,
      codes,
      labels: codes.map((code) => labelOf(snapshot, dimension, code)[question.language]),
    };
  });
}

function labelOf({ codebook }: ReadableSnapshot, { list }: Dimension, code: string): Text {
  return codebook.find(list, code)?.label ?? reservedLabel(code);
}

function answerSource(
  source: Source,
  { measures, language }: Question,
  reached: Reached,
): AnswerSource {
  const leavesOut = measures.filter((measure) => isLeftOut(measure, source, reached));
  const { id, country, attribution, licence, synthetic } = source;
  return {
    id,
    title: source.title[language],
    country,
    attribution,
    licence,
    synthetic,
    leaves_out: leavesOut.map((measure) => measure.id),
  };
}

/** Counts of a source tell nothing of whom or what they add up: they enter the measures they are of, and no other. */
function isLeftOut({ id }: Measure, source: Source, reached: Reached): boolean {
  if (source.kind !== 'aggregate') return PERSON_MEASURES.has(id) && !source.persons_linkable;
  return id === 'first_returns' || reached.get(id)?.has(source.id) !== true;
}

function citation(
  { snapshot, question }: AnswerParts,
  title: string,
  sources: readonly AnswerSource[],
  asked: string,
): string {
  const credits = [...new Set(sources.map(({ attribution }) => attribution))].join('; ');
  const { id, as_of: asOf } = snapshot.snapshot;
  const text: Text = {
    es: `Travesía. «${title}». Datos al ${asOf.slice(0, 10)}, publicación ${id}. Fuentes: ${credits}. /api/v1/table?${asked}`,
    en: `Travesía. “${title}”. Data as of ${asOf.slice(0, 10)}, release ${id}. Sources: ${credits}. /api/v1/table?${asked}`,
  };
  return text[question.language];
}
