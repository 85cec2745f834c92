/** What the shade of the states of origin says: the object that the map, the table, the file and the API print. */
import type { CellStatus } from '#queries/answer.ts';

/** Per 100,000 inhabitants, with the interval of Byar at 95 percent, widened at protected levels by their noise. */
export interface AreaRate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Of 20 to 49: chance weighs much. */
  readonly is_marked: boolean;
  readonly population: number;
  readonly population_year: number;
  readonly population_source: string;
  /** The population was written from memory. */
  readonly unverified: boolean;
}

/** A state that journeys began in. */
export interface ShadedArea {
  /** By what is shaded, from 1, the largest first. */
  readonly rank: number;
  readonly code: string;
  readonly label: string;
  readonly country: string | null;
  /** In the measure asked. */
  readonly value: number;
  readonly status: CellStatus;
  readonly standard_error: number | null;
  readonly rate: AreaRate | null;
  /** Why there is no rate. */
  readonly rate_gap: 'few' | 'no_population' | null;
  /** Class of its shade, from 0, the lightest; null: not shaded. */
  readonly shade: number | null;
}

export interface OriginShading {
  readonly by: 'count' | 'rate';
  readonly unit: string;
  /** Where each class begins. */
  readonly breaks: readonly number[];
  readonly areas: readonly ShadedArea[];
  /** Owners, in the measure asked: without a known state of origin, and in states of fewer persons than the threshold; with the areas they are all. */
  readonly unlocated: number | null;
  readonly small: number | null;
  readonly note: string;
}
