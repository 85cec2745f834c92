import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { missingPlatforms } from '#ci/lock-platforms.js';

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const bindings = lock.packages['node_modules/@duckdb/node-bindings']?.optionalDependencies ?? {};

test('DuckDB is offered for eight platforms', () => {
  expect(Object.keys(bindings)).toHaveLength(8);
});

test.each(Object.entries(bindings))('the lock holds %s', (name, version) => {
  const entry = lock.packages[`node_modules/${name}`];
  expect(entry).toMatchObject({ version, optional: true });
  expect(entry?.os).toHaveLength(1);
  expect(entry?.cpu).toHaveLength(1);
});

test('the lock leaves out no platform of any package', () => {
  expect(missingPlatforms(lock)).toEqual([]);
});

test('the lock names packages by version, never by an address', () => {
  const addressed = Object.entries(lock.packages).filter(
    ([, entry]) => entry.resolved !== undefined,
  );
  expect(addressed).toEqual([]);
});
