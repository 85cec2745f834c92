import { periodOf } from './calendar.ts';
import {
  CATEGORIES,
  CHANNELS,
  CHANNELS_IN_DETENTION,
  OTHER_PROGRAMME,
  OTHER_REFERRAL,
  OUTCOMES,
  OUTCOMES_OF_RETURN,
  PROGRAMMES,
  REFERRALS,
  TIME_ABROAD,
  TIME_ABROAD_ON_THE_WAY,
} from './case-choices.ts';
import type { CaseOutline } from './case-outline.ts';
import { drawFlags } from './draw-flags.ts';
import type { CaseCodes } from './person-record.ts';
import type { Random } from './random.ts';
import type { Registry } from './registry.ts';
import { draw } from './weighted.ts';

const ON_THE_WAY = new Set(['migratory', 'unaccompanied_child', 'smuggling']);

export function drawCaseCodes(registry: Registry, random: Random, about: CaseOutline): CaseCodes {
  const { area } = about;
  const unclassified = random.chance(0.008);
  const onTheWay = ON_THE_WAY.has(area);
  return {
    case_type: drawCaseType(random, area),
    area: unclassified ? '' : area,
    category: unclassified ? '' : drawCategory(random, area),
    programme: random.chance(0.03) ? '' : draw(PROGRAMMES[area] ?? OTHER_PROGRAMME, random),
    status: drawStatus(registry, random, about),
    outcome: drawOutcome(random, onTheWay, about.closed),
    channel: draw(onTheWay || area === 'criminal' ? CHANNELS_IN_DETENTION : CHANNELS, random),
    referral: draw(REFERRALS[area] ?? OTHER_REFERRAL, random),
    accompaniment: drawAccompaniment(random, area, about.age),
    time_abroad: drawTimeAbroad(random, onTheWay, about.opened),
    ...drawFlags(random, about),
  };
}

function drawCaseType(random: Random, area: string): string {
  const chance = random.unit();
  if (chance < 0.015) return '';
  if (area === 'administrative' || area === 'civil')
    return chance < 0.6 ? 'assistance' : 'orientation';
  if (chance < 0.14) return 'orientation';
  return chance < 0.24 ? 'assistance' : 'protection';
}

/** LOCAL-77 is a code of the registry that no regional code stands for: it must count as unmapped. */
function drawCategory(random: Random, area: string): string {
  const chance = random.unit();
  if (chance < 0.006) return 'LOCAL-77';
  if (chance < 0.016) return '';
  const categories = CATEGORIES.get(area);
  return categories === undefined ? '' : draw(categories, random);
}

function drawStatus(registry: Registry, random: Random, { opened, closed }: CaseOutline): string {
  if (random.chance(0.006)) return '';
  if (closed !== undefined) return 'closed';
  const chance = random.unit();
  if (chance < 0.12) return 'referred';
  return registry.until - opened < 14 && chance < 0.7 ? 'open' : 'in_progress';
}

function drawOutcome(random: Random, onTheWay: boolean, closed: number | undefined): string {
  if (closed === undefined) return '';
  return draw(onTheWay ? OUTCOMES_OF_RETURN : OUTCOMES, random);
}

function drawAccompaniment(random: Random, area: string, age: number): string {
  if (random.chance(0.06)) return '';
  if (age >= 18) return random.chance(0.82) ? '_Z' : 'accompanied';
  if (area === 'unaccompanied_child') return random.chance(0.9) ? 'unaccompanied' : 'separated';
  const chance = random.unit();
  if (chance < 0.76) return 'accompanied';
  return chance < 0.9 ? 'accompanied_other' : 'separated';
}

/** The question came into the form in 2020: before that it was not asked. */
function drawTimeAbroad(random: Random, onTheWay: boolean, opened: number): string {
  if (periodOf(opened).year < '2020') return '_N';
  return draw(onTheWay ? TIME_ABROAD_ON_THE_WAY : TIME_ABROAD, random);
}
