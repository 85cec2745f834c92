/**
 * JSON-stat 2.0 (json-stat.org/full): the whole cube in row-major order, the measures as its first dimension
 * with the role `metric`. `status` marks what is not a normal value, notes stand at the table, the
 * dimension or the value they concern; what JSON-stat has no place for is in `extension`.
 */
import {
  besidesOf,
  type Answer,
  type AnswerDimension,
  type AnswerNote,
  type CellStatus,
} from '#queries/answer.ts';
import { besideStatus } from '#queries/formats/beside-status.ts';
import { protectionLines } from '#queries/formats/protection.ts';
import { STATUS_LABELS } from '#queries/formats/words.ts';
import { wordsOf } from '#queries/formats/words.ts';

type Json = Readonly<Record<string, unknown>>;

/** Name of the dimension of measures; no dimension of the catalog is called so. */
export const METRIC = 'measure';

interface Metric {
  readonly id: string;
  readonly label: string;
  readonly unit: Json;
  readonly note: string | null;
  readonly values: readonly (number | null)[];
  readonly status: readonly CellStatus[];
}

export function jsonStat(answer: Answer): Json {
  const metrics = answer.measures.flatMap((_, at) => metricsOf(answer, at));
  const { dimensions, language } = answer;
  const inRole = (role: AnswerDimension['role']) =>
    dimensions.filter((dimension) => dimension.role === role).map(({ id }) => id);
  const roles = { time: inRole('time'), geo: inRole('geo'), metric: [METRIC] };
  return {
    version: '2.0',
    class: 'dataset',
    label: answer.title,
    source: [...new Set(answer.sources.map(({ attribution }) => attribution))].join('; '),
    updated: answer.as_of,
    note: each([
      ...protectionLines(answer),
      ...answer.notes.filter((note) => placeOfNote(answer, note) === null).map(({ text }) => text),
    ]),
    role: Object.fromEntries(Object.entries(roles).filter(([, ids]) => ids.length > 0)),
    id: [METRIC, ...dimensions.map(({ id }) => id)],
    size: [metrics.length, ...answer.size],
    dimension: {
      [METRIC]: metricDimension(metrics, wordsOf(language).measure),
      ...Object.fromEntries(dimensions.map((each) => [each.id, dimensionOf(answer, each)])),
    },
    value: metrics.flatMap(({ values }) => values),
    status: marksOf(metrics),
    extension: extensionOf(answer),
  };
}

export function toJsonStat(answer: Answer): string {
  return JSON.stringify(jsonStat(answer));
}

function metricsOf(answer: Answer, measure: number): readonly Metric[] {
  const { id = '', label = '', unit = '', note = null } = answer.measures[measure] ?? {};
  const values = answer.values[measure] ?? [];
  const status = answer.status[measure] ?? [];
  const decimals = values.every((value) => value === null || Number.isInteger(value)) ? 0 : 2;
  return [
    { id, label, note, values, status, unit: { label: unit, decimals } },
    ...besidesOf(answer).map((beside) => ({
      id: `${id}_${beside.id}`,
      label: `${label}, ${beside.label}`,
      note: null,
      values: beside.values[measure] ?? [],
      status: status.map((_, place) => besideStatus(answer, beside, measure, place)),
      unit: { label: beside.unit ?? unit, decimals: 2 },
    })),
  ];
}

function metricDimension(metrics: readonly Metric[], label: string): Json {
  const notes = metrics.flatMap(({ id, note }) => (note === null ? [] : [[id, [note]] as const]));
  return {
    label,
    category: {
      index: metrics.map(({ id }) => id),
      label: Object.fromEntries(metrics.map((metric) => [metric.id, metric.label])),
      unit: Object.fromEntries(metrics.map(({ id, unit }) => [id, unit])),
      note: Object.fromEntries(notes),
    },
  };
}

function dimensionOf(answer: Answer, dimension: AnswerDimension): Json {
  const { id, label, codes, labels } = dimension;
  const notes = answer.notes.filter((note) => placeOfNote(answer, note) === id);
  const general = each(notes.filter((note) => note.codes.length === 0).map(({ text }) => text));
  const ofCodes = codes.flatMap((code) => {
    const texts = each(notes.filter((note) => note.codes.includes(code)).map(({ text }) => text));
    return texts.length === 0 ? [] : [[code, texts] as const];
  });
  return {
    label,
    ...(general.length === 0 ? {} : { note: general }),
    category: {
      index: codes,
      label: Object.fromEntries(codes.map((code, at) => [code, labels[at] ?? code])),
      ...(ofCodes.length === 0 ? {} : { note: Object.fromEntries(ofCodes) }),
    },
  };
}

/** Every text once: notes of two measures may say the same, and the schema of JSON-stat refuses it twice. */
function each(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** The dimension a note stands at; null for the table, also when none of its values is in the table. */
function placeOfNote({ dimensions }: Answer, { dimension: id, codes }: AnswerNote): string | null {
  const dimension = dimensions.find((each) => each.id === id);
  if (dimension === undefined) return null;
  const isHere = codes.length === 0 || codes.some((code) => dimension.codes.includes(code));
  return isHere ? dimension.id : null;
}

/** Only what is not a normal value: most tables have few marks. */
function marksOf(metrics: readonly Metric[]): Json {
  const all = metrics.flatMap(({ status }) => status);
  return Object.fromEntries(
    [...all.entries()].filter(([, mark]) => mark !== 'A').map(([at, mark]) => [String(at), mark]),
  );
}

function extensionOf(answer: Answer): Json {
  const { language, question, release, level, citation, sources, notes, displayed, totals } =
    answer;
  const labels = Object.entries(STATUS_LABELS).map(
    ([mark, text]) => [mark, text[language]] as const,
  );
  return {
    language,
    question,
    release,
    as_of: answer.as_of,
    level,
    citation,
    synthetic: sources.some((source) => source.synthetic),
    status: { label: Object.fromEntries(labels) },
    sources,
    notes,
    additive: Object.fromEntries(answer.measures.map(({ id, additive }) => [id, additive])),
    axis: Object.fromEntries(answer.dimensions.map(({ id, axis }) => [id, axis])),
    displayed,
    totals,
    ...(answer.protection === null ? {} : { protection: answer.protection }),
  };
}
