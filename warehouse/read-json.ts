/** Reads a JSON file of our own and checks that it is what was written there. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

export function readJson<T>(path: string, isExpected: (value: unknown) => value is T): T {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isExpected(value)) throw new Error(`${basename(path)} is not what was written there`);
  return value;
}

export function hasFields(value: unknown, ...names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => name in value);
}
