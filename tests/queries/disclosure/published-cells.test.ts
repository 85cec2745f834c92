/** Every cell that the reference packages published, from their records by our tables and look-up. */
import { describe, expect, test } from 'vitest';
import { perturbationTable } from '#queries/disclosure/perturbation-table.ts';
import {
  decimalKey,
  noiseFrom,
  roundedTo5,
  rowOfOns,
  wholeKey,
  type Interval,
} from './perturb-as-published.ts';
import {
  WITHOUT_VECTORS,
  cell,
  readRows,
  readVectors,
  vectorsAreHere,
  type Row,
} from './disclosure-vectors.ts';

const PARENTS: Readonly<Record<string, string>> = { N: 'NORTE', C: 'CENTRO', S: 'SUR' };

describe.skipIf(!vectorsAreHere)(`cells of the R package cellKey${WITHOUT_VECTORS}`, () => {
  test.each([
    ['A_D3V108js1', ownIntervals(3, 1.08, 1)],
    ['A_D5V3js2', ownIntervals(5, 3, 2)],
    ['A_D5V3js2mod', null],
  ])('%s: all 360 cells, margins of hierarchies and empty cells too', (name, own) => {
    const intervals = own ?? givenIntervals(`${name}_params.json`);
    const records = readRows('A_microdata.csv');
    const cells = readRows(`${name}_table.csv`);
    expect(cells).toHaveLength(360);
    const wrong = cells.filter((published) => {
      const inside = records.filter((record) => isInside(record, published));
      const key = decimalKey(inside.map((record) => Number(cell(record, 'rkey'))));
      const noise = noiseFrom(intervals, inside.length, key);
      return (
        inside.length !== Number(cell(published, 'true_count')) ||
        inside.length + noise !== Number(cell(published, 'perturbed_count'))
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!vectorsAreHere)(`cells of the R package of the ONS${WITHOUT_VECTORS}`, () => {
  const rounded = (n: number) => roundedTo5(n);
  test.each([
    ['ONS_10_5_expected_var1_var5_var8.csv', 10, 200, rounded],
    ['ONS_10_5_var1_var5_thr10.csv', 10, 50, rounded],
    ['ONSstyle_D5V3js2_K256_var1_var5_thr5.csv', 5, 50, null],
    ['ONSstyle_D5V3js2_K256_var1_var5_var8_thr0.csv', 0, 200, null],
  ])('%s: key, row, noise and count of every cell', (file, threshold, size, rule) => {
    const noiseOf = rule ?? tabledNoise();
    const records = readRows('ONS_micro.csv');
    const cells = readRows(file);
    expect(cells).toHaveLength(size);
    const made = cells.map((published): Row => {
      const names = Object.keys(published).filter((name) => name.startsWith('var'));
      const inside = records.filter((record) =>
        names.every((name) => cell(record, name) === cell(published, name)),
      );
      const n = inside.length;
      const key = wholeKey(
        inside.map((record) => Number(cell(record, 'record_key'))),
        256,
      );
      const noise = n === 0 ? 0 : noiseOf(rowOfOns(n), key);
      const count = n + noise < threshold ? '' : String(n + noise);
      const told = { pre_sdc_count: n, ckey: key, pcv: rowOfOns(n), pvalue: noise };
      const texts = Object.entries(told).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]);
      return { ...published, ...Object.fromEntries(texts), count };
    });
    expect(made).toEqual(cells);
  });

  test('counts over 750 share the rows from 501 to 750, keys wrap at 256 and 4096', () => {
    expect([750, 751, 1000, 1001, 1250].map(rowOfOns)).toEqual([750, 501, 750, 501, 750]);
    expect([wholeKey([255, 2], 256), wholeKey([4095, 2], 4096)]).toEqual([1, 1]);
    expect([10, 11, 12, 13, 14, 9].map(roundedTo5)).toEqual([0, -1, -2, 2, 1, -9]);
  });
});

function isInside(record: Row, published: Row): boolean {
  const place = cell(record, 'municipality');
  const parent = PARENTS[place.charAt(4)] ?? '';
  const fits = (name: string, values: readonly string[]) =>
    ['Total', ...values].includes(cell(published, name));
  return (
    fits('municipality', [place, parent]) &&
    fits('sex', [cell(record, 'sex')]) &&
    fits('age', [cell(record, 'age')]) &&
    (cell(published, 'measure') === 'total' || cell(record, 'unaccompanied') === '1')
  );
}

function ownIntervals(D: number, V: number, js: number): readonly Interval[] {
  return perturbationTable({ D, V, js }).rows.flatMap((row, i) => {
    let sum = 0;
    return row.map(({ v, p }, at) => {
      sum += p;
      return { i, v, below: at === row.length - 1 ? 1 : sum };
    });
  });
}

/** The split and shuffled intervals came from R's own random numbers, so they are taken as given. */
function givenIntervals(file: string): readonly Interval[] {
  const read = JSON.parse(readVectors(file)) as {
    readonly ptable: readonly {
      readonly i: number;
      readonly v: number;
      readonly p_int_ub: number;
    }[];
  };
  return read.ptable.map(({ i, v, p_int_ub }) => ({ i, v, below: p_int_ub }));
}

function tabledNoise(): (row: number, key: number) => number {
  const rows = readRows('ONSstyle_ptable_D5V3js2_K256_rows1-8.csv');
  const noise = new Map(
    rows.map((row) => [`${cell(row, 'pcv')} ${cell(row, 'ckey')}`, Number(cell(row, 'pvalue'))]),
  );
  return (row, key) => noise.get(`${Math.min(row, 8)} ${key}`) ?? Number.NaN;
}
