/** Reports: the figures of their tables are those of the same questions, what is refused says so, and their files open. */
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Level } from '#queries/answer.ts';
import { publicProtection } from '#queries/disclosure/protect.ts';
import { askReport } from '#queries/reports/ask-report.ts';
import { findReport, REPORTS } from '#queries/reports/report-list.ts';
import { parseReport } from '#queries/reports/report-question.ts';
import { refusedSentence } from '#queries/reports/report-words.ts';
import { reportFileName, writeReport } from '#queries/reports/write-report.ts';
import { EVERYTHING, EXACT, viewOf } from '#queries/scope.ts';
import { makeProtectedRelease, type ProtectedRelease } from '../disclosure/protected-release.ts';
import { readPdf } from '../formats/read-pdf.ts';

let house: ProtectedRelease;
beforeAll(async () => {
  house = await makeProtectedRelease(3000);
}, 240_000);
afterAll(() => {
  house.remove();
});

async function asked(id: string, query: string, level: Level) {
  const report = findReport(id);
  if (report === undefined) throw new Error(`no report ${id}`);
  const parsed = parseReport(report, new URLSearchParams(query));
  if ('problems' in parsed) return { kind: 'problems', problems: parsed.problems } as const;
  const snapshot = level === 'public' ? house.edition : house.release;
  const protection = level === 'public' ? publicProtection(snapshot, snapshot.db) : null;
  const view = viewOf(EVERYTHING, level) ?? EXACT;
  const known = { id: '2026-10', month: '2026-10', kind: 'monthly', revises: null } as const;
  const releases = [{ ...known, withdrawn: null }];
  return askReport({ snapshot, db: snapshot.db, view, protection, releases }, parsed.question);
}

async function answered(id: string, query: string, level: Level) {
  const result = await asked(id, query, level);
  if (result.kind !== 'answer') throw new Error(JSON.stringify(result));
  return result.answer;
}

describe.each(REPORTS.map(({ id }) => id))('the report %s', (id) => {
  test('answers its owner every question, with the figures of the table', async () => {
    const { sections } = await answered(id, 'country=MEX', 'owner');
    expect(sections.map(({ refused }) => refused)).toEqual(sections.map(() => null));
    for (const section of sections) {
      expect(section.answered).toBe(section.asked);
      expect(section.answer).toEqual(await house.answer(section.asked, 'owner'));
    }
  });

  test('tells everybody what tables tell, and of each refused section the rule and the nearest table', async () => {
    const { sections } = await answered(id, 'country=MEX', 'public');
    for (const { asked: first, refused, answer, answered: question } of sections) {
      const direct = await house.ask(first, 'public');
      if (refused === null) expect(question).toBe(first);
      else if (direct.kind === 'refused') expect(refused.rule).toBe(direct.refusal.rule);
      else expect(refused.rule).toBe('nothing_shown');
      if (question === null) expect(refused).not.toBeNull();
      else expect(answer).toEqual(await house.answer(question, 'public'));
    }
    expect(sections.some(({ refused, answer }) => refused !== null && answer !== null)).toBe(true);
  });

  test('is whole in both languages', async () => {
    const [es, en] = await Promise.all(
      ['es', 'en'].map((lang) => answered(id, `lang=${lang}`, 'public')),
    );
    const texts = (report = es) =>
      report === undefined
        ? []
        : [
            ...[report.title, report.lede, ...report.method],
            ...report.sections.flatMap((section) => [
              section.title,
              section.answer?.title ?? section.sentence,
              refusedSentence(section, report.language) ?? section.id + report.language,
            ]),
          ];
    const [inSpanish, inEnglish] = [texts(es), texts(en)];
    expect(inEnglish).toHaveLength(inSpanish.length);
    expect(inSpanish.filter((text, at) => text === '' || text === inEnglish[at])).toEqual([]);
  });
});

test('what is told instead in the report on children is of children alone', async () => {
  for (const query of ['country=MEX', 'country=HND&month=2026-09', '']) {
    const { sections } = await answered('children-monthly', query, 'public');
    for (const { answered: question } of sections)
      expect(question ?? 'filter=minor:yes').toContain('filter=minor:yes');
  }
});

test('the sentence of a section is told from its table', async () => {
  const { sections } = await answered('transparency-yearly', 'year=2025&lang=en', 'owner');
  const { answer, sentence } = sections.find(({ id }) => id === 'countries') ?? {};
  const [all] = answer?.totals.values ?? [];
  expect(sentence).toContain(`Persons: ${String(all)} in all; largest: `);
  expect(sentence).toMatch(/year before \(\d+\)\.$/);
});

test('a month that is not over, or a country without a registry, is a mistake that says what there is', async () => {
  for (const [query, message] of [
    ['month=2026-11', 'the last complete one is 2026-10'],
    ['month=11-2026', 'expected a month such as 2026-09'],
    ['country=FRA', 'there is no registry of FRA'],
    ['year=2025', 'year'],
  ] as const) {
    const result = await asked('children-monthly', query, 'public');
    expect(result.kind === 'problems' ? result.problems[0]?.message : null).toContain(message);
  }
});

describe('the files of a report', () => {
  test('the PDF is tagged, names its contents, and says what is not published', async () => {
    const report = await answered('children-monthly', 'country=HND&month=2026-09', 'public');
    const file = await writeReport(report, 'pdf');
    const { text, structure, isUniversal, pages } = readPdf(Buffer.from(file));
    expect(isUniversal).toBe(true);
    expect([...structure]).toEqual(expect.arrayContaining(['H1', 'H2', 'TOC', 'Table', 'TH']));
    expect(pages).toBeGreaterThan(3);
    for (const { title } of report.sections) expect(text.split(title).length).toBeGreaterThan(2);
    const rules = report.sections.flatMap(({ refused }) => refused?.rule ?? []);
    expect(rules.length).toBeGreaterThan(3);
    for (const rule of rules) expect(text).toContain(`(regla ${rule})`);
    expect(text).toContain('Septiembre de 2026. Honduras.');
  });

  test('the workbook has contents, a sheet a section with its table, and notes', async () => {
    const report = await answered('transparency-yearly', 'lang=en', 'public');
    const parts = unzipSync(new Uint8Array(Buffer.from(await writeReport(report, 'xlsx'))));
    const sheets = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/sheet'));
    expect(sheets).toHaveLength(report.sections.length + 2);
    const strings = new TextDecoder().decode(parts['xl/sharedStrings.xml']);
    for (const { title } of report.sections) expect(strings).toContain(title.slice(0, 20));
    const [first] = report.sections;
    const total = first?.answer?.totals.values[0] ?? 0;
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet2.xml']);
    expect(sheet).toContain(`<v>${String(total)}</v>`);
    expect(reportFileName(report, 'xlsx')).toBe('transparency-yearly-2025.en.xlsx');
  });
});
