import type { Answer, AnswerDimension, CellStatus } from '#queries/answer.ts';

/** A dimension whose labels are its codes, so that a test can be read without a code list. */
export function dimensionOf(
  id: string,
  axis: AnswerDimension['axis'],
  codes: readonly string[],
): AnswerDimension {
  return { id, label: id, axis, role: 'standard', hierarchy: null, codes, labels: codes };
}

/** An answer that counts cases over the dimensions given; `values` are in row-major order. */
export function answerOf(
  dimensions: readonly AnswerDimension[],
  values: readonly (number | null)[],
  displayed: Answer['displayed'],
  changes: Partial<Answer> = {},
): Answer {
  const statusOf = (value: number | null): CellStatus => (value === null ? 'o' : 'A');
  return {
    question: 'measures=cases&lang=es',
    question_fixed: 'measures=cases&lang=es',
    title: 'Casos',
    language: 'es',
    release: '2026-11-22.1',
    as_of: '2026-11-22',
    level: 'owner',
    unit: 'casos',
    notes: [],
    sources: [],
    citation: 'Travesía, «Casos».',
    dimensions,
    measures: [
      {
        ...{ id: 'cases', label: 'Casos', unit: 'casos', additive: true, decimals: 0 },
        note: 'Casos abiertos.',
      },
    ],
    values: [values],
    status: [values.map(statusOf)],
    shares: [],
    comparisons: [],
    protection: null,
    other: null,
    totals: { included: true, code: '_T', values: [0], status: ['A'] },
    size: dimensions.map(({ codes }) => codes.length),
    displayed,
    ...changes,
  };
}
