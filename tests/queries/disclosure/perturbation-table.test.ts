import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  FROZEN_FILE,
  FROZEN_SHA256,
  FROZEN_SHAPE,
  drawTable,
  frozenTable,
} from '#queries/disclosure/frozen-table.ts';
import {
  perturbationTable,
  type PerturbationTable,
  type TableShape,
} from '#queries/disclosure/perturbation-table.ts';
import { WITHOUT_VECTORS, readVectors, vectorsAreHere } from './disclosure-vectors.ts';

interface Published {
  readonly params: TableShape;
  readonly rows: readonly { readonly i: number; readonly v: number; readonly p: number }[];
}

describe.skipIf(!vectorsAreHere)(`tables of the R package ptable${WITHOUT_VECTORS}`, () => {
  const published: readonly Published[] = vectorsAreHere
    ? parsePublished(readVectors('ptables.json'))
    : [];
  for (const { params, rows } of published)
    test(`${JSON.stringify(params)}: every chance within its tolerance`, () => {
      const table = perturbationTable(params);
      expect(table.rows.length - 1).toBe(Math.max(...rows.map(({ i }) => i)));
      expect(table.rows.flat().filter(({ p }) => p > 1e-7).length).toBeLessThanOrEqual(rows.length);
      const far = rows.map(({ i, v, p }) => Math.abs(chanceOf(table, i, v) - p));
      expect(Math.max(...far)).toBeLessThanOrEqual(params.pstay === undefined ? 1e-5 : 1e-4);
    });
});

test('the frozen table is what the closed form gives, and its hash is that of its bytes', () => {
  const bytes = readFileSync(FROZEN_FILE);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(FROZEN_SHA256);
  const made = drawTable(perturbationTable(FROZEN_SHAPE), FROZEN_SHAPE);
  const frozen = frozenTable();
  const changes = (rows: typeof frozen.rows) => rows.map((row) => row.map(({ v }) => v));
  expect(frozen.shape).toEqual(FROZEN_SHAPE);
  expect(changes(frozen.rows)).toEqual(changes(made.rows));
  // Another engine may round the last of 32 bits another way.
  const limits = made.rows.flat().map(({ upper }) => upper);
  const apart = frozen.rows.flat().map(({ upper }, at) => Math.abs(upper - (limits[at] ?? 0)));
  expect(Math.max(...apart)).toBeLessThanOrEqual(2);
  expect(frozen.rows.map((row) => row.at(-1)?.upper)).toEqual(frozen.rows.map(() => 2 ** 32));
});

test('each row has mean 0, a variance of at most 3, changes of at most 5 and no result of 1 or 2', () => {
  perturbationTable(FROZEN_SHAPE).rows.forEach((row, n) => {
    const sum = (of: (v: number) => number) => row.reduce((all, { v, p }) => all + p * of(v), 0);
    expect(sum(() => 1)).toBeCloseTo(1, 10);
    expect(sum((v) => v)).toBeCloseTo(0, 10);
    expect(sum((v) => v * v)).toBeLessThanOrEqual(3 + 1e-10);
    for (const { v } of row) {
      expect(Math.abs(v)).toBeLessThanOrEqual(5);
      expect([1, 2]).not.toContain(n + v);
      expect(n + v).toBeGreaterThanOrEqual(0);
    }
  });
});

test('a large count stays with .2288, a count of 1 becomes 0 with .734', () => {
  const table = perturbationTable(FROZEN_SHAPE);
  expect(chanceOf(table, 8, 0)).toBeCloseTo(0.2288, 4);
  expect(chanceOf(table, 1, -1)).toBeCloseTo(0.734, 3);
});

function chanceOf(table: PerturbationTable, n: number, v: number): number {
  return table.rows[n]?.find((chance) => chance.v === v)?.p ?? 0;
}

function parsePublished(text: string): readonly Published[] {
  const read: unknown = JSON.parse(text);
  if (!Array.isArray(read)) throw new Error('ptables.json is not a list');
  return read as readonly Published[];
}
