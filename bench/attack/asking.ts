/** What an attacker may do: ask documented questions, and look at everything that comes back. */
import type { Random } from '#ingest/sample/random.ts';
import type { PlantedTruth } from './planted-truth.ts';
import type { Fact } from './register.ts';

export type Level = 'public' | 'analyst';

export interface Asked {
  readonly rows?: readonly string[];
  readonly columns?: readonly string[];
  /** `DIM` and what stands after its colon. */
  readonly filters?: readonly (readonly [string, string])[];
  readonly measure?: string;
  readonly format?: string;
  readonly release?: string;
  /** One parameter more, as `sort` or `show`. */
  readonly extra?: readonly [string, string];
}

/** A figure, or the sign in its place. */
export type Figure = number | string;

export interface Told {
  readonly kind: 'answer' | 'refused';
  /** Why it was refused; empty in an answer. */
  readonly rule: string;
  /** By the codes of rows, then columns, joined by `|`; totals too, as `_T`. */
  readonly figures: ReadonlyMap<string, Figure>;
  readonly body: Buffer;
  readonly headers: string;
  readonly milliseconds: number;
}

export type Ask = (asked: Asked) => Promise<Told>;

/** All that an attack works with. Truth is for its verdict only. */
export interface World {
  readonly level: Level;
  readonly ask: Ask;
  readonly truth: PlantedTruth;
  readonly random: Random;
  /** 1 in full; a share of it where little time is. */
  readonly effort: number;
  /** Secrets and record keys that no answer may hold. */
  readonly planted?: readonly string[];
  /** How the attacker publishes registers of his own; by the documented rules when absent. */
  readonly publish?: (facts: readonly Fact[], secret: Buffer) => Ask;
}

export interface Finding {
  /** `T4` */
  readonly attack: string;
  readonly level: Level;
  readonly what: string;
  readonly figure: number;
  /** What the figure is measured against; null where it stands alone. */
  readonly baseline: number | null;
  readonly limit: string;
  readonly held: boolean;
}

export type Attack = (world: World) => Promise<readonly Finding[]>;

export const SHOWN_FROM: Readonly<Record<Level, number>> = { public: 10, analyst: 5 };
export const MOST_DIMENSIONS: Readonly<Record<Level, number>> = { public: 3, analyst: 4 };
export const NOISE_VARIANCE = 3;

/** The figure of a cell of an answer; null where it is hidden, absent or refused. */
export function shownIn(told: Told, key: string): number | null {
  const figure = told.figures.get(key);
  return typeof figure === 'number' ? figure : null;
}

/** A question as the address of the API writes it. */
export function addressOf(asked: Asked, level: Level): string {
  const parameters = new URLSearchParams({ measures: asked.measure ?? 'persons', level });
  if (asked.rows?.length) parameters.set('rows', asked.rows.join(','));
  if (asked.columns?.length) parameters.set('columns', asked.columns.join(','));
  for (const [dimension, codes] of asked.filters ?? [])
    parameters.append('filter', `${dimension}:${codes}`);
  if (asked.format !== undefined) parameters.set('format', asked.format);
  if (asked.release !== undefined) parameters.set('release', asked.release);
  if (asked.extra !== undefined) parameters.set(...asked.extra);
  return `/api/v1/table?${parameters.toString()}`;
}
