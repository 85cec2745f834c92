import { periodOf } from './calendar.ts';
import type { CaseOutline } from './case-outline.ts';
import type { Flag } from './person-record.ts';
import type { Random } from './random.ts';

type Flags = Readonly<Record<Flag, string>>;

/** Rare, and going together: a vulnerable person is often vulnerable in more than one way. */
export function drawFlags(random: Random, about: CaseOutline): Flags {
  const { age, area, attributes } = about;
  const vulnerable = random.chance(0.12) ? 4 : 1;
  const woman = attributes.sex === 'F';
  const child = age < 18;
  const answer = (share: number): string => drawAnswer(random, share * vulnerable);
  return {
    trafficking_victim: area === 'trafficking' ? answer(0.9) : answer(0.003),
    violence_victim: answer((woman ? 0.05 : 0.02) + (area === 'trafficking' ? 0.3 : 0)),
    protection_need: answer(area === 'migratory' || child ? 0.035 : 0.008),
    disability: answer(0.012 + (area === 'health' ? 0.05 : 0)),
    chronic_illness: answer((area === 'health' ? 0.2 : 0.015) + (age >= 55 ? 0.06 : 0)),
    pregnant: drawPregnant(random, woman && age >= 12 && age <= 50),
    indigenous: drawIndigenous(random, attributes.language),
    lgbti: drawLgbti(random, about),
  };
}

function drawAnswer(random: Random, share: number): string {
  const chance = random.unit();
  if (chance < 0.035) return '';
  if (chance < 0.045) return '_U';
  return random.chance(Math.min(share, 0.97)) ? 'yes' : 'no';
}

function drawPregnant(random: Random, possible: boolean): string {
  if (!possible) return random.chance(0.97) ? '_Z' : '';
  return drawAnswer(random, 0.045);
}

function drawIndigenous(random: Random, language: string): string {
  return drawAnswer(random, language === 'es' || language === 'en' ? 0.05 : 0.92);
}

/** Asked since 2021, and now and then kept to oneself. */
function drawLgbti(random: Random, { opened, age, attributes }: CaseOutline): string {
  if (periodOf(opened).year < '2021') return '_N';
  if (age < 12) return '_Z';
  if (random.chance(0.02)) return '_W';
  const open = ['trans_woman', 'trans_man', 'nonbinary'].includes(attributes.codes.gender);
  return drawAnswer(random, open ? 0.97 : 0.015);
}
