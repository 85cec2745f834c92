/**
 * What a diary of times and a panel say of the minutes of each kind of work: the middle and the quartiles, never one
 * answer by itself. A diary holds actions, a standard is of a case: the quartiles of the diary times the actions that a
 * case of that kind has in the records (decision 0114). Limits: whoever keeps a diary is not a sample of all.
 */
import { sampleQuantile } from '#queries/compare/sample-quantile.ts';
import type { Entry } from '#warehouse/registry-entries.ts';

export interface Quartiles {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface DiaryTimes {
  /** Entries. */
  readonly entries: number;
  /** Minutes of an action; null below FEWEST entries. */
  readonly minutes: Quartiles | null;
  /** Actions of a case; 1 where the records have none. */
  readonly actions_a_case: number;
  /** What a standard would be: whole minutes of a case. */
  readonly proposed: Quartiles | null;
}

export interface PanelTimes {
  readonly round: number;
  readonly members: number;
  /** The middle of what its members hold for least, usual and most; null below FEWEST members. */
  readonly proposed: Quartiles | null;
  /** Quartiles of the usual minutes. */
  readonly typical: Quartiles | null;
}

/** Fewer would tell what one person wrote. */
const FEWEST = 3;

export function diaryTimes(
  entries: readonly Pick<Entry<'time_diary'>, 'minutes'>[],
  actionsACase: number | null,
): DiaryTimes | null {
  if (entries.length === 0) return null;
  const minutes = quartilesOf(entries.map((each) => Number(each.minutes)));
  const times = actionsACase ?? 1;
  const whole = (value: number) => Math.max(1, Math.round(value * times));
  const proposed =
    minutes === null
      ? null
      : { low: whole(minutes.low), middle: whole(minutes.middle), high: whole(minutes.high) };
  return { entries: entries.length, minutes, actions_a_case: times, proposed };
}

/** Of the last round. */
export function panelTimes(entries: readonly Entry<'panel_estimate'>[]): PanelTimes | null {
  if (entries.length === 0) return null;
  const round = Math.max(...entries.map((each) => Number(each.round)));
  return panelRound(entries, round);
}

export function panelRound(
  entries: readonly Entry<'panel_estimate'>[],
  round: number,
): PanelTimes | null {
  const own = entries.filter((each) => Number(each.round) === round);
  if (own.length === 0) return null;
  const middle = (name: 'minimum' | 'typical' | 'maximum') =>
    quartilesOf(own.map((each) => Number(each[name])))?.middle ?? null;
  const [low, usual, high] = [middle('minimum'), middle('typical'), middle('maximum')];
  const proposed =
    low === null || usual === null || high === null ? null : { low, middle: usual, high };
  const typical = quartilesOf(own.map((each) => Number(each.typical)));
  return { round, members: own.length, proposed, typical };
}

function quartilesOf(values: readonly number[]): Quartiles | null {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => sampleQuantile(values, share));
  const isEnough = values.length >= FEWEST;
  return isEnough && low != null && middle != null && high != null ? { low, middle, high } : null;
}
