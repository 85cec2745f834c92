/** Monthly releases, as `/api/v1/releases` and `/api/v1/releases/{id}` tell them. */
import type { Differences, Release } from '#warehouse/releases.ts';

export type ReleaseLine = Pick<
  Release,
  'id' | 'kind' | 'month' | 'revises' | 'made_at' | 'as_of' | 'against' | 'withdrawn'
> & {
  /** Null for whoever does not own all of them. */
  readonly revised_figures: number | null;
};

export type ReleaseSheet = ReleaseLine &
  Pick<Release, 'late' | 'figures'> & { readonly differences: Differences | null };
