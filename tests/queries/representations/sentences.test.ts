/** What pages of representations say is what their figures are, in both languages; few cases are said to be few. */
import { expect, test } from 'vitest';

import {
  flowSentence,
  forecastSentence,
  heldSentence,
  workSentence,
} from '#queries/representations/chart-sentences.ts';
import { comparePosts } from '#queries/representations/compare-posts.ts';
import {
  comparedSentence,
  comparisonSentence,
} from '#queries/representations/comparison-sentences.ts';
import { loadTold, overloaded } from '#queries/representations/load-class.ts';
import {
  inNeedOrder,
  networkSentence,
  postSentence,
} from '#queries/representations/representation-sentences.ts';
import { postsTable } from '#queries/representations/representations-table.ts';
import { TUCSON, YUMA } from './measured-post.ts';

const YEAR = { from: '2025-11', until: '2026-10' };
const FEW = { ...TUCSON, code: 'MEX-US-few', opened: 9 };

test('a representation: its cases, hours, staff and load, with the range said in words', () => {
  const { es, en } = postSentence(TUCSON, YEAR);
  expect(es).toBe(
    'Entre noviembre de 2025 y octubre de 2026 abrió 120 casos y cerró 90; quedan 50 abiertos. Son 1,500 horas de trabajo. Piden 3 personas y hay 2: la carga es de 150\u202f% (entre 140\u202f% y 170\u202f%, 8 de cada 10 veces).',
  );
  expect(en).toContain(
    'They take 3 persons and there are 2: the load is 150% (between 140% and 170%, 8 of 10 times).',
  );
});

test('what cannot be known is said and not invented', () => {
  expect(postSentence(YUMA, YEAR).es).toBe(
    'Entre noviembre de 2025 y octubre de 2026 no hay casos suyos: no se puede saber cuánto trabajo tiene. Se conocen 294 registros consulares, de todos los años. Sin datos de personal.',
  );
  expect(loadTold(YUMA)).toEqual({ kind: 'no_staff' });
  expect(networkSentence({ representations: [YUMA], network: YUMA, ...YEAR }).en).not.toMatch(/%/);
});

test('below ten cases there is no load, no class and no load in the file; below thirty it is grey', () => {
  expect(loadTold(FEW)).toEqual({ kind: 'few' });
  expect(postSentence(FEW, YEAR).es).toContain('muy pocos casos');
  expect(loadTold({ ...TUCSON, opened: 29 })).toEqual({
    kind: 'load',
    load: 'far_over',
    grey: true,
  });
  const { columns, rows } = postsTable({ representations: [FEW, TUCSON] });
  expect(rows.map((row) => row[columns.indexOf('load')])).toEqual([null, 1.5]);
});

test('the network: who needs most stands first, and only posts with enough cases are counted', () => {
  const easy = {
    ...TUCSON,
    code: 'MEX-US-easy',
    load: { value: 0.5, low: 0.4, high: 0.6 },
    gap: { value: 1, low: 0.8, high: 1.2 },
  };
  const representations = [easy, YUMA, FEW, TUCSON];
  expect(inNeedOrder(representations).map(({ code }) => code)).toEqual([
    'MEX-US-few',
    'MEX-US-tucson',
    'MEX-US-easy',
    'MEX-US-yuma',
  ]);
  expect(overloaded(representations)).toEqual({ told: 2, over: 1 });
  expect(networkSentence({ representations, network: TUCSON, ...YEAR }).es).toContain(
    'De las 2 sedes con casos suficientes para compararlas, pasan de 100\u202f%: 1. Donde más personal falta: Tucson (1 persona).',
  );
});

test('charts: what weighs most, whether it falls behind, how often the band held', () => {
  expect(workSentence(TUCSON).es).toBe(
    'Lo que más horas toma es «Penal»: 60\u202f% del trabajo con 25\u202f% de los casos.',
  );
  expect(flowSentence(TUCSON).es).toMatch(/^Se está atrasando: cierra 75\u202f%/);
  const month = {
    month: '2026-11',
    cases: 10,
    hours: 120,
    low80: 8,
    high80: 15,
    low95: 5,
    high95: 20,
  };
  const forecast = {
    ...{ months: [month], method: 'theta', error_percent: 11, against_last_year: 0.76 },
    ...{ checked: 144, held: 118 },
  };
  // 15 cases at 12 hours are 180: above what 150 hours can do, while the 120 expected are below
  expect(forecastSentence(forecast, 150).es).toContain('en 0 de 1 meses, y podría rebasarla en 1.');
  expect(heldSentence(forecast).es).toBe(
    'De las últimas 144 predicciones, 118 cayeron en la banda. En promedio se equivoca 11\u202f%, 24\u202f% menos que repetir el mismo mes del año pasado.',
  );
});

test('beside others: expected by its mix, what chance explains, and no rate of few', () => {
  const post = (name: string, cases: number, observed: number, expected: number) => ({
    ...{ post: name, cases, observed, expected, cases_left_out: 0 },
  });
  const compared = comparePosts([
    post('low', 308, 150, 216),
    post('usual', 300, 212, 210),
    ...Array.from({ length: 9 }, (_, at) => post(`other-${at}`, 300, 206 + at, 210)),
    post('grey', 20, 12, 14),
    post('few', 9, 1, 6),
  ]);
  const [low, usual, grey, few] = compared.posts
    .filter(({ post: name }) => !name.startsWith('other'))
    .map((each) => comparedSentence(each, { es: 'Tucson', en: 'Tucson' }, 'first_action'));
  expect(low?.es).toBe(
    'Tucson: 49\u202f% tuvieron primera actuación en 3 días o menos (150 de 308). Por la mezcla de sus casos se esperaría 70\u202f%. La diferencia es mayor que la que explica el azar.',
  );
  expect(usual?.en).toMatch(/The difference is within chance\.$/);
  expect(grey?.es).toMatch(/Son pocos casos: podría ser de 39\u202f% a 78\u202f%\.$/);
  expect(few?.es).toMatch(/^Tucson: 1 de 9 casos .*muy pocos casos para comparar\.$/);
  expect(comparisonSentence(compared, 'first_action').es).toContain('explica el azar: 1;');
});
