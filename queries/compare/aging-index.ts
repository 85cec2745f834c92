/**
 * Aging index: which part of the work of a year is old open cases.
 * Answers: is the backlog growing old? Old open cases ÷ (open cases + cases closed in twelve months), so that
 * closing many cases does not make an office look worse, as old ÷ open does.
 * Source: North Carolina Administrative Office of the Courts, case management performance measures.
 * Limits: "old" is the goal of each stratum and must be given; null where there is nothing to divide by.
 * Example: 1,000 open, 50 of them old, 500 closed in the year: 50 ÷ 1,500 = 3.3 %.
 */
export interface OpenCases {
  readonly open_cases: number;
  readonly old_open_cases: number;
  readonly closed_cases_in_12_months: number;
}

export function agingIndex(cases: OpenCases): number | null {
  const work = cases.open_cases + cases.closed_cases_in_12_months;
  return work === 0 ? null : cases.old_open_cases / work;
}

/** The older measure, old ÷ open, for who compares with it. */
export function oldShareOfOpen(cases: OpenCases): number | null {
  return cases.open_cases === 0 ? null : cases.old_open_cases / cases.open_cases;
}
