/** The workbook of a report: what it is and what each sheet holds, a sheet a section, notes and sources. */
import { asSeen } from '#queries/formats/as-seen.ts';
import { listSheet } from '#queries/formats/plain-sheets.ts';
import { protectionLines } from '#queries/formats/protection.ts';
import { STYLE, type Sheet } from '#queries/formats/sheet-xml.ts';
import { accessibleSheet } from '#queries/formats/table-sheets.ts';
import { workbook } from '#queries/formats/workbook.ts';
import { wordsOf } from '#queries/formats/words.ts';
import type { ReportAnswer, ToldSection } from '#queries/reports/report-answer.ts';
import { markLines } from '#queries/reports/report-marks.ts';
import { refusedSentence, reportWord, scopeLine } from '#queries/reports/report-words.ts';

/** What Excel allows in the name of a sheet. */
const LONGEST_NAME = 31;

export async function reportXlsx(report: ReportAnswer): Promise<Buffer> {
  const { title, language, release, as_of: asOf, sections } = report;
  const words = wordsOf(language);
  const sheets = [
    contentsSheet(report),
    ...sections.map((section, at) => sectionSheet(report, section, at + 1)),
    notesSheet(report),
  ];
  const subject = `${words.release} ${release}`;
  return workbook(sheets, { title: titleOf(report, title), subject, language, date: asOf });
}

function titleOf(report: ReportAnswer, title: string): string {
  return `${title}. ${scopeLine(report)}`;
}

/** `3 Por grupo de edad`: told apart by their number, whatever is cut off. */
function sheetName({ title }: ToldSection, number: number): string {
  const plain = title.replaceAll(/[\\/?*[\]:]/g, ' ').replaceAll("'", '’');
  return `${String(number)} ${plain}`.slice(0, LONGEST_NAME).trim();
}

function contentsSheet(report: ReportAnswer): Sheet {
  const { language, title, lede, sections, citation } = report;
  const words = wordsOf(language);
  const isSynthetic = report.sources.some(({ synthetic }) => synthetic);
  return listSheet(words.contents, titleOf(report, title), [
    {
      name: 'about',
      heads: [words.item, words.about],
      lines: [
        [words.title, lede],
        ...(isSynthetic ? [[words.syntheticName, words.synthetic]] : []),
        [reportWord('period', language), report.period.label],
        [
          reportWord('country', language),
          report.country?.label ?? reportWord('allCountries', language),
        ],
        [words.asOf, report.as_of.slice(0, 10)],
        [words.release, report.release],
        [words.level, report.level],
        [words.citation, citation],
      ],
    },
    {
      name: 'contents',
      heads: [words.sheet, reportWord('says', language), reportWord('notAnswered', language)],
      lines: sections.map((section, at) => [
        sheetName(section, at + 1),
        section.sentence,
        refusedSentence(section, language) ?? '[z]',
      ]),
    },
  ]);
}

/** The table as programs read it; of a section without one, the sentence that says why. */
function sectionSheet(report: ReportAnswer, section: ToldSection, number: number): Sheet {
  const { language } = report;
  const name = sheetName(section, number);
  const refused = refusedSentence(section, language);
  const { answer } = section;
  if (answer === null) {
    const lines = [[reportWord('notAnswered', language), refused ?? section.sentence]];
    const heads = [reportWord('asked', language), section.asked];
    return listSheet(name, section.title, [{ name: `section${String(number)}`, heads, lines }]);
  }
  const sheet = accessibleSheet(answer, asSeen(answer), wordsOf(language));
  const above = [section.sentence, ...(refused === null ? [] : [refused])];
  return {
    ...sheet,
    name,
    rows: () => withLines(sheet.rows(), above),
    tables: sheet.tables.map((table) => ({
      ...table,
      name: `section${String(number)}`,
      from: table.from + above.length,
      to: table.to + above.length,
    })),
  };
}

/** The title stays first, what is said of the table comes after it. */
function* withLines(
  rows: ReturnType<Sheet['rows']>,
  lines: readonly string[],
): Generator<NonNullable<ReturnType<Sheet['rows']> extends Iterable<infer Row> ? Row : never>> {
  let isFirst = true;
  for (const row of rows) {
    yield row;
    if (isFirst) for (const value of lines) yield [{ value, style: STYLE.plain }];
    isFirst = false;
  }
}

function notesSheet(report: ReportAnswer): Sheet {
  const { language, notes, method, releases, sources, sections } = report;
  const words = wordsOf(language);
  const numbered = (lines: readonly string[]) => lines.map((line, at) => [String(at + 1), line]);
  const protection = sections.flatMap(({ title, answer }) =>
    answer === null ? [] : protectionLines(answer).map((line) => [title, line]),
  );
  return listSheet(words.notes, words.notes, [
    {
      name: 'method',
      heads: [words.number, reportWord('method', language)],
      lines: numbered(method),
    },
    {
      name: 'releases',
      heads: [words.number, reportWord('releases', language)],
      lines: numbered(releases),
    },
    { name: 'notes', heads: [words.number, words.note], lines: numbered(notes) },
    {
      name: 'protection',
      heads: [reportWord('section', language), words.protection],
      lines: protection,
    },
    {
      name: 'sources',
      heads: [words.source, words.attribution, words.licence],
      lines: sources.map(({ title, attribution, licence, exported }) => [
        `${title} (${reportWord('exported', language)} ${exported})`,
        attribution,
        licence,
      ]),
    },
    { name: 'marks', heads: [words.mark, words.meaning], lines: markLines(report) },
  ]);
}
