import path from 'node:path';

import { field, readCsv } from './read-codes.ts';
import { weighted } from './weighted.ts';
import type { Weighted, Weights } from './weighted.ts';

/** What a file of the project says, and the regional code that it stands for. */
export interface Coded {
  readonly text: string;
  readonly code: string;
}

/** What is drawn for the invented persons; shares are round figures near the published ones. */
export interface DdpChoices {
  readonly countries: Weighted<Coded>;
  readonly mexico: Coded;
  readonly sexes: Weighted<Coded>;
  readonly states: Weighted<Coded>;
  readonly facilities: Weighted<Coded>;
  readonly categories: Weighted<Coded>;
  readonly releases: Weighted<string>;
}

const NO_EQUIVALENT = '_M';
const WITHHELD: Coded = { text: 'b(6), b(7)c', code: '_W' };
const CODES = path.join(import.meta.dirname, '../sources/ddp/codes');

const COUNTRIES: Weights<string> = [
  ['MEXICO', 340],
  ['GUATEMALA', 170],
  ['HONDURAS', 130],
  ['VENEZUELA', 80],
  ['EL SALVADOR', 55],
  ['ECUADOR', 45],
  ['COLOMBIA', 45],
  ['NICARAGUA', 40],
  ['CUBA', 25],
  ['INDIA', 20],
  ['BRAZIL', 15],
  ['PERU', 15],
  ['HAITI', 10],
  ['DOMINICAN REPUBLIC', 8],
];
const STATES: Weights<string> = [
  ['TEXAS', 300],
  ['FLORIDA', 120],
  ['CALIFORNIA', 90],
  ['GEORGIA', 60],
  ['ARIZONA', 50],
  ['NEW YORK', 40],
  ['VIRGINIA', 30],
  ['ILLINOIS', 20],
];
const CATEGORIES: Weights<string> = [
  ['[8F] Expedited Removal', 30],
  ['[8G] Expedited Removal - Credible Fear Referral', 12],
  ['[16] Reinstated Final Order', 20],
  ['[8B] Excludable / Inadmissible - Under Adjudication by IJ', 25],
  ['[2A] Deportable - Under Adjudication by IJ', 10],
  ['[9] VR Under Safeguards', 3],
];
const RELEASES: Weights<string> = [
  ['Order of Recognizance', 45],
  ['Bonded Out', 25],
  ['Paroled', 20],
  ['Order of Supervision', 10],
];

export function readDdpChoices(): DdpChoices {
  const countries = readMapping('country.csv');
  const states = readMapping('us-state.csv');
  const facilities = [...readMapping('facility.csv').values()];
  // A few places hold most people: the weight falls with the rank (Zipf).
  const places: Weights<Coded> = facilities.map((place, at) => [place, 1 / (at + 2)]);
  return {
    countries: weighted([...coded(countries, COUNTRIES), [WITHHELD, 2]]),
    mexico: of(countries, 'MEXICO'),
    sexes: weighted([
      [{ text: 'Male', code: 'M' }, 86],
      [{ text: 'Female', code: 'F' }, 13],
      [{ text: 'Unknown', code: '_U' }, 1],
    ]),
    states: weighted([...coded(states, STATES), [WITHHELD, 30]]),
    facilities: weighted([...places, [{ text: 'ZZNONE', code: NO_EQUIVALENT }, 0.05]]),
    categories: weighted(coded(readMapping('category.csv'), CATEGORIES)),
    releases: weighted(RELEASES),
  };
}

function readMapping(file: string): ReadonlyMap<string, Coded> {
  const rows = readCsv(path.join(CODES, file)).map((row) => ({
    text: field(row, 'local_code'),
    code: field(row, 'regional_code'),
  }));
  return new Map(rows.map((row) => [row.text, row]));
}

function coded(mapping: ReadonlyMap<string, Coded>, weights: Weights<string>): Weights<Coded> {
  return weights.map(([text, weight]) => [of(mapping, text), weight]);
}

function of(mapping: ReadonlyMap<string, Coded>, text: string): Coded {
  const found = mapping.get(text);
  if (found === undefined) throw new Error(`expected ${text} in the mappings of ddp`);
  return found;
}
