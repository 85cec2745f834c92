/**
 * The attacks against a simulated publisher: with all rules every attack stays within its limits, and with
 * one rule taken away the attack that is about it notices. The server itself is attacked in `npm run attack`.
 */
import { describe, expect, test } from 'vitest';
import { createRandom } from '#ingest/sample/random.ts';
import type { Finding, Level } from '#bench/attack/asking.ts';
import { ATTACKS } from '#bench/attack/attack-list.ts';
import { municipalityCodes } from '#bench/attack/municipality-codes.ts';
import { PlantedTruth } from '#bench/attack/planted-truth.ts';
import { makeFacts } from '#bench/attack/register.ts';
import type { Fault } from '#bench/attack/fault.ts';
import { simulatedPublisher } from '#bench/attack/simulated-publisher.ts';
import { areaUnderCurve, sameLaw } from '#bench/attack/statistics.ts';
import { isFull } from '../../full-counts.ts';

const FACTS = makeFacts({ persons: isFull ? 25_000 : 12_000, seed: 5 }, municipalityCodes());
const TRUTH = new PlantedTruth(FACTS);
const SECRET = Buffer.from('a secret of the simulated publisher');

async function attacked(
  id: string,
  level: Level,
  faults: readonly Fault[] = [],
): Promise<readonly Finding[]> {
  const attack = ATTACKS[id];
  if (attack === undefined) throw new Error(`there is no attack ${id}`);
  const rules = { level, faults: new Set(faults) };
  return attack({
    level,
    truth: TRUTH,
    ask: simulatedPublisher({ ...rules, facts: FACTS, secret: SECRET }),
    publish: (facts, secret) => simulatedPublisher({ ...rules, facts, secret }),
    random: createRandom(11, id),
    effort: isFull ? 0.5 : 0.05,
  });
}

describe('with all rules nothing is gained', () => {
  test.each(['T1', 'T2', 'T3', 'T4', 'T5', 'T7', 'T8', 'T10', 'T11', 'T13', 'T14'])(
    '%s at the public level',
    async (id) => {
      const missed = (await attacked(id, 'public')).filter(({ held }) => !held);
      expect(missed).toEqual([]);
    },
  );

  test.each(['T3', 'T4', 'T7', 'T10'])('%s at the level of analysts', async (id) => {
    const missed = (await attacked(id, 'analyst')).filter(({ held }) => !held);
    expect(missed).toEqual([]);
  });
});

describe('a rule taken away is noticed', () => {
  test.each<readonly [string, string, readonly Fault[]]>([
    ['T1', 'noise that depends on the question', ['question_noise']],
    ['T2', 'figures without noise', ['raw']],
    ['T3', 'figures below ten', ['low_show']],
    ['T4', 'fresh noise for every union', ['fresh_unions']],
    ['T5', 'figures without noise', ['raw']],
    // training takes seconds
    ...(isFull ? [['T6', 'figures without noise, to one who learns', ['raw']] as const] : []),
    ['T7', '"no" of a flag', ['two_sided']],
    ['T8', 'municipalities without noise', ['raw']],
    [
      'T10',
      'small cells of filters that leave a single person',
      ['low_show', 'no_universe', 'raw'],
    ],
    ['T11', 'a gate on the true count', ['true_gates']],
    ['T13', 'noise in the order of the keys', ['ordered_keys']],
    ['T14', 'longer answers about nobody', ['long_zeros']],
  ])('%s: %s', async (id, _what, faults) => {
    expect((await attacked(id, 'public', faults)).some(({ held }) => !held)).toBe(true);
  });
});

test('the area under the curve counts ties half', () => {
  expect(areaUnderCurve([2, 3], [1])).toBe(1);
  expect(areaUnderCurve([1, 1], [1])).toBe(0.5);
  expect(areaUnderCurve([1, 3], [2, 2])).toBe(0.5);
});

test('two samples of one law are likely, two that stand apart are not', () => {
  const run = (from: number) => Array.from({ length: 50 }, (_, at) => from + at);
  expect(sameLaw(run(0), run(0))).toBe(1);
  expect(sameLaw(run(0), run(40))).toBeLessThan(1e-6);
  expect(sameLaw(run(0), run(5))).toBeGreaterThan(0.5);
});
