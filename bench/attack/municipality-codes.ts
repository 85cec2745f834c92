/** Codes of the municipalities of each state, from the project's own list. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LIST = join(import.meta.dirname, '../../warehouse/codes/municipality.csv');

export function municipalityCodes(): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const line of readFileSync(LIST, 'utf8').split('\n').slice(1)) {
    const [, code, state] = /^([^,]+),(?:"[^"]*"|[^,]*),([^,]+),/.exec(line) ?? [];
    if (code === undefined || state === undefined) continue;
    codes.set(state, [...(codes.get(state) ?? []), code]);
  }
  return codes;
}
