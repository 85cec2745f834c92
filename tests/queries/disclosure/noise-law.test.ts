import { expect, test } from 'vitest';
import { isFull } from '../../full-counts.ts';
import { chiSquareTail } from '#bench/attack/chi-square.ts';
import { drawNoises, keepsLaw, noiseLaw } from '#bench/attack/noise-law.ts';

const SECRET = Buffer.from('a secret of this test and of nothing else');

test('the noise of cells of 20 and more keeps the law of the table: no drift, its variance, its shape', () => {
  const law = noiseLaw(drawNoises(SECRET, isFull ? 1_000_000 : 60_000));
  expect(law.greatest).toBe(5);
  expect(keepsLaw(law), JSON.stringify(law)).toBe(true);
});

test('noise that drifts, is too wide, too far or of another shape is found', () => {
  const fair = drawNoises(SECRET, 60_000);
  const broken = {
    drifts: fair.map((v, at) => (at % 20 === 0 && v < 5 ? v + 1 : v)),
    wide: fair.map((v, at) => (at % 10 === 0 ? Math.sign(v) * 5 : v)),
    far: fair.map((v, at) => (at === 7 ? 6 : v)),
    shape: fair.map((v, at) => (v === 0 && at % 2 === 0 ? (at % 4 === 0 ? 1 : -1) : v)),
  };
  for (const [fault, noises] of Object.entries(broken))
    expect(keepsLaw(noiseLaw(noises)), fault).toBe(false);
});

test('the tail of chi-square is that of published tables', () => {
  expect(chiSquareTail(3.841, 1)).toBeCloseTo(0.05, 4);
  expect(chiSquareTail(18.307, 10)).toBeCloseTo(0.05, 4);
  expect(chiSquareTail(29.588, 10)).toBeCloseTo(0.001, 5);
});
