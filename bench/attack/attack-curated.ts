/**
 * Curated tables attacked before anybody may ask them: a publisher that follows the rules of the product, with
 * its noise, answers the grammar and the tables of one candidate over generated registers.
 */
import { createHash } from 'node:crypto';
import { createRandom } from '#ingest/sample/random.ts';
import type { Finding } from './asking.ts';
import { findingsOfShown, shownDeeper, type Shown } from './attacks/deeper-shown.ts';
import { gainOfDeeper, worseCells, type DeeperCell } from './attacks/deeper-tables.ts';
import type { Candidate } from './curated-candidates.ts';
import type { Fault } from './fault.ts';
import { municipalityCodes } from './municipality-codes.ts';
import { placedFacts } from './places-register.ts';
import { PlantedTruth } from './planted-truth.ts';
import { simulatedPublisher } from './simulated-publisher.ts';

export interface CuratedOrder {
  /** Sizes of the registers: which cells are small depends on it. */
  readonly persons: readonly number[];
  readonly seed: number;
  /** So many of each size, each with a secret of its own: the verdict is over the cells of all. */
  readonly registers: number;
  readonly effort: number;
  readonly faults?: ReadonlySet<Fault>;
}

/** Months are attacked over one year: with fewer categories tables tell more of each other. */
const LAST_YEAR = '2025';

export async function attackCurated(
  { tables, months }: Candidate,
  { persons, seed, registers, effort, faults = new Set() }: CuratedOrder,
): Promise<readonly Finding[]> {
  const cells: DeeperCell[] = [];
  const shown: Shown[] = [];
  for (const size of persons)
    for (let register = seed; register < seed + registers; register += 1) {
      const all = placedFacts({ persons: size, seed: register }, municipalityCodes());
      const facts = months ? all.filter(({ codes }) => codes['year'] === LAST_YEAR) : all;
      const secret = createHash('sha256').update(`curated ${size} ${register}`).digest();
      const ask = simulatedPublisher({ facts, level: 'public', secret, deeper: tables, faults });
      const truth = new PlantedTruth(facts);
      const random = createRandom(register, `T10 curated ${size}`);
      cells.push(...(await worseCells({ ask, truth }, tables)));
      shown.push(await shownDeeper({ level: 'public', ask, truth, random, effort }, tables));
    }
  return [...gainOfDeeper(cells), ...findingsOfShown(shown)];
}
