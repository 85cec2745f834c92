/**
 * Whatever is asked, the API answers: what is asked for, or a problem document. 200 generated addresses, good and bad
 * (10,000 with FULL_COUNTS=1), and 20,000 good ones with something done to them; a million in `npm run bench:bad-input`.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { cellIndex, type Answer } from '#queries/answer.ts';
import { EVERYTHING } from '#queries/scope.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi, type Api } from '#web/api/api.ts';
import type { Reply } from '#web/api/reply.ts';
import { isFull } from '../../full-counts.ts';
import type { TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { buildVillage } from '../../queries/village.ts';
import { anyAddress } from './any-address.ts';
import { asOwner } from './as-owner.ts';
import { anyBadAddress, wrongIn } from './bad-address.ts';
import { BAD_REQUESTS, sendRaw } from './bad-request.ts';
import { listen } from './listen.ts';

const ADDRESSES = isFull ? 10_000 : 200;
/** A generous one: tests share their machine. */
const MOST_SECONDS = 20;
const REFUSALS = [400, 404, 406, 410, 413, 422];
/** What a reader must never be shown: SQL, a stack, a path of this machine. */
const INSIDES = /\bSELECT\b|\bGROUP BY\b|node_modules|\.ts:\d+|QueryError|TypeError|\/tmp\//;

let village: TinyRegistry;
let serving: Serving;
let api: Api;

beforeAll(async () => {
  village = await buildVillage();
  serving = await Serving.start(village.folder);
  api = asOwner(createApi(serving, village.folder));
});
afterAll(() => {
  serving.stop();
  village.remove();
});

test(
  `${ADDRESSES} addresses, good and bad, each get an answer or a problem document in time`,
  async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(anyAddress, async ({ path, accept = '', body = null }) => {
        const start = performance.now();
        const reply = await api(path, { accept, body });
        expect((performance.now() - start) / 1000).toBeLessThan(MOST_SECONDS);
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
        if (reply.status === 200) expectAnswer(reply);
        else expectProblem(reply);
      }),
      { numRuns: ADDRESSES, seed: 67 },
    );
    // neither a test of mistakes only nor of good questions only
    expect(statuses.get(200)).toBeGreaterThan(ADDRESSES / 6);
    expect(statuses.get(400)).toBeGreaterThan(ADDRESSES / 6);
  },
  isFull ? 3_600_000 : 300_000,
);

const BAD = 20_000;

test(`${BAD} good addresses with something done to them each get an answer or a problem document`, async () => {
  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  for (const address of fc.sample(anyBadAddress, { numRuns: BAD, seed: 71 })) {
    const start = performance.now();
    const reply = await api(address);
    const seconds = (performance.now() - start) / 1000;
    const fault = seconds > MOST_SECONDS ? `${seconds.toFixed(1)} s` : wrongIn(reply);
    if (fault !== null) wrong.push(`${fault}: ${address.slice(0, 300)}`);
    statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
  }
  expect(wrong).toEqual([]);
  expect(statuses.get(200)).toBeGreaterThan(BAD / 10);
  expect(statuses.get(400)).toBeGreaterThan(BAD / 10);
}, 300_000);

test('requests as no browser sends them get a reply, never an error of the server', async () => {
  const { server, origin } = await listen({ api, scopeOf: () => EVERYTHING });
  const port = Number(new URL(origin).port);
  const told: string[] = [];
  for (const [what, text, allowed] of BAD_REQUESTS) {
    const reply = await sendRaw(port, text);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1]);
    if (!allowed.includes(status))
      told.push(`${what}: ${String(status)} for ${allowed.join(' or ')}`);
    if (INSIDES.test(reply)) told.push(`${what}: tells of the insides`);
  }
  expect(told).toEqual([]);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  server.close();
});

const SPLITS = ['sex', 'area', 'year', 'month', 'representation', 'country', 'age_group', 'status'];
const pairOfSplits = fc
  .shuffledSubarray(SPLITS, { minLength: 2, maxLength: 2 })
  .map(([one = '', other = '']) => [one, other] as const);

