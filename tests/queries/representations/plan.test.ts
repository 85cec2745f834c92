import { afterAll, beforeAll, expect, test } from 'vitest';

import { parsePlan, readPlan } from '#queries/allocation/parse-plan.ts';
import { planBody, planString, withoutPlan } from '#queries/allocation/plan-address.ts';
import { groupSentences } from '#queries/allocation/group-loads.ts';
import { planDuty } from '#queries/allocation/plan-duty.ts';
import type { ToldPlan } from '#queries/allocation/plan-answer.ts';
import { askPlan, type PlanAnswer } from '#queries/representations/ask-allocation.ts';
import { parseRepresentations } from '#queries/representations/representations-question.ts';
import { planPdf, planXlsx } from '#queries/representations/write-plan.ts';
import { EXACT } from '#queries/scope.ts';
import { registryState } from '#warehouse/registry.ts';

import type { TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { postOf } from '../allocation/post-of.ts';
import { readPdf } from '../formats/read-pdf.ts';
import { CHICAGO, openOffices } from './offices.ts';

let offices: TinyRegistry;

beforeAll(async () => {
  offices = await openOffices();
});
afterAll(() => {
  offices.remove();
});

async function planOf(parsed: ReturnType<typeof parsePlan>): Promise<PlanAnswer> {
  const snapshot = await offices.snapshot();
  const asker = { snapshot, db: snapshot.db, registry: registryState(offices.folder), view: EXACT };
  const question = parseRepresentations(new URLSearchParams('country=MEX'));
  if ('problems' in question) throw new Error('no question');
  const told = await askPlan(asker, question.question, null, parsed);
  if ('problems' in told || told.kind !== 'answer') throw new Error('no answer');
  return told.answer;
}

function told({ plan }: PlanAnswer): ToldPlan {
  if (plan.kind === 'problem') throw new Error(plan.sentence.en);
  return plan;
}

test('an address and a body ask the same, and limits that were written down hold', async () => {
  const address = new URLSearchParams(
    'country=MEX&rule=even_load&staff=3&step=0.5&only_new=1&stratum=trafficking&factor=3&weeks=26',
  );
  const body = {
    ...{ rule: 'even_load', staff: 3, step: 0.5, only_new: true },
    work: [{ strata: ['trafficking'], factor: 3, weeks: 26 }],
  };
  const byAddress = told(await planOf(readPlan(planBody(address) ?? {})));
  expect(byAddress).toEqual(told(await planOf(parsePlan(JSON.stringify(body)))));
  const chicago = byAddress.rows.find(({ code }) => code === CHICAGO);
  // the ceiling of Chicago is 3, and its work of trafficking is tripled for half a year
  expect(chicago).toMatchObject({ before: 1.5, after: 3 });
  expect(chicago?.required).toBeCloseTo((13 + 10 * 2 * (26 / 52)) / 800, 2);
  expect(withoutPlan(address).toString()).toBe('country=MEX');
  expect(planString(address)).not.toContain('country');
});

test('an office whose staff nobody told is left out and named', async () => {
  const { rows } = told(await planOf(parsePlan('{"staff":2,"step":0.5}')));
  expect(rows.map(({ code }) => code)).toEqual([CHICAGO]);
});

test('what is wrong with a plan is said, and what cannot be placed too', async () => {
  const wrong = parsePlan('{"rule":"alphabetical","staf":3,"moves":-1}');
  expect('problems' in wrong && wrong.problems.map(({ parameter }) => parameter)).toEqual([
    ...['staf', 'rule', 'moves'],
  ]);
  expect(parsePlan('[')).toHaveProperty('problems');
  const few = await planOf(parsePlan('{"staff":0}'));
  expect(few.plan).toMatchObject({ kind: 'problem' });
  expect(few.plan.sentence.es).toMatch(/mínimos/);
});

test('the memo is one page that says the answer, the workbook has every post', async () => {
  const answer = await planOf(parsePlan('{"staff":3,"step":0.5}'));
  const memo = readPdf(await planPdf(answer));
  expect([memo.pages, memo.isUniversal]).toEqual([1, true]);
  const plain = (text: string) => text.replaceAll(/\s+/g, '');
  expect(plain(memo.text)).toContain(plain(answer.plan.sentence.es).slice(0, 40));
  const workbook = await planXlsx(answer);
  expect(workbook.subarray(0, 2).toString()).toBe('PK');
  // many offices with long names still fit on the page
  const many = told(answer).rows.flatMap((row) =>
    Array.from({ length: 40 }, () => ({ ...row, change: 1, why: [...row.why, ...row.why] })),
  );
  const crowded = { ...answer, plan: { ...told(answer), rows: many } };
  expect(readPdf(await planPdf(crowded)).pages).toBe(1);
});

test('the load that a group lives is that of the offices it goes to, and is flagged when much above all', () => {
  const group = (code: string, persons: Readonly<Record<string, number>>) => ({
    ...{ code, name: { es: code, en: code }, persons },
  });
  const rows = [
    { code: 'full', load_before: 2, load_after: 1.5 },
    { code: 'calm', load_before: 1, load_after: 1 },
  ];
  const all = group('all', { full: 100, calm: 300 });
  const sentences = groupSentences(
    [all, group('children', { full: 30, calm: 10 }), group('few', { full: 5 })],
    rows,
  );
  // (30 × 1.5 + 10 × 1) / 40 is 1.375, and all live (100 × 1.5 + 300) / 400 = 1.125
  expect(sentences).toHaveLength(1);
  expect(sentences[0]?.es).toContain(
    '175\u202f% hoy y 138\u202f% con el plan, 22\u202f% más que el conjunto',
  );
});

test('people are lent where the load of a month is above 100 %, and a surge calls for more', () => {
  const posts = [postOf('McAllen', 4, { today: 3 }), postOf('Tucson', 1, { today: 2 })];
  const months = posts.map(({ id, required }) => ({
    id,
    required: Array.from({ length: 12 }, () => required),
  }));
  const asked = { pool: 2, fewestMonths: 2, surge: null };
  const plan = planDuty(posts, months, asked);
  expect(new Set(plan.duties.map(({ post }) => post.id))).toEqual(new Set(['mcallen']));
  expect(plan.sentence.es).toContain('McAllen');
  const surge = { stratum: null, factor: 4, from: 3, months: 2 };
  const surged = planDuty(posts, months, { ...asked, surge });
  expect(surged.sentence).not.toEqual(plan.sentence);
  expect(planDuty(posts, months, { ...asked, pool: 0 }).duties).toEqual([]);
});
