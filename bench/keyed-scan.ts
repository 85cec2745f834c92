/** Distinct persons of every cell with all totals, by the same scan without and with the sums of record keys. */
import { Space } from '#queries/crosstab/space.ts';
import type { CrosstabPlan } from '#queries/crosstab/statement.ts';
import { keyedCounts, protectedSources } from '#queries/disclosure/keyed-counts.ts';
import { countByScan } from '#queries/scan/count-by-scan.ts';
import { findDimension } from '#warehouse/catalog.ts';
import type { CaseColumns } from '#warehouse/case-columns.ts';
import { findMeasure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { measure, type Timing } from './timing.ts';

export interface Compared {
  readonly dimensions: string;
  readonly cells: number;
  readonly plain: Timing;
  readonly keyed: Timing;
}

const QUESTIONS = [
  ['area', 'year'],
  ['representation', 'month', 'sex'],
  ['origin_state', 'age_group', 'year'],
  ['origin_state', 'age_group', 'area', 'year'],
];
const TIMES = 15;

/** Both over the sources that are told at protected levels, in turn. */
export async function keyedBesidePlain(release: ReadableSnapshot): Promise<readonly Compared[]> {
  const { columns } = release;
  if (columns === null) throw new Error('a scan needs columns');
  const compared: Compared[] = [];
  for (const ids of QUESTIONS) {
    const plan = planOf(ids, release);
    let cells = 0;
    const plain = await measure(TIMES, async () => {
      cells = await countPlain(plan, columns);
    });
    const keyed = await measure(TIMES, async () => {
      const counted = await keyedCounts(release, release.db, plan.dimensions);
      if (counted === null) throw new Error('the cells are too many');
    });
    compared.push({ dimensions: ids.join(' × '), cells, plain, keyed });
  }
  return compared;
}

async function countPlain(plan: CrosstabPlan, columns: CaseColumns): Promise<number> {
  const part = await countByScan(plan, columns);
  if (part === null) throw new Error('the columns do not fit: set TRAVESIA_MEMORY to more');
  try {
    const space = new Space(part.codes);
    await part.fill(space);
    return space.size;
  } finally {
    part.release();
  }
}

function planOf(ids: readonly string[], release: ReadableSnapshot): CrosstabPlan {
  const persons = findMeasure('persons');
  const source = findDimension('source');
  if (persons === undefined || source === undefined) throw new Error('the catalog lacks persons');
  const linkable = protectedSources(release);
  return {
    ...{ fact: 'case', measures: [persons], linkable, leaders: null, limit: Infinity },
    filters: [{ dimension: source, negated: false, codes: linkable }],
    dimensions: ids.map((id) => {
      const found = findDimension(id);
      if (found === undefined) throw new Error(`unknown dimension: ${id}`);
      return found;
    }),
  };
}
