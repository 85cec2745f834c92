/** What a release says otherwise than the one before: months that closed since, and closed periods that were corrected. */
import { isClosedPeriod } from '#queries/release/closed-month.ts';
import type { PeriodFigure } from '#queries/release/period-figures.ts';
import type { Differences, Release, RevisedFigure } from '#warehouse/releases.ts';

export function differencesOf(
  previous: Pick<Release, 'id' | 'month'>,
  before: readonly PeriodFigure[],
  after: readonly PeriodFigure[],
): Differences {
  const changed = changedFigures(before, after);
  const isOld = ({ period }: RevisedFigure) => isClosedPeriod(period, previous.month);
  return {
    against: previous.id,
    // A year that still runs changes with each of its months: the months tell it.
    added: changed.filter((figure) => !isOld(figure) && figure.period.length > YEAR_LENGTH),
    revised: changed.filter(isOld),
  };
}

const YEAR_LENGTH = 4;

function changedFigures(
  before: readonly PeriodFigure[],
  after: readonly PeriodFigure[],
): readonly RevisedFigure[] {
  const old = new Map(before.map((figure) => [keyOf(figure), figure]));
  const fresh = new Map(after.map((figure) => [keyOf(figure), figure]));
  return [...new Map([...old, ...fresh])]
    .map(([key, { source, measure, period }]) => ({
      source,
      measure,
      period,
      before: old.get(key)?.value ?? 0,
      after: fresh.get(key)?.value ?? 0,
    }))
    .filter((figure) => figure.before !== figure.after)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function keyOf({ source, measure, period }: PeriodFigure): string {
  return [source, measure, period].join(' ');
}

function orderOf({ source, measure, period }: RevisedFigure): string {
  return [period, source, measure].join(' ');
}
