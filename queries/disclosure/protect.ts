/**
 * The protection that a question of each level goes through, and no question of a protected level without it:
 * the public's is the release cube, the analysts' is drawn live from the release, of what countries share.
 */
import { createHash } from 'node:crypto';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import { CubeTables } from '#queries/disclosure/cube-tables.ts';
import { protectedSources } from '#queries/disclosure/keyed-counts.ts';
import { LiveTables, type Sharing } from '#queries/disclosure/live-tables.ts';
import type { Noise } from '#queries/disclosure/noise.ts';
import {
  policyAt,
  sharedWithAnalysts,
  type SharingPolicy,
} from '#queries/disclosure/sharing-policy.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Tables read once are kept while their edition is open. */
const cubes = new WeakMap<ReadableSnapshot, CubeTables>();
const lives = new WeakMap<
  ReadableSnapshot,
  { readonly name: string; readonly tables: LiveTables }
>();

/** What the public sees of an edition. */
export function publicProtection(edition: ReadableSnapshot, db: Database): Protection {
  const tables = cubes.get(edition) ?? new CubeTables();
  cubes.set(edition, tables);
  return { level: 'public', tables: tables.over(db, protectedSources(edition)) };
}

export interface AnalystRules {
  readonly noise: Noise;
  /** What countries wrote; none: each shares what the tier offers. */
  readonly policies: readonly SharingPolicy[];
  /** `2026-11-24`: the day whose policies hold. */
  readonly day: string;
}

/** What analysts of other countries see of a release. */
export function analystProtection(
  release: ReadableSnapshot,
  db: Database,
  rules: AnalystRules,
): Protection {
  const name = rulesName(rules);
  const kept = lives.get(release);
  const tables =
    kept?.name === name
      ? kept.tables
      : new LiveTables({
          snapshot: release,
          level: 'analyst',
          noise: rules.noise,
          sharing: sharingOf(release, rules),
        });
  lives.set(release, { name, tables });
  return { level: 'analyst', tables: tables.over(db) };
}

/** Another one when another policy holds: part of the key of what was answered. */
export function rulesName({ policies, day }: Pick<AnalystRules, 'policies' | 'day'>): string {
  const countries = [...new Set(policies.map(({ country }) => country))];
  const held = countries.map((country) => policyAt(policies, country, day));
  return createHash('sha256').update(JSON.stringify(held)).digest('base64url').slice(0, 16);
}

/** A country's persons are told by the dimensions it shares; their cases where all told share those too. */
function sharingOf(release: ReadableSnapshot, { policies, day }: AnalystRules): Sharing {
  const countryOf = new Map(release.sources.map(({ id, country }) => [id, country]));
  const shares = (source: string, measures: readonly string[], dimensions: readonly Dimension[]) =>
    sharedWithAnalysts(
      policyAt(policies, countryOf.get(source) ?? '', day),
      measures,
      dimensions.map(({ id }) => id),
    );
  const sources = (dimensions: readonly Dimension[]) =>
    protectedSources(release).filter((each) => shares(each, ['persons'], dimensions));
  return {
    sources,
    withCases: (dimensions) =>
      sources(dimensions).every((each) => shares(each, ['persons', 'cases'], dimensions)),
  };
}
