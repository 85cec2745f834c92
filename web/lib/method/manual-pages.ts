/** The manual, by kind of user. */
import { REPRESENTATION, PLANNER } from './manual-country.ts';
import { AUDITOR, OPERATOR } from './manual-keeping.ts';
import { ANALYST, INSTITUTION, VISITOR } from './manual-open.ts';
import type { ManualPage } from './manual.ts';

export const MANUAL_PAGES: readonly ManualPage[] = [
  VISITOR,
  PLANNER,
  REPRESENTATION,
  ANALYST,
  OPERATOR,
  AUDITOR,
  INSTITUTION,
];
