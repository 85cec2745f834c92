/**
 * A generated register with planted truth: invented persons with one case or two, skewed as registries are,
 * three rare sensitive flags among them. Truth is counted here, never asked of the server. The cases of a
 * person share all codes but the month: every total then is the sum of its parts, the attackers' best case.
 */
import { createRandom, type Random } from '#ingest/sample/random.ts';

/** One case of one person: its code in every dimension that the attacks use. */
export interface Fact {
  readonly person: number;
  readonly opened: string;
  readonly codes: Readonly<Record<string, string>>;
}

export interface RegisterOrder {
  readonly persons: number;
  readonly seed: number;
  /** Flags a fifth as frequent. */
  readonly rare?: boolean;
}

export const STATES = [
  'MX-OAX',
  'MX-CHP',
  'MX-GRO',
  'MX-MIC',
  'MX-PUE',
  'MX-VER',
  'MX-GUA',
  'MX-JAL',
  'MX-ZAC',
  'MX-DUR',
];
export const AGES = [
  '0-5',
  '6-11',
  '12-14',
  '15-17',
  '18-24',
  '25-34',
  '35-44',
  '45-54',
  '55-64',
  '65+',
];
export const YEARS = ['2023', '2024', '2025'];
export const SEXES = ['F', 'M'];
export const FLAGS = ['trafficking_victim', 'violence_victim', 'disability'];
export const AREAS = [
  'migratory',
  'criminal',
  'labour',
  'civil',
  'administrative',
  'human_rights',
  'health',
  'missing_person',
];
const REPRESENTATIONS = [
  'atlanta',
  'austin',
  'boise',
  'boston',
  'brownsville',
  'calexico',
  'chicago',
  'dallas',
];
export const ACCOMPANIMENTS = ['unaccompanied', 'accompanied', 'accompanied_other'];

/** Codes of each dimension of a question. */
export const VALUES: Readonly<Record<string, readonly string[]>> = {
  origin_state: STATES,
  age_group: AGES,
  year: YEARS,
  sex: SEXES,
  area: AREAS,
  representation: REPRESENTATIONS.map((city) => `MEX-US-${city}`),
  accompaniment: ACCOMPANIMENTS,
};

const FLAG_RATES: Readonly<Record<string, number>> = {
  trafficking_victim: 0.01,
  violence_victim: 0.02,
  disability: 0.012,
};
const AGE_BANDS: readonly (readonly [number, number])[] = [
  [0, 5],
  [6, 11],
  [12, 14],
  [15, 17],
  [18, 24],
  [25, 34],
  [35, 44],
  [45, 54],
  [55, 64],
  [65, 80],
];
const AGE_WEIGHTS = [2, 3, 3, 8, 26, 30, 15, 8, 3, 1];

/** Facts in the order of persons. `municipalities`: codes of each state, the first twelve of which are used. */
export function makeFacts(
  { persons, seed, rare = false }: RegisterOrder,
  municipalities: ReadonlyMap<string, readonly string[]>,
): readonly Fact[] {
  const random = createRandom(seed, 'attacked register');
  return Array.from({ length: persons }, (_, person) =>
    factsOf(person, random, municipalities, rare ? 0.2 : 1),
  ).flat();
}

function factsOf(
  person: number,
  random: Random,
  municipalities: ReadonlyMap<string, readonly string[]>,
  rarity: number,
): readonly Fact[] {
  const state = skewed(STATES, random);
  const sex = random.unit() < 0.38 ? 'F' : 'M';
  const traits = {
    sex,
    origin_state: state,
    origin_municipality: skewed((municipalities.get(state) ?? []).slice(0, 12), random),
    // flags depend on state and sex, so that coarse margins tell something, as they do in life
    ...flagsOf(random, rarity * (sex === 'F' ? 1.8 : 0.6) * (1.6 - STATES.indexOf(state) / 9)),
  };
  const age = indexOf(AGE_WEIGHTS, random);
  const [youngest, oldest] = AGE_BANDS[age] ?? [30, 30];
  const years = random.between(youngest, oldest);
  const year = random.pick(YEARS);
  const codes = {
    ...traits,
    age_group: AGES[age] ?? '',
    age: String(years),
    year,
    representation: `MEX-US-${skewed(REPRESENTATIONS, random)}`,
    area: skewed(AREAS, random),
    accompaniment: years < 18 ? skewed(ACCOMPANIMENTS, random) : 'unaccompanied',
  };
  return Array.from({ length: random.chance(0.12) ? 2 : 1 }, () => {
    const month = String(random.between(1, 12)).padStart(2, '0');
    return {
      person,
      opened: `${year}-${month}-15`,
      codes: { ...codes, month: `${year}-${month}` },
    };
  });
}

function flagsOf(random: Random, factor: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    FLAGS.map((flag) => [flag, random.unit() < (FLAG_RATES[flag] ?? 0) * factor ? 'yes' : 'no']),
  );
}

/** Each value three quarters as frequent as the one before. */
export function skewed(values: readonly string[], random: Random): string {
  return (
    values[
      indexOf(
        values.map((_, at) => 0.75 ** at),
        random,
      )
    ] ?? ''
  );
}

function indexOf(weights: readonly number[], random: Random): number {
  let left = random.unit() * weights.reduce((sum, each) => sum + each, 0);
  return weights.findIndex((weight) => (left -= weight) < 0);
}
