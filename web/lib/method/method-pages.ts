/** The pages of method, in the order in which they are read. */
import { ALLOCATION_METHOD } from './allocation-method.ts';
import { COUNTING } from './counting.ts';
import { DECALOGUE } from './decalogue.ts';
import { INDICATOR_METHOD } from './indicator-method.ts';
import type { ProsePage } from './prose.ts';
import { PROTECTION } from './protection.ts';
import { LIMITS, QUALITY_METHOD } from './quality-method.ts';
import { REVISIONS } from './revisions.ts';
import { ROUTE_METHOD } from './route-method.ts';

export const METHOD_PAGES: readonly ProsePage[] = [
  COUNTING,
  PROTECTION,
  DECALOGUE,
  QUALITY_METHOD,
  INDICATOR_METHOD,
  REVISIONS,
  ROUTE_METHOD,
  ALLOCATION_METHOD,
  LIMITS,
];
