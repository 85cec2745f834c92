import type { Action } from './person-record.ts';
import type { Random } from './random.ts';
import type { Registry } from './registry.ts';
import { draw, weightedRecord } from './weighted.ts';

export interface Span {
  readonly opened: number;
  readonly last: number;
}

const MOST_ACTIONS = 12;
const FEWEST_OF_MANY = 7;

const MEAN_ACTIONS: Readonly<Record<string, number>> = {
  ...{ migratory: 3, criminal: 5.5, labour: 4.5, civil: 4, administrative: 1.6, human_rights: 4 },
  ...{
    health: 4.2,
    missing_person: 5,
    remains: 4.6,
    trafficking: 7,
    smuggling: 4,
    unaccompanied_child: 5,
  },
};

/** Weight and usual minutes of each kind of action. */
const MINUTES: Readonly<Record<string, number>> = {
  ...{ interview: 45, visit: 150, follow_up_call: 15, family_contact: 20, hearing: 180 },
  ...{
    legal_referral: 30,
    document_issued: 25,
    money_aid: 30,
    authority_liaison: 35,
    information: 12,
  },
};
const COMMON = {
  ...{
    interview: 20,
    visit: 8,
    follow_up_call: 18,
    family_contact: 12,
    hearing: 3,
    legal_referral: 5,
  },
  ...{
    document_issued: 8,
    money_aid: 3,
    authority_liaison: 9,
    information: 10,
    phone_call_given: 2,
  },
  ...{
    shelter_referral: 1,
    clothing: 0.5,
    belongings: 1.2,
    medical_care: 0.8,
    local_transfer: 0.8,
  },
  ...{ birth_certificate: 1, water_food: 1, bus_discount: 0.6, population_id: 0.5, first_aid: 0.4 },
  ...{
    financial_service: 0.2,
    education: 0.2,
    labour_office_referral: 0.4,
    hospital_referral: 0.4,
  },
};
const USUAL = weightedRecord(COMMON);
const CHILD = weightedRecord({ ...COMMON, child_protection_referral: 12, family_contact: 30 });
const LABOUR = weightedRecord({ ...COMMON, labour_office_referral: 16 });

export function makeActions(
  registry: Registry,
  random: Random,
  area: string,
  span: Span,
): readonly Action[] {
  const count = drawCount(random, MEAN_ACTIONS[area] ?? 3);
  // Nobody follows a case for ever: the last action is within two years of the first.
  const length = Math.min(span.last - span.opened, 730);
  const days = Array.from(
    { length: count },
    () => span.opened + Math.floor(random.unit() ** 1.6 * (length + 1)),
  );
  return days.sort((a, b) => a - b).map((day) => makeAction(registry, random, area, day));
}

function makeAction(registry: Registry, random: Random, area: string, day: number): Action {
  const kinds = area === 'unaccompanied_child' ? CHILD : area === 'labour' ? LABOUR : USUAL;
  const type = random.chance(0.004) ? '_U' : draw(kinds, random);
  const usual = MINUTES[type] ?? 20;
  const minutes = random.chance(0.3)
    ? ''
    : String(Math.max(5, 5 * Math.round((usual * (0.5 + random.unit())) / 5)));
  return { key: registry.pseudonyms.action(), day, type, minutes };
}

/** Skewed around the mean; what would be over the most is spread, so that no pile stands at the end. */
function drawCount(random: Random, mean: number): number {
  const count = Math.round((random.wait(mean * 2) + random.wait(mean * 2)) / 4 + random.unit());
  return count > MOST_ACTIONS ? random.between(FEWEST_OF_MANY, MOST_ACTIONS) : count;
}
