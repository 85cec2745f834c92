/** Monthly releases, as `/api/v1/releases` and `/api/v1/releases/{id}` tell them. */
import type { Differences, Release } from '#warehouse/releases.ts';

export type ReleaseLine = Pick<
  Release,
  | 'id'
  | 'kind'
  | 'month'
  | 'revises'
  | 'made_at'
  | 'as_of'
  | 'against'
  | 'revised_figures'
  | 'withdrawn'
>;

export type ReleaseSheet = Release & { readonly differences: Differences | null };
