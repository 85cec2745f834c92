/** The reports there are, and which periods each can be of. */
import { CHILDREN_MONTHLY } from '#queries/reports/children-monthly.ts';
import type { Report } from '#queries/reports/report.ts';
import { TRANSPARENCY_YEARLY } from '#queries/reports/transparency-yearly.ts';
import { lastWholeMonth, toldUntil } from '#queries/crosstab/told-until.ts';
import type { Edition, ReadableSnapshot } from '#warehouse/open-snapshot.ts';

export const REPORTS: readonly Report[] = [CHILDREN_MONTHLY, TRANSPARENCY_YEARLY];

export function findReport(id: string): Report | undefined {
  return REPORTS.find((each) => each.id === id);
}

const YEAR_LENGTH = 4;

/** The last month, or the last year, that is over in an edition. */
export function latestPeriod({ period }: Pick<Report, 'period'>, edition: Edition): string {
  const month = lastWholeMonth(toldUntil(edition));
  if (period === 'month') return month;
  const year = month.slice(0, YEAR_LENGTH);
  return month.endsWith('-12') ? year : String(Number(year) - 1);
}

const MOST_PERIODS = { month: 13, year: 10 } as const;

/** The newest first: the periods of the edition's calendar that are over, as many as anyone looks through. */
export function periodsOf(
  report: Pick<Report, 'period'>,
  { snapshot, codebook }: Pick<ReadableSnapshot, 'snapshot' | 'codebook'>,
): readonly string[] {
  const latest = latestPeriod(report, snapshot);
  return codebook
    .values(report.period)
    .map(({ code }) => code)
    .filter((code) => !code.startsWith('_') && code <= latest)
    .toSorted()
    .reverse()
    .slice(0, MOST_PERIODS[report.period]);
}
