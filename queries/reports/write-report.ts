/** A report as a file: a workbook with a sheet a section, or a tagged PDF; each is the same answers as the page. */
import { pageOf, REPORT_TEMPLATE } from '#queries/reports/report-pdf-page.ts';
import type { ReportAnswer } from '#queries/reports/report-answer.ts';
import { setInThread } from '#queries/formats/pdf-thread.ts';
import { reportXlsx } from '#queries/reports/report-xlsx.ts';

export const REPORT_FORMATS = ['json', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const REPORT_MEDIA: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

export async function writeReport(
  report: ReportAnswer,
  format: ReportFormat,
): Promise<string | Buffer> {
  switch (format) {
    case 'json':
      return JSON.stringify(report);
    case 'xlsx':
      return reportXlsx(report);
    case 'pdf':
      return setInThread(REPORT_TEMPLATE, pageOf(report), report.as_of);
  }
}

/** `children-monthly-2026-09-HND.es.pdf`; at a level that is not everybody's the name says which. */
export function reportFileName(
  { report, period, country, language, level }: ReportAnswer,
  format: ReportFormat,
): string {
  const parts = [report, period.code, ...(country === null ? [] : [country.code])];
  const own = level === 'public' ? [] : [level];
  return `${[...parts, ...own].join('-')}.${language}.${format}`;
}
