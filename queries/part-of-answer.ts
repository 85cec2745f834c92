/** A part of an answer: some measures and some codes of each dimension, laid out anew. Figures are taken, never counted again. */
import type { Answer, AnswerDimension, AnswerProtection } from '#queries/answer.ts';

export interface Part {
  readonly measures: readonly string[];
  /** Codes to keep of each dimension, in the order wanted. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** Dimensions in rows and in columns, in the order wanted; together they are all. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

export function partOf(answer: Answer, part: Part): Answer {
  const dimensions = [
    ...part.rows.map((id) => kept(answer, part, id, 'row')),
    ...part.columns.map((id) => kept(answer, part, id, 'column')),
  ];
  const places = placesIn(answer, dimensions);
  const at = part.measures.map((id) => answer.measures.findIndex((measure) => measure.id === id));
  const take = <T>(lists: readonly (readonly T[])[], gap: T) =>
    at.map((measure) => places.map((place) => lists[measure]?.[place] ?? gap));
  const pick = <T>(list: readonly T[]) => at.flatMap((measure) => list[measure] ?? []);
  return {
    ...answer,
    dimensions,
    measures: pick(answer.measures),
    unit: pick(answer.measures)
      .map(({ unit }) => unit)
      .join(', '),
    values: take<number | null>(answer.values, null),
    status: take(answer.status, 'o'),
    shares: answer.shares.map((share) => ({
      ...share,
      values: take<number | null>(share.values, null),
    })),
    comparisons: answer.comparisons.map((comparison) => ({
      ...comparison,
      values: take<number | null>(comparison.values, null),
      status: take(comparison.status, 'o'),
      current_values: take<number | null>(comparison.current_values, null),
      base_values: take<number | null>(comparison.base_values, null),
    })),
    protection: protectionOf(answer.protection, at, places),
    totals: {
      ...answer.totals,
      values: at.map((measure) => answer.totals.values[measure] ?? null),
      status: at.map((measure) => answer.totals.status[measure] ?? 'o'),
    },
    size: dimensions.map(({ codes }) => codes.length),
    displayed: {
      rows: combinations(dimensions.filter(({ axis }) => axis === 'row')),
      columns: combinations(dimensions.filter(({ axis }) => axis === 'column')),
    },
  };
}

function protectionOf(
  protection: AnswerProtection | null,
  measures: readonly number[],
  places: readonly number[],
): AnswerProtection | null {
  if (protection === null) return null;
  const { method, standard_errors: errors, hidden } = protection;
  const taken = <T>(list: readonly (T | null)[]) => places.map((place) => list[place] ?? null);
  return {
    method,
    standard_errors: measures.map((measure) => {
      const own = errors[measure] ?? null;
      return own === null || typeof own === 'number' ? own : taken(own);
    }),
    hidden: measures.map((measure) => {
      const own = hidden[measure] ?? null;
      return own === null ? null : taken(own);
    }),
  };
}

function kept(
  answer: Answer,
  { codes }: Part,
  id: string,
  axis: 'row' | 'column',
): AnswerDimension {
  const dimension = answer.dimensions.find((each) => each.id === id);
  if (dimension === undefined) throw new Error(`the answer has no dimension ${id}`);
  const wanted = codes.get(id) ?? dimension.codes;
  const labels = wanted.map((code) => dimension.labels[dimension.codes.indexOf(code)] ?? code);
  return { ...dimension, axis, codes: wanted, labels };
}

/** Where each cell of the part stands in the whole. */
function placesIn(answer: Answer, dimensions: readonly AnswerDimension[]): readonly number[] {
  const steps = dimensions.map(({ id, codes }) => {
    const at = answer.dimensions.findIndex((each) => each.id === id);
    const weight = answer.size.slice(at + 1).reduce((product, each) => product * each, 1);
    return codes.map((code) => (answer.dimensions[at]?.codes.indexOf(code) ?? -1) * weight);
  });
  return steps.reduce<readonly number[]>(
    (places, step) => places.flatMap((place) => step.map((each) => place + each)),
    [0],
  );
}

function combinations(dimensions: readonly AnswerDimension[]): readonly (readonly string[])[] {
  return dimensions.reduce<readonly (readonly string[])[]>(
    (before, { codes }) => before.flatMap((tuple) => codes.map((code) => [...tuple, code])),
    [[]],
  );
}
