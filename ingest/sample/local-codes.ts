import path from 'node:path';

import type { Random } from './random.ts';
import { field, readCsv } from './read-codes.ts';

/** From the regional code back to what the registry writes for it on a date. */
export interface LocalCodes {
  local(file: string, regional: string, date: string): string;
  /** One of several forms: mostly the first. */
  pick<T>(forms: readonly T[]): T;
}

interface Spelling {
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

const SOURCES = path.join(import.meta.dirname, '../sources');
/** Codes of the invented world that no regional code stands for. */
const NO_EQUIVALENT = new Set(['LOCAL-77', '_M']);
const USUAL_SHARE = 0.9;
const CARELESS_SHARE = 0.04;

export function createLocalCodes(source: string, noEquivalent: string, random: Random): LocalCodes {
  const files = new Map<string, ReadonlyMap<string, readonly Spelling[]>>();
  const pick = <T>(forms: readonly T[]): T => {
    const [usual] = forms;
    return usual !== undefined && (forms.length === 1 || random.chance(USUAL_SHARE))
      ? usual
      : random.pick(forms);
  };
  return {
    pick,
    local: (file, regional, date) => {
      const mapping = files.get(file) ?? readSpellings(source, file);
      files.set(file, mapping);
      const spellings = (mapping.get(regional) ?? []).filter(
        ({ from, to }) => from <= date && date <= to,
      );
      if (spellings.length > 0) return careless(pick(spellings).text, random);
      if (NO_EQUIVALENT.has(regional)) return noEquivalent;
      throw new Error(`expected ${regional} in codes/${file} of ${source}, valid on ${date}`);
    },
  };
}

/** As many hands write: capitals, no accents, a space too many. */
function careless(text: string, random: Random): string {
  if (!random.chance(CARELESS_SHARE)) return text;
  const hands = [
    text.toUpperCase(),
    text.toLowerCase(),
    text.normalize('NFD').replaceAll(/\p{M}/gu, ''),
    `${text} `,
  ];
  return random.pick(hands);
}

function readSpellings(source: string, file: string): ReadonlyMap<string, readonly Spelling[]> {
  const spellings = readCsv(path.join(SOURCES, source, 'codes', file)).map((row) => ({
    regional: field(row, 'regional_code'),
    text: field(row, 'local_code'),
    from: field(row, 'valid_from') || '0001-01-01',
    to: field(row, 'valid_to') || '9999-12-31',
  }));
  return Map.groupBy(spellings, ({ regional }) => regional);
}
