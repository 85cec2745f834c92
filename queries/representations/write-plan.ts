/** A plan as files: a workbook with every post, and a memo of one page to take into a meeting. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { amount } from '#queries/allocation/plain-numbers.ts';
import type { ToldPlan, ToldRow } from '#queries/allocation/plan-answer.ts';
import { setInThread } from '#queries/formats/pdf-thread.ts';
import { listSheet, plainCell, plainTableSheet } from '#queries/formats/plain-sheets.ts';
import type { Sheet } from '#queries/formats/sheet-xml.ts';
import { workbook } from '#queries/formats/workbook.ts';
import { wordsOf } from '#queries/formats/words.ts';
import type { PlanAnswer } from '#queries/representations/ask-allocation.ts';
import { filled, PLAN_WORDS } from '#queries/representations/plan-words.ts';
import type { RepresentationsHead } from '#queries/representations/representations-answer.ts';

const TEMPLATE = readFileSync(join(import.meta.dirname, 'plan-memo.typ'), 'utf8');
/** What one page holds. */
const MOST_ROWS = 12;
const MOST_REASONS = 3;
const MOST_FLIPS = 3;

export async function planPdf({ plan, ...head }: PlanAnswer): Promise<Buffer> {
  const { language } = head;
  const word = (name: keyof typeof PLAN_WORDS) => PLAN_WORDS[name][language];
  const changes = plan.kind === 'plan' ? changesOf(plan) : [];
  const heads = (['post', 'before', 'after', 'loadBefore', 'loadAfter', 'firm'] as const).map(word);
  const page = {
    language,
    title: titleOf(head),
    words: {
      ...{ why: word('why'), certificate: word('certificate'), flips: word('flips') },
      ...{ rests: word('rests'), limits: word('limits') },
    },
    lead: leadOf(head),
    footer: `Travesía. ${asOfLine(head)}`,
    sentence: plan.sentence[language],
    heads,
    rows: changes.slice(0, MOST_ROWS).map((row) => memoRow(row, language)),
    more: changes.length > MOST_ROWS ? filled(word('more'), { n: changes.length - MOST_ROWS }) : '',
    reasons: changes
      .slice(0, MOST_REASONS)
      .map(({ why }) => why.map((text) => text[language]).join(' ')),
    checks: plan.kind === 'plan' ? checksOf(plan, language) : [],
    flips:
      plan.kind === 'plan' ? plan.flips.slice(0, MOST_FLIPS).map((text) => text[language]) : [],
    rests: restsOf(head),
    limits: word('limitsText'),
  };
  return setInThread(TEMPLATE, page, head.as_of);
}

export function planXlsx({ plan, ...head }: PlanAnswer): Promise<Buffer> {
  const { language } = head;
  const word = (name: keyof typeof PLAN_WORDS) => PLAN_WORDS[name][language];
  const words = wordsOf(language);
  const checks = plan.kind === 'plan' ? checksOf(plan, language) : [];
  const about = listSheet(words.notes, titleOf(head), [
    {
      name: 'about',
      heads: [words.item, words.about],
      lines: [
        [word('title'), plan.sentence[language]],
        ...leadOf(head).map((line) => [words.asOf, line]),
        ...checks.map((line) => [word('certificate'), line]),
        ...restsOf(head).map((line) => [word('rests'), line]),
        [word('limits'), word('limitsText')],
      ],
    },
    {
      name: 'flips',
      heads: [words.number, word('flips')],
      lines: (plan.kind === 'plan' ? plan.flips : []).map((text, at) => [
        String(at + 1),
        text[language],
      ]),
    },
    {
      name: 'sources',
      heads: [words.source, words.attribution, words.licence],
      lines: head.sources.map(({ title, attribution, licence }) => [title, attribution, licence]),
    },
  ]);
  const subject = `${words.release} ${head.release}`;
  const sheets = plan.kind === 'plan' ? [about, rowsSheet(plan, head)] : [about];
  return workbook(sheets, { title: titleOf(head), subject, language, date: head.as_of });
}

function rowsSheet({ rows }: ToldPlan, head: RepresentationsHead): Sheet {
  const { language } = head;
  const names = ['code', 'post', 'before', 'after', 'change', 'required', 'loadBefore'] as const;
  const heads = [...names, ...(['loadAfter', 'firm', 'reasons'] as const)];
  const percent = (share: number | null) => (share === null ? null : rounded(share * 100, 1));
  return plainTableSheet({
    id: 'plan',
    name: PLAN_WORDS.sheet[language],
    above: `${titleOf(head)}. ${asOfLine(head)}`,
    heads: heads.map((name) => PLAN_WORDS[name][language]),
    lines: rows.map((row) =>
      [
        ...[row.code, row.name[language], row.before, row.after, row.change],
        ...[rounded(row.required, 2), percent(row.load_before), percent(row.load_after)],
        row.firm === null ? null : Math.round(row.firm * 100),
        row.why.map((text) => text[language]).join(' '),
      ].map((cell) => plainCell(cell)),
    ),
  });
}

/** The posts that change, the greatest change first. */
function changesOf({ rows }: ToldPlan): readonly ToldRow[] {
  return rows
    .filter(({ change }) => change !== 0)
    .toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
}

function memoRow(row: ToldRow, language: 'es' | 'en'): readonly string[] {
  const staff = (count: number | null) => (count === null ? '–' : amount(count));
  const percent = (load: number | null) => (load === null ? '–' : amount(load * 100, 0));
  const firm = row.firm === null ? '–' : String(Math.round(row.firm * 100));
  return [
    ...[row.name[language], staff(row.before), staff(row.after)],
    ...[percent(row.load_before), percent(row.load_after), firm],
  ];
}

function titleOf({ countries, language }: RepresentationsHead): string {
  const names = countries.map(({ label }) => label).join(', ');
  return `${PLAN_WORDS.title[language]}: ${names}`;
}

function asOfLine({ language, as_of, release }: RepresentationsHead): string {
  const words = wordsOf(language);
  return `${words.asOf} ${as_of.slice(0, 10)}. ${words.release} ${release}.`;
}

function leadOf(head: RepresentationsHead): readonly string[] {
  const { language, from, until, sources } = head;
  const isSynthetic = sources.some(({ synthetic }) => synthetic);
  return [
    ...(isSynthetic ? [PLAN_WORDS.synthetic[language]] : []),
    `${asOfLine(head)} ${filled(PLAN_WORDS.window[language], { from, until })}`,
  ];
}

function checksOf({ certificate, draws, seed }: ToldPlan, language: 'es' | 'en') {
  return [certificate[language], filled(PLAN_WORDS.draws[language], { draws, seed })];
}

function restsOf({ standards, countries, language }: RepresentationsHead): readonly string[] {
  return standards.map(({ country, version, assumed, of }) =>
    filled(PLAN_WORDS.assumed[language], {
      country: countries.find(({ code }) => code === country)?.label ?? country,
      ...{ version, n: assumed, of },
    }),
  );
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
