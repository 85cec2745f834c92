/** What countries share, as `/api/v1/policy` tells it. */
import type { Shared, SharingPolicy } from '#queries/disclosure/sharing-policy.ts';

export interface CountryPolicy {
  readonly country: string;
  /** Null: what the tier offers. */
  readonly in_force: SharingPolicy | null;
  readonly announced: readonly SharingPolicy[];
}

export interface Policy {
  readonly default: Shared;
  readonly today: string;
  readonly countries: readonly CountryPolicy[];
}