/** The figures of an answer by their codes, the dimensions in the order of the alphabet. */
async function cellsOf(query: string): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
  const { body } = await api(`/api/v1/table?measures=persons,cases&${query}`);
  const answer = JSON.parse(String(body)) as Answer;
  const { dimensions, displayed } = answer;
  return new Map(
    displayed.rows.flatMap((row) =>
      displayed.columns.map((column) => {
        const codes = [...row, ...column];
        const key = dimensions.map(({ id }, at) => `${id}=${codes[at] ?? ''}`).sort();
        const place = cellIndex(answer, codes);
        return [key.join(' '), answer.values.map((values) => values[place] ?? null)] as const;
      }),
    ),
  );
}

test('turned over, the figures stay; filtered to a value, they are those of its row; cases add up and persons need not', async () => {
  await fc.assert(
    fc.asyncProperty(pairOfSplits, async ([one, other]) => {
      const whole = await cellsOf(`rows=${one}&columns=${other}`);
      expect(whole.size).toBeGreaterThan(3);
      expect(await cellsOf(`rows=${other}&columns=${one}`)).toEqual(whole);
      const alone = await cellsOf(`rows=${one}`);
      for (const [key, [persons, cases]] of alone) {
        expect(whole.get([key, `${other}=_T`].sort().join(' '))).toEqual([persons, cases]);
        const parts = [...whole].filter(
          ([each]) => each.split(' ').includes(key) && !each.includes(`${other}=_T`),
        );
        const told = (at: number) => parts.map(([, figures]) => figures[at] ?? 0);
        const sum = (figures: readonly number[]) => figures.reduce((all, each) => all + each, 0);
        expect(sum(told(1))).toBe(cases);
        expect(persons ?? 0).toBeLessThanOrEqual(sum(told(0)));
        expect(persons ?? 0).toBeGreaterThanOrEqual(Math.max(...told(0)));
        if (key.endsWith('=_T')) continue;
        const filtered = await cellsOf(`rows=${other}&filter=${key.replace('=', ':')}`);
        for (const [part, figures] of filtered)
          expect(whole.get([key, part].sort().join(' '))).toEqual(figures);
      }
    }),
    { numRuns: isFull ? 200 : 12, seed: 68 },
  );
});

function expectAnswer({ headers, body }: Reply): void {
  expect(body.length).toBeGreaterThan(0);
  const type = headers['content-type'] ?? '';
  expect(type).not.toBe('');
  if (!type.startsWith('application/json')) return;
  const value = JSON.parse(String(body)) as object;
  if ('measures' in value && 'status' in value) expectWhole(value as Answer);
}

/** A figure or a gap with its reason in every cell, and every cell shown. */
function expectWhole({ values, status, size, displayed, dimensions }: Answer): void {
  const cells = size.reduce((product, each) => product * each, 1);
  for (const [at, ofMeasure] of values.entries()) {
    expect(ofMeasure).toHaveLength(cells);
    expect(status[at]).toHaveLength(cells);
    const wrong = ofMeasure.filter(
      (value) => value !== null && !(Number.isFinite(value) && value >= 0),
    );
    expect(wrong).toEqual([]);
  }
  const known = dimensions.map(({ codes }) => new Set(codes));
  const rows = dimensions.filter(({ axis }) => axis === 'row').length;
  const strangers = [
    ...displayed.rows.flatMap((row) => row.filter((code, at) => known[at]?.has(code) !== true)),
    ...displayed.columns.flatMap((column) =>
      column.filter((code, at) => known[rows + at]?.has(code) !== true),
    ),
  ];
  expect(strangers).toEqual([]);
}

/** RFC 9457, short, and about the question only. */
function expectProblem({ status, headers, body }: Reply): void {
  const text = String(body);
  expect(REFUSALS).toContain(status);
  expect(headers['content-type']).toContain('application/problem+json');
  expect(text).not.toMatch(INSIDES);
  expect(text.length).toBeLessThan(40_000);
  const told = expect.stringMatching(/./) as string;
  const document = JSON.parse(text) as { readonly problems: readonly unknown[] };
  expect(document).toMatchObject({ type: 'about:blank', title: told, status, detail: told });
  for (const each of document.problems)
    expect(each).toMatchObject({
      parameter: expect.any(String) as string,
      message: told,
      text: { es: told, en: told },
      known: expect.any(Array) as string[],
    });
}
