/** What the template of a report's PDF is given: a title page, contents, sections with their charts and tables, notes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartData } from '#queries/chart/chart-data.ts';
import { drawChart } from '#queries/chart/draw-chart.ts';
import { FILE_PALETTE } from '#queries/chart/palette.ts';
import { proposedChart } from '#queries/chart/propose-chart.ts';
import { tableBlocks } from '#queries/formats/pdf.ts';
import { protectionLines } from '#queries/formats/protection.ts';
import { wordsOf } from '#queries/formats/words.ts';
import type { ReportAnswer, ToldSection } from '#queries/reports/report-answer.ts';
import { markLines } from '#queries/reports/report-marks.ts';
import { refusedSentence, reportWord, scopeLine } from '#queries/reports/report-words.ts';

export const REPORT_TEMPLATE = readFileSync(join(import.meta.dirname, 'report.typ'), 'utf8');

/** Columns of figures that fit on an upright page. */
const MOST_COLUMNS = 6;
const CHART_WIDTH = 640;

export function pageOf(report: ReportAnswer) {
  const { language, title, lede, sections, sources, method, releases, notes, citation } = report;
  const words = wordsOf(language);
  const asOf = `${words.asOf} ${report.as_of.slice(0, 10)}. ${words.release} ${report.release}.`;
  const isSynthetic = sources.some(({ synthetic }) => synthetic);
  const protection = sections.flatMap(({ answer }) =>
    answer === null ? [] : protectionLines(answer).filter(isGeneral),
  );
  return {
    ...{ language, title, lede, method, releases, notes, citation },
    scope: scopeLine(report),
    lead: [asOf, `${words.level}: ${report.level}.`, ...(isSynthetic ? [words.synthetic] : [])],
    footer: `Travesía. ${title}. ${scopeLine(report)} ${asOf}`,
    words: {
      ...{ contents: words.contents, notes: words.notes, marks: words.marks },
      ...{ sources: words.sources, citation: words.citation, page: words.page },
      ...{ protection: words.protection, question: words.question },
      method: reportWord('method', language),
      releases: reportWord('releases', language),
    },
    sections: sections.map((section) => sectionOf(section, language)),
    protection: [...new Set(protection)],
    marks: markLines(report).map(([mark, meaning]) => `${mark} ${meaning}`),
    sources: sources.map(
      ({ title: name, attribution, licence, exported }) =>
        `${name}. ${attribution}. ${words.licence}: ${licence}. ${reportWord('exported', language)} ${exported}.`,
    ),
  };
}

/** How many figures one table hides is of that table; what marks mean stands below. */
function isGeneral(line: string): boolean {
  return !/^(<10|<5|×):|\d{1,12} (de|of) \d|^(Se muestran todas|All figures)/.test(line);
}

function sectionOf(section: ToldSection, language: ReportAnswer['language']) {
  const { title, sentence, answer, answered } = section;
  return {
    title,
    sentence,
    refused: refusedSentence(section, language) ?? '',
    caption: answer?.title ?? '',
    question: answered === null ? '' : `/api/v1/table?${answered}`,
    chart: chartOf(section),
    blocks: answer === null ? [] : tableBlocks(answer, MOST_COLUMNS),
  };
}

/** The table below is its text; its name says so to who does not see it. */
function chartOf({ has_chart: hasChart, answer }: ToldSection): string {
  if (!hasChart || answer === null) return '';
  const data = chartData(answer);
  const kind = data === null ? null : proposedChart(data);
  if (data === null || kind === null) return '';
  return drawChart(data, { kind, width: CHART_WIDTH, palette: FILE_PALETTE }).svg;
}
