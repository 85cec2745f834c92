/**
 * The public's reports as files, made when a release was cut and not before: `data/reports/RELEASE/`, the
 * monthly report of its month and, of a December, the yearly one, in both languages as PDF and Excel.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicProtection } from '#queries/disclosure/protect.ts';
import { askReport } from '#queries/reports/ask-report.ts';
import type { Report } from '#queries/reports/report.ts';
import { REPORTS } from '#queries/reports/report-list.ts';
import { reportFileName, writeReport } from '#queries/reports/write-report.ts';
import { PUBLIC, usualView } from '#queries/scope.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { moveDurably } from '#warehouse/durable-file.ts';
import { openEdition } from '#warehouse/open-snapshot.ts';
import { listEditions, type FoundEdition } from '#warehouse/public-editions.ts';

const FORMATS = ['pdf', 'xlsx'] as const;
const LANGUAGES = ['es', 'en'] as const;
const LAST_MONTH = '-12';

/**
 * Those of the newest month, its revisions too, that have none yet; the files of a release that was withdrawn
 * go. Ids of the releases written.
 */
export async function writePublicReports(
  folder: DataFolder,
  onRelease: (id: string) => void = () => undefined,
): Promise<readonly string[]> {
  const editions = listEditions(folder.releases);
  const newest = editions.find(({ withdrawn }) => withdrawn === null)?.month;
  const written: string[] = [];
  for (const edition of editions) {
    const place = join(folder.reports, edition.id);
    if (edition.withdrawn !== null) rmSync(place, { recursive: true, force: true });
    else if (edition.month === newest && !existsSync(place)) {
      onRelease(edition.id);
      await writeReportsOf(edition, editions, place);
      written.push(edition.id);
    }
  }
  return written;
}

function periodOf({ period }: Report, month: string): string | null {
  if (period === 'month') return month;
  return month.endsWith(LAST_MONTH) ? month.slice(0, -LAST_MONTH.length) : null;
}

/** Written beside and renamed: they are there whole or not at all. */
async function writeReportsOf(
  found: FoundEdition,
  releases: readonly FoundEdition[],
  place: string,
): Promise<void> {
  const building = `${place}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  const snapshot = await openEdition(found);
  try {
    const { db } = snapshot;
    const protection = publicProtection(snapshot, db);
    const asker = { snapshot, db, view: usualView(PUBLIC), protection, releases };
    for (const report of REPORTS) {
      const period = periodOf(report, found.month);
      if (period === null) continue;
      for (const language of LANGUAGES) {
        const asked = { report, period, country: null, release: found.id, language };
        const result = await askReport(asker, asked);
        if (result.kind !== 'answer')
          throw new Error(`the report ${report.id} of ${found.id} has no answer`);
        for (const format of FORMATS) {
          const file = join(building, reportFileName(result.answer, format));
          writeFileSync(file, await writeReport(result.answer, format));
        }
      }
    }
  } finally {
    snapshot.db.close();
  }
  moveDurably(building, place);
}
