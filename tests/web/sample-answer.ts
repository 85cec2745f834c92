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

/**
 * Persons by area and year as the public sees them: 230 and 12 (of low reliability) in health, one hidden and one kept
 * back in labour, and totals that were drawn on their own.
 */
export function protectedAnswer(changes: Partial<Answer> = {}): Answer {
  const codes = { area: ['health', 'labour', '_T'], year: ['2023', '2024', '_T'] };
  const values = [230, 12, 241, null, null, 19, 240, 21, 262];
  const hidden = values.map((value, at) => (value === null ? (at === 3 ? '<10' : '×') : null));
  const answer = answerOf(
    [
      dimensionOf('area', 'row', codes.area),
      { ...dimensionOf('year', 'column', codes.year), role: 'time' },
    ],
    values,
    { rows: codes.area.map((code) => [code]), columns: codes.year.map((code) => [code]) },
  );
  const [measure] = answer.measures;
  return {
    ...answer,
    level: 'public',
    title: 'Personas por ámbito y año',
    unit: 'personas',
    measures:
      measure === undefined
        ? []
        : [{ ...measure, id: 'persons', label: 'Personas', unit: 'personas' }],
    status: [values.map((value) => (value === null ? 'c' : value < 18 ? 'u' : 'A'))],
    protection: {
      method: 'cell_key',
      standard_errors: [1.73],
      hidden: [hidden],
    },
    totals: { included: true, code: '_T', values: [262], status: ['A'] },
    ...changes,
  };
}
