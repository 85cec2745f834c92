/** What a question about routes leads to: an answer, or why there is none, as for tables. */
import type { AskResult } from '#queries/ask.ts';

export type Asked<T> =
  { readonly kind: 'answer'; readonly answer: T } | Exclude<AskResult, { readonly kind: 'answer' }>;
