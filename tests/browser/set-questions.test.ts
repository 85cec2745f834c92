/**
 * Ten questions that citizens, planners and analysts ask, answered at the public level: words typed on the home page, at
 * most three clicks, and the figure on the page is the one of the API. Without scripts, so that it holds for everybody.
 */
import { verify } from 'node:crypto';
import { existsSync } from 'node:fs';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cellIndex, type Answer } from '#queries/answer.ts';
import { formatCount, formatPercent, formatSigned, withPercent } from '#web/lib/format/figures.ts';

import { openBrowser } from './open-browser.ts';
import { servePublic, serveReleasedCopy } from './serve-sample.ts';

interface SetQuestion {
  readonly words: string;
  /** The table that it opens where the sample has people enough. */
  readonly query: string;
  /** What the card says of the answer, from the answer of the API; null where nothing is shown. */
  readonly told: (answer: Answer) => string | null;
  /** What is said where another question stands in its place. */
  readonly instead?: RegExp;
}

const KNOWN = '!_U,_X,_N,_W,_Z,_M';

/** The counts of rows that were recorded, those told in the order of the table. */
function rows(answer: Answer): readonly { readonly code: string; readonly at: number }[] {
  return answer.displayed.rows
    .filter(([code = '_']) => !code.startsWith('_'))
    .map(([code = '']) => ({ code, at: cellIndex(answer, [code]) }))
    .filter(({ at }) => (answer.values[0]?.[at] ?? null) !== null);
}

function count(answer: Answer, at: number | undefined): string | null {
  const value = at === undefined ? null : (answer.values[0]?.[at] ?? null);
  return value === null ? null : formatCount(value, 'es', answer.measures[0]?.decimals ?? 0);
}

const whole = (answer: Answer) => count(answer, 0);
const first = (answer: Answer) => count(answer, rows(answer)[0]?.at);
const latest = (answer: Answer) => count(answer, rows(answer).at(-1)?.at);

/** The largest of the changes that are told, of bases of thirty or more. */
function grewMost(answer: Answer): string | null {
  const [compared] = answer.comparisons;
  const told = rows(answer).flatMap(({ at }) =>
    (compared?.base_values[0]?.[at] ?? 0) >= 30 ? (compared?.values[0]?.[at] ?? []) : [],
  );
  return told.length === 0 ? null : withPercent(formatSigned(Math.max(...told), 'es', 1));
}

function shareOfWomen(answer: Answer): string | null {
  const shares = answer.shares[0]?.values[0] ?? [];
  const told = answer.displayed.rows
    .map(([year = '']) => ({ year, share: shares[cellIndex(answer, [year, 'F'])] ?? null }))
    .filter(({ year, share }) => !year.startsWith('_') && share !== null);
  const last = told.at(-1)?.share ?? null;
  return last === null ? null : formatPercent(last, 'es');
}

const QUESTIONS: readonly SetQuestion[] = [
  {
    words: 'niñas hondureñas no acompañadas atendidas en México en 2025',
    query:
      'measures=persons&filter=accompaniment:unaccompanied&filter=origin_country:HND&filter=sex:F',
    told: whole,
    instead: /Se preguntó: .*sexo: Mujer.*año de apertura: 2025.*hasta 3 dimensiones/s,
  },
  {
    words: 'las tres zonas de cruce más usadas por guatemaltecos',
    query: `measures=persons&rows=crossing_zone&filter=crossing_zone:${KNOWN}&filter=origin_country:GTM&sort=-persons&top=3`,
    told: first,
  },
  {
    words: 'qué representación creció más',
    query: 'measures=cases&rows=representation&filter=year:2025&sort=-cases&compare=previous_year',
    told: grewMost,
  },
  {
    words: 'personas atendidas el mes pasado',
    query: 'measures=persons&rows=month&filter=month:last_13&compare=previous_year',
    told: latest,
  },
  {
    words: 'menores de Guatemala 2024',
    query: 'measures=persons&filter=minor:yes&filter=origin_country:GTM&filter=year:2024',
    told: whole,
  },
  {
    words: 'personas retornadas por país de origen',
    query: `measures=persons&rows=return_country&filter=return_country:${KNOWN}&sort=-persons`,
    told: first,
    instead: /Se preguntó: Personas por país de origen; país de retorno.*no se suman/s,
  },
  {
    words: '¿cuántas personas volvieron otra vez?',
    query: 'measures=persons,cases_per_person&rows=year',
    told: first,
    instead: /«Personas repetidas» no se muestra/,
  },
  {
    words: 'casos por ámbito en Estados Unidos',
    query: 'measures=cases&rows=area&filter=host_country:USA&sort=-cases',
    told: first,
  },
  {
    words: 'detenidos por estado en Estados Unidos',
    query: 'measures=persons&rows=detention_state&filter=detention_country:USA&sort=-persons',
    told: first,
  },
  {
    words: 'porcentaje de mujeres por año',
    query: 'measures=persons&rows=year&columns=sex&show=row_percent',
    told: shareOfWomen,
  },
];

