/** Puts an answer together from protected cells: values in order, labels, title, notes, sources, citation. */
import type { Answer, AnswerDimension, AnswerShare, AnswerSource, Level } from '#queries/answer.ts';
import { TOTAL, type Cells } from '#queries/crosstab/cells.ts';
import type { Layout } from '#queries/crosstab/layout.ts';
import { notesOf } from '#queries/crosstab/notes.ts';
import { reservedLabel } from '#queries/crosstab/reserved.ts';
import { titleOf } from '#queries/crosstab/title.ts';
import { questionString } from '#queries/question-string.ts';
import type { Question, Show } from '#queries/question.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import { PERSON_MEASURES, type Measure } from '#warehouse/measures.ts';
import type { ReadableSnapshot, Source } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';

export interface AnswerParts {
  readonly snapshot: ReadableSnapshot;
  readonly question: Question;
  readonly level: Level;
  readonly cells: Cells;
  readonly layout: Layout;
  readonly reached: Reached;
}

/** By measure, the sources whose rows the question reaches. */
export type Reached = ReadonlyMap<string, ReadonlySet<string>>;

/** Below this many in the denominator a percentage says nothing. */
const SMALLEST_BASE = 10;

export function composeAnswer(parts: AnswerParts): Answer {
  const { snapshot, question, level, cells, layout } = parts;
  const { language } = question;
  const all = combinations(layout.codes);
  const figures = question.measures.map((_, at) => all.map((codes) => cells.figure(at, codes)));
  const grand = question.measures.map((_, at) => cells.figure(at, everything(question)));
  const title = titleOf(question, snapshot.codebook);
  const asked = questionString(question);
  const sources = snapshot.sources
    .filter(({ id }) => [...parts.reached.values()].some((sources) => sources.has(id)))
    .map((source) => answerSource(source, question, parts.reached));
  return {
    question: asked,
    title,
    language,
    release: snapshot.snapshot.id,
    as_of: snapshot.snapshot.as_of,
    level,
    unit: question.measures.map(({ unit }) => unit[language]).join(', '),
    notes: notesOf({ snapshot, question, sources, codes: layout.codes }),
    sources,
    citation: citation(parts, title, sources, asked),
    dimensions: dimensionsOf(parts),
    measures: question.measures.map(({ id, label, unit, additive, note }) => ({
      id,
      label: label[language],
      unit: unit[language],
      additive,
      note: note[language],
    })),
    values: figures.map((each) => each.map(({ value }) => value)),
    status: figures.map((each) => each.map(({ status }) => status)),
    shares: question.show === 'count' ? [] : [sharesOf(parts, question.show, all)],
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

function everything({ rows, columns }: Question): readonly string[] {
  return [...rows, ...columns].map(() => TOTAL);
}

/** Row-major: the last dimension changes fastest. */
function combinations(codes: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return codes.reduce<readonly (readonly string[])[]>(
    (before, values) => before.flatMap((tuple) => values.map((code) => [...tuple, code])),
    [[]],
  );
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

function sharesOf(
  { question, cells }: AnswerParts,
  show: Exclude<Show, 'count'>,
  all: readonly (readonly string[])[],
): AnswerShare {
  const rows = question.rows.length;
  const base = (codes: readonly string[]) =>
    codes.map((code, at) => {
      const isRow = at < rows;
      const keeps = (show === 'row_percent' && isRow) || (show === 'column_percent' && !isRow);
      return keeps ? code : TOTAL;
    });
  const values = question.measures.map((_, at) =>
    all.map((codes) => percent(cells.figure(at, codes).value, cells.figure(at, base(codes)).value)),
  );
  return { id: show, label: SHARE_LABELS[show][question.language], values };
}

const SHARE_LABELS: Readonly<Record<Exclude<Show, 'count'>, Text>> = {
  row_percent: { es: '% de la fila', en: '% of row' },
  column_percent: { es: '% de la columna', en: '% of column' },
  total_percent: { es: '% del total', en: '% of total' },
};

function percent(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || whole < SMALLEST_BASE) return null;
  return Math.round((part / whole) * 10_000) / 100;
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
