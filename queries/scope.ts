/**
 * Who asks: the level of detail one has, and whose rows one sees exactly. Views are made here and nowhere
 * else, so that a question can lower the level of its asker and never raise it.
 */
import { createHash } from 'node:crypto';
import type { Level } from '#queries/answer.ts';

/** Rows whose exact figures belong to the asker; null: no limit of that kind. */
export interface Rows {
  readonly countries: readonly string[] | null;
  readonly representations: readonly string[] | null;
  /** Institutions to which cases were referred: codes of `referral`. */
  readonly institutions: readonly string[] | null;
}

export interface Scope {
  /** The highest level one may ask at. */
  readonly highest: Level;
  /** The level of a question that names none. */
  readonly usual: Level;
  /** What is seen at the owner's level; of the protected levels everyone sees the same. */
  readonly rows: Rows;
}

/** One question's level and rows. */
export interface View {
  readonly level: Level;
  readonly rows: Rows;
  /** The same for views that see the same: part of every key under which an answer is kept. */
  readonly fingerprint: string;
}

/** The least detail first. */
export const LEVELS: readonly Level[] = ['public', 'analyst', 'owner'];

export const ALL_ROWS: Rows = { countries: null, representations: null, institutions: null };

/** A visitor without an account. */
export const PUBLIC: Scope = { highest: 'public', usual: 'public', rows: ALL_ROWS };

/** Whoever has the files themselves: the shell, the night, tests. */
export const EVERYTHING: Scope = { highest: 'owner', usual: 'owner', rows: ALL_ROWS };

/** What a scope sees at the level asked; null where that level is above its own. */
export function viewOf(scope: Scope, asked: Level): View | null {
  return LEVELS.indexOf(asked) > LEVELS.indexOf(scope.highest) ? null : viewAt(scope, asked);
}

/** What a scope sees when no level is asked. */
export function usualView(scope: Scope): View {
  return viewAt(scope, scope.usual);
}

function viewAt({ rows }: Scope, level: Level): View {
  const seen = level === 'owner' ? rows : ALL_ROWS;
  return { level, rows: seen, fingerprint: fingerprintOf(level, seen) };
}

function fingerprintOf(level: Level, { countries, representations, institutions }: Rows): string {
  const limits = [countries, representations, institutions];
  if (limits.every((each) => each === null)) return level;
  const sorted = limits.map((each) => each?.toSorted() ?? null);
  const hash = createHash('sha256').update(JSON.stringify(sorted)).digest('base64url');
  return `${level} ${hash.slice(0, 16)}`;
}

/** Are exact figures of everything for this reader? */
export function seesEverything({ highest, rows }: Scope): boolean {
  return highest === 'owner' && Object.values(rows).every((limit) => limit === null);
}

/** Are exact figures of a whole registry for this reader? Not where one sees only a part of its rows. */
export function seesWhole(
  { highest, rows }: Scope,
  { country }: { readonly country: string },
): boolean {
  const { countries, representations, institutions } = rows;
  const isOwner = highest === 'owner' && representations === null && institutions === null;
  return isOwner && (countries === null || countries.includes(country));
}

/** Exact figures of all rows. */
export const EXACT: View = usualView(EVERYTHING);
