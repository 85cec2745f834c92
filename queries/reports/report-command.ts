/**
 * `npm run report -- children-monthly [--month 2026-09 | --year 2025] [--country HND] [--lang en]
 * [--format pdf|xlsx|json] [--level public|analyst|owner] [--release ID] --out FILE`: writes a report from the
 * files, without a server; the public's unless another level is named. Without `--out` it goes to the terminal.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openFor } from '#queries/open-edition.ts';
import { askReport } from '#queries/reports/ask-report.ts';
import { findReport, REPORTS } from '#queries/reports/report-list.ts';
import { namingOf, parseReport, type ReportQuestion } from '#queries/reports/report-question.ts';
import { REPORT_FORMATS, writeReport, type ReportFormat } from '#queries/reports/write-report.ts';
import { EVERYTHING, LEVELS, viewOf, type View } from '#queries/scope.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { listReleases } from '#warehouse/releases.ts';

const ASKED = ['month', 'year', 'country', 'lang', 'release'] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ month: { type: 'string' }, year: { type: 'string' }, country: { type: 'string' } },
    ...{ lang: { type: 'string' }, release: { type: 'string' }, out: { type: 'string' } },
    format: { type: 'string', default: 'pdf' },
    level: { type: 'string', default: 'public' },
  },
});
process.exitCode = await run();

async function run(): Promise<number> {
  const report = findReport(positionals[0] ?? '');
  const format = REPORT_FORMATS.find((each) => each === values.format);
  const level = LEVELS.find((each) => each === values.level);
  const view = level === undefined ? null : viewOf(EVERYTHING, level);
  if (report === undefined || format === undefined || view === null)
    return fail([
      `expected: ${REPORTS.map(({ id }) => id).join(' or ')}, --format ${REPORT_FORMATS.join('|')}, --level ${LEVELS.join('|')}`,
    ]);
  const asked = ASKED.flatMap((name): readonly [string, string][] => {
    const value = values[name];
    return value === undefined ? [] : [[name, value]];
  });
  const parsed = parseReport(report, new URLSearchParams(asked));
  if ('problems' in parsed) return fail(parsed.problems.map(({ message }) => message));
  return write(parsed.question, view, format);
}

async function write(question: ReportQuestion, view: View, format: ReportFormat): Promise<number> {
  const opened = await openFor(namingOf(question), view);
  if (opened.kind === 'none')
    return fail(['nothing is published at this level yet: run npm run nightly']);
  if (opened.kind !== 'opened') return fail([`the report cannot be made: ${opened.kind}`]);
  const { edition, protection } = opened;
  try {
    const releases = listReleases(dataFolder());
    const asker = { snapshot: edition, db: edition.db, view, protection, releases };
    const result = await askReport(asker, question);
    if (result.kind !== 'answer') return fail(result.problems.map(({ message }) => message));
    const body = await writeReport(result.answer, format);
    if (values.out === undefined) process.stdout.write(body);
    else writeFileSync(values.out, body);
    return 0;
  } finally {
    edition.db.close();
  }
}

function fail(messages: readonly string[]): number {
  for (const message of messages) process.stderr.write(`${message}\n`);
  return 1;
}
