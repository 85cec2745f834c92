import type { Origin } from './origin-places.ts';
import type { PersonCodes } from './person-record.ts';
import type { Random } from './random.ts';
import type { Registry } from './registry.ts';
import { draw, weighted } from './weighted.ts';

/** What is true of a person, whether or not the registry recorded it. */
export interface Attributes {
  readonly sex: 'F' | 'M';
  readonly birthYear: number;
  readonly origin: Origin;
  readonly language: string;
  /** As recorded: the same on every case of the person. */
  readonly codes: PersonCodes;
}

type Ages = readonly [youngest: number, oldest: number];

const ADULT_AGES = weighted<Ages>([
  ...([
    [[18, 24], 30],
    [[25, 34], 32],
    [[35, 44], 20],
    [[45, 54], 11],
  ] as const),
  ...([
    [[55, 64], 5],
    [[65, 85], 2],
  ] as const),
]);
const CHILD_AGES = weighted<Ages>([
  [[0, 5], 14],
  [[6, 11], 18],
  [[12, 14], 22],
  [[15, 17], 46],
]);
const OTHER_COUNTRIES = weighted([
  ['USA', 5],
  ['GTM', 2],
  ['HND', 2],
  ['SLV', 2],
  ['MEX', 2],
  ['CAN', 1],
] as const);

const SCHOOLING = [
  ...(['none', 'primary_incomplete', 'primary_complete', 'secondary_incomplete'] as const),
  ...(['secondary_complete', 'upper_secondary_incomplete', 'upper_secondary_complete'] as const),
  ...(['university_incomplete', 'university_complete', 'postgraduate_complete'] as const),
];
const ADULT_SCHOOLING = weighted(
  SCHOOLING.map((code, rank) => [code, [7, 20, 21, 9, 19, 6, 11, 3, 3.6, 0.4][rank] ?? 0]),
);
/** The age at which a child can have got as far as each rank. */
const FIRST_AGE = [0, 6, 12, 12, 15, 15];

export function makeAttributes(registry: Registry, random: Random, firstYear: number): Attributes {
  const child = random.chance(registry.profile.childShare);
  const [youngest, oldest] = draw(child ? CHILD_AGES : ADULT_AGES, random);
  const age = random.between(youngest, oldest);
  const sex = random.chance(child ? 0.34 : 0.23) ? 'F' : 'M';
  const origin = registry.origins.draw(random);
  const language = drawLanguage(registry, random, origin.state);
  const codes = {
    sex: recorded(random, 0.004, 0.002, sex),
    gender: recorded(random, 0.12, 0.01, drawGender(random, sex, age)),
    nationality: recorded(random, 0.006, 0.002, drawNationality(registry, random)),
    language: recorded(random, 0.07, 0.01, language),
    schooling: recorded(random, 0.2, 0.02, drawSchooling(random, age)),
    origin: recordedOrigin(registry, random, origin),
  };
  return { sex, birthYear: firstYear - age, origin, language, codes };
}

/** The code, empty (not recorded) or `_U` (asked, not known). */
function recorded(random: Random, emptyShare: number, unknownShare: number, code: string): string {
  const chance = random.unit();
  if (chance < emptyShare) return '';
  return chance < emptyShare + unknownShare ? '_U' : code;
}

function drawLanguage(registry: Registry, random: Random, state: string): string {
  let chance = random.unit();
  for (const [language, share] of registry.profile.languages[state] ?? []) {
    chance -= share;
    if (chance < 0) return language;
  }
  return random.chance(0.015) ? 'en' : 'es';
}

function drawGender(random: Random, sex: 'F' | 'M', age: number): string {
  if (age >= 15 && random.chance(0.012))
    return sex === 'M'
      ? random.pick(['trans_woman', 'nonbinary'])
      : random.pick(['trans_man', 'nonbinary']);
  return sex === 'F' ? 'woman' : 'man';
}

function drawNationality(registry: Registry, random: Random): string {
  return random.chance(0.985) ? registry.profile.country : draw(OTHER_COUNTRIES, random);
}

function drawSchooling(random: Random, age: number): string {
  const schooling = draw(ADULT_SCHOOLING, random);
  if (age >= 18) return schooling;
  const reachable = SCHOOLING.filter((_, rank) => (FIRST_AGE[rank] ?? 99) <= age);
  return reachable.find((code) => code === schooling) ?? reachable.at(-1) ?? 'none';
}

function recordedOrigin(
  registry: Registry,
  random: Random,
  { state, municipality }: Origin,
): string {
  const chance = random.unit();
  if (chance < 0.82) return municipality;
  if (chance < 0.92) return state;
  if (chance < 0.95) return registry.profile.country;
  return chance < 0.96 ? '_U' : '';
}
