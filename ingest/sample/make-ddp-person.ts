import { createHash } from 'node:crypto';

import { yearOf } from './calendar.ts';
import type { Coded, DdpChoices } from './ddp-choices.ts';
import type { Random } from './random.ts';
import { draw, weighted } from './weighted.ts';

export interface Arrest {
  readonly day: number;
  readonly state: Coded;
  /** Written twice, the second time marked as a row to drop. */
  readonly isRepeated: boolean;
}

export interface Departure {
  readonly day: number;
  readonly country: Coded;
  readonly isInRemovals: boolean;
}

export interface Stint {
  /** Seconds since 1970-01-01. */
  readonly bookedIn: number;
  readonly bookedOut: number | null;
  readonly facility: Coded;
}

export interface Stay {
  readonly stints: readonly Stint[];
  readonly closed: number | null;
  readonly category: Coded;
  readonly release: string;
  readonly arrest: Arrest | null;
  readonly departure: Departure | null;
}

export interface DdpPerson {
  readonly id: string;
  readonly sex: Coded;
  readonly country: Coded;
  readonly birthYear: number;
  readonly stays: readonly Stay[];
  /** Of a person without a stay: the one event there is. */
  readonly lone: Arrest | Departure | null;
}

export const SECONDS_PER_DAY = 86_400;
const YEARS_COVERED = 3;
const STAYS = weighted([
  [1, 94],
  [2, 5],
  [3, 1],
]);
const STINTS = weighted([
  [1, 24],
  [2, 31],
  [3, 24],
  [4, 11],
  [5, 6],
  [6, 4],
]);
const ALONE = { arrest: 0.03, departure: 0.02 };
const ARRESTED = 0.65;
const REPEATED = 0.01;
const REMOVED = 0.62;
const IN_REMOVALS = 0.95;
const TO_OWN_COUNTRY = 0.92;
const MEAN_HOURS = 130;
const LONGEST_HOURS = 60 * 24;
const MEAN_DAYS_BETWEEN_STAYS = 200;

export function makeDdpPerson(
  number: number,
  { seed, until }: { readonly seed: number; readonly until: number },
  choices: DdpChoices,
  random: Random,
): DdpPerson {
  const country = draw(choices.countries, random);
  const start = until - random.between(0, YEARS_COVERED * 365);
  const person = {
    id: createHash('sha256').update(`ddp|${seed}|${number}`).digest('hex').slice(0, 40),
    sex: draw(choices.sexes, random),
    country,
    birthYear: yearOf(start) - Math.min(80, 16 + random.wait(17)),
  };
  const alone = random.unit();
  if (alone < ALONE.arrest)
    return { ...person, stays: [], lone: makeArrest(start, choices, random) };
  if (alone < ALONE.arrest + ALONE.departure) {
    const departure = { day: start, country: homeOf(country, choices), isInRemovals: true };
    return { ...person, stays: [], lone: departure };
  }
  return { ...person, stays: makeStays(start, until, { country, choices, random }), lone: null };
}

interface Drawing {
  readonly country: Coded;
  readonly choices: DdpChoices;
  readonly random: Random;
}

function makeStays(start: number, until: number, drawing: Drawing): readonly Stay[] {
  const { random } = drawing;
  const stays: Stay[] = [];
  let day = start;
  for (let left = draw(STAYS, random); left > 0 && day <= until; left -= 1) {
    const stay = makeStay(day, until, drawing);
    stays.push(stay);
    if (stay.closed === null) break;
    day = dayOfSecond(stay.closed) + 5 + random.wait(MEAN_DAYS_BETWEEN_STAYS);
  }
  return stays;
}

/** A stay that would end after the last day is still open on it. */
function makeStay(day: number, until: number, { country, choices, random }: Drawing): Stay {
  const end = (until + 1) * SECONDS_PER_DAY;
  const stints: Stint[] = [];
  let at = day * SECONDS_PER_DAY + random.between(0, SECONDS_PER_DAY - 1);
  for (let left = draw(STINTS, random); left > 0 && at < end; left -= 1) {
    const hours = 2 + Math.min(LONGEST_HOURS, random.wait(MEAN_HOURS));
    const out = at + hours * 3600 + random.between(0, 3599);
    const facility = draw(choices.facilities, random);
    stints.push({ bookedIn: at, bookedOut: out < end ? out : null, facility });
    at = out;
  }
  const closed = at < end ? at : null;
  const isRemoved = closed !== null && random.chance(REMOVED);
  const category = draw(choices.categories, random);
  const arrest = random.chance(ARRESTED) ? makeArrest(day, choices, random) : null;
  const base = { stints, closed, category, arrest };
  if (closed === null) return { ...base, release: '', departure: null };
  if (!isRemoved) return { ...base, release: draw(choices.releases, random), departure: null };
  const destination = random.chance(TO_OWN_COUNTRY) ? homeOf(country, choices) : choices.mexico;
  const isInRemovals = random.chance(IN_REMOVALS);
  const departure = { day: dayOfSecond(closed), country: destination, isInRemovals };
  return { ...base, release: 'Removed', departure };
}

function makeArrest(day: number, choices: DdpChoices, random: Random): Arrest {
  return { day, state: draw(choices.states, random), isRepeated: random.chance(REPEATED) };
}

/** Nobody is sent to a country that is blacked out. */
function homeOf(country: Coded, { mexico }: DdpChoices): Coded {
  return country.code.startsWith('_') ? mexico : country;
}

export function dayOfSecond(second: number): number {
  return Math.floor(second / SECONDS_PER_DAY);
}