const isBuilt = existsSync('build/handler.js');

describe.skipIf(!isBuilt)('ten questions (left out where the pages are not built)', () => {
  let browser: Browser;
  let page: Page;
  let server: Awaited<ReturnType<typeof servePublic>>;

  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), servePublic()]);
    page = await browser.newPage({ javaScriptEnabled: false });
  }, 180_000);

  afterAll(async () => {
    await browser.close();
    server.stop();
  });

  /** The table, or the nearest one that the API names where it refuses that. */
  async function allowed(
    query: string,
  ): Promise<{ readonly query: string; readonly answer: Answer }> {
    const response = await fetch(`${server.address}/api/v1/table?${query}&lang=es`);
    const body = (await response.json()) as Answer & { readonly nearest?: string };
    if (response.status === 200) return { query, answer: body };
    return allowed(body.nearest?.replace('&lang=es', '') ?? '');
  }

  /** From the first page, then from the head of whatever page one is at. */
  async function look(words: string): Promise<void> {
    const isFirst = page.url() === 'about:blank';
    if (isFirst) await page.goto(server.address);
    const field = page.locator(`${isFirst ? 'main' : 'header'} input[type=search]`);
    await field.fill(words);
    await field.press('Enter');
  }

  test.for(QUESTIONS)('$words', async ({ words, query, told, instead }) => {
    const nearest = await allowed(query);
    const expected = told(nearest.answer);
    await look(words);
    const card = page.locator('section.answer');
    const said = await card.innerText();
    expect(said).toContain(expected ?? 'no se muestra');
    if (instead !== undefined) expect(said).toMatch(instead);
    expect(said.includes('Se preguntó:')).toBe(instead !== undefined || nearest.query !== query);
    await card.getByRole('link', { name: 'Abrir la tabla' }).click();
    expect(decodeURIComponent(new URL(page.url()).search)).toBe(`?${nearest.query}`);
    // a page arrives piece by piece, the table last
    await page.waitForLoadState();
    const table = await page.locator('main').innerText();
    if (expected !== null) expect(table).toContain(expected);
  });

  test('a request is answered: seen as the public will, signed, and checked by anyone', async () => {
    const desk = await serveReleasedCopy();
    const official = await browser.newPage({ javaScriptEnabled: false });
    const table = '/tablas?measures=persons&rows=country&columns=year';
    const asked = { country: 'HND', number: 'UT-17/2026', subject: 'Por país', tables: table };
    await official.goto(
      `${desk.address}/solicitudes/nueva?${new URLSearchParams(asked).toString()}`,
    );
    await official.locator('button[value=answer]').click();
    expect(await official.locator('h1').innerText()).toBe('Solicitud UT-17/2026');
    const id = official.url().split('/').at(-1) ?? '';
    const get = async (path: string) => {
      const response = await fetch(`${desk.address}/api/v1/${path}`);
      return Buffer.from(await response.arrayBuffer());
    };
    const signed = (await get(`requests/${id}?format=document`)).toString();
    const signature = await get(`requests/${id}?format=signature`);
    const key = (await get('requests/key')).toString();
    const pdf = await get(`requests/${id}?format=pdf`);
    const { tables } = JSON.parse(signed) as {
      readonly tables: readonly { readonly question: string; readonly answer: Answer }[];
    };
    const question = tables[0]?.question ?? '';
    const now = JSON.parse((await get(`table?${question}&level=public`)).toString()) as Answer;
    desk.stop();
    expect(verify(null, Buffer.from(signed), key, signature)).toBe(true);
    expect(verify(null, Buffer.from(signed.replace('17/', '18/')), key, signature)).toBe(false);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // what is signed is what anybody is answered of that release
    expect(question).toContain('&release=');
    expect(now.values).toEqual(tables[0]?.answer.values);
    expect(now.level).toBe('public');
  }, 60_000);
});
