import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { missingPlatforms } from '#ci/lock-platforms.js';
import { lockProblems, packagesWithoutSum } from '#ci/locked-packages.js';

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface Unsummed {
  readonly name: string;
  readonly isOtherPlatform: boolean;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const rules = JSON.parse(readFileSync('.ci/minimum-versions.json', 'utf8')) as object;
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

test('no package is older than its known weaknesses, runs a script or lacks its sum, and their number is said', () => {
  expect(lockProblems(lock, rules)).toHaveLength(0);
});

test('only binaries of other platforms lack a sum', () => {
  const unsummed = packagesWithoutSum(lock) as readonly Unsummed[];
  expect(unsummed.filter(({ isOtherPlatform }) => !isOtherPlatform)).toEqual([]);
  // and so nothing that runs here
  expect(unsummed.map(({ name }) => name)).not.toContain('@duckdb/node-bindings-linux-x64');
});

test.each<[string, string, LockEntry | undefined, RegExp]>([
  ['an old package', 'node_modules/qs', { version: '6.15.3', integrity: 'x' }, /expected 6\.16\.0/],
  [
    'an old copy',
    'node_modules/a/node_modules/qs',
    { version: '6.5.3', integrity: 'x' },
    /6\.5\.3/,
  ],
  [
    'a script',
    'node_modules/new',
    { version: '1.0.0', integrity: 'x', hasInstallScript: true, optional: true },
    /run a script/,
  ],
  ['no sum', 'node_modules/new', { version: '1.0.0', optional: true }, /new: no integrity/],
  ['one more', 'node_modules/new', { version: '1.0.0', integrity: 'x' }, /for those who run it/],
  ['a rule about nothing', 'node_modules/better-auth', undefined, /better-auth: a rule about/],
])('%s in the lock is found', (_, at, entry, words) => {
  const others = Object.entries(lock.packages).filter(([place]) => place !== at);
  const packages = Object.fromEntries(entry === undefined ? others : [...others, [at, entry]]);
  const problems = lockProblems({ packages }, rules) as readonly string[];
  expect(problems.filter((problem) => words.test(problem))).toHaveLength(1);
});
