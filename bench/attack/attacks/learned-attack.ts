/**
 * T6: an attacker who learns. Every rule is published, so registers of one's own can be published by the same
 * rules with other secrets; what is seen there beside the truth is learned and used on the real answers.
 */
import { createHash } from 'node:crypto';
import type { Attack } from '../asking.ts';
import { logistic } from '../logistic.ts';
import { municipalityCodes } from '../municipality-codes.ts';
import { PlantedTruth } from '../planted-truth.ts';
import type { Reading } from '../reading.ts';
import { makeFacts } from '../register.ts';
import { sensitiveCells, type SensitiveCell } from '../sensitive-cells.ts';
import { simulatedPublisher } from '../simulated-publisher.ts';
import { dot, ridge } from '../statistics.ts';
import { gainsOf } from './gains.ts';
import { GAIN_LIMITS } from './redundant-margins.ts';

const SHADOWS = 14;

export const learnedAttack: Attack = async ({ level, ask, truth, effort, publish }) => {
  const persons = (truth.facts.at(-1)?.person ?? 0) + 1;
  const municipalities = municipalityCodes();
  const seen: SensitiveCell[] = [];
  const shadows = shadowsFor(persons, effort);
  for (let shadow = 1; shadow <= shadows; shadow += 1) {
    const facts = makeFacts({ persons, seed: 1000 + shadow }, municipalities);
    const secret = createHash('sha256').update(`shadow ${shadow}`).digest();
    const published = publish?.(facts, secret) ?? simulatedPublisher({ facts, level, secret });
    seen.push(...(await sensitiveCells(published, new PlantedTruth(facts), level)));
  }
  const learned = learn(seen, featuresOf);
  const honest = learn(seen, coarseOf);
  const targets = await sensitiveCells(ask, truth, level);
  return gainsOf({
    attack: 'T6',
    level,
    limits: GAIN_LIMITS[level],
    cells: targets.map((cell) => ({
      truth: cell.truth,
      guess: learned(cell),
      honest: honest(cell),
    })),
  });
};

/** Fewer in the short form, and for registers so large that each takes long and holds few small cells. */
function shadowsFor(persons: number, effort: number): number {
  if (effort < 0.1) return 3;
  return persons > 100_000 ? 5 : SHADOWS;
}

/** The odds that somebody is there by logistic, the count by linear regression. */
function learn(
  seen: readonly SensitiveCell[],
  featuresBy: (cell: SensitiveCell) => readonly number[],
): (cell: SensitiveCell) => Reading {
  const rows = seen.map(featuresBy);
  const odds = logistic(
    rows,
    seen.map(({ truth }) => truth > 0),
  );
  const count = ridge(
    rows,
    seen.map(({ truth }) => truth),
    1e-4,
  );
  return (cell) => {
    const features = featuresBy(cell);
    return {
      somebody: dot(odds, features),
      likeliest: Math.max(0, Math.round(dot(count, features))),
    };
  };
}

function coarseOf({ expected }: SensitiveCell): readonly number[] {
  return [1, expected, Math.sqrt(expected), Math.log(expected + 0.1)];
}

function featuresOf(cell: SensitiveCell): readonly number[] {
  const [bared = 0, byState = 0, hiddenInState = 0, byAge = 0, hiddenInAge = 0] = cell.clues;
  return [
    ...coarseOf(cell),
    cell.estimate,
    cell.read.somebody,
    cell.read.likeliest,
    bared,
    byState,
    byState / Math.max(1, hiddenInState),
    hiddenInState,
    byAge,
    byAge / Math.max(1, hiddenInAge),
    hiddenInAge,
  ];
}
