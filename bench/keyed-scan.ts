/** Distinct persons of every cell with all totals, by the same scan without and with the sums of record keys. */
import { Space } from '#queries/crosstab/space.ts';
import type { CrosstabPlan } from '#queries/crosstab/statement.ts';
import { keyedCounts, protectedSources } from '#queries/disclosure/keyed-counts.ts';
import { countByScan } from '#queries/scan/count-by-scan.ts';
import { findDimension } from '#warehouse/catalog.ts';
import type { CaseColumns } from '#warehouse/case-columns.ts';
import { findMeasure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';

export interface Compared {
  readonly dimensions: string;
  readonly cells: number;
  /** Milliseconds, the middle of as many askings of each in turn. */
  readonly plain: number;
  readonly keyed: number;
}

const QUESTIONS = [
  ['area', 'year'],
  ['representation', 'month', 'sex'],
  ['origin_state', 'age_group', 'year'],
  ['origin_state', 'age_group', 'area', 'year'],
];
const TIMES = 21;

/** Both over the sources that are told at protected levels, in turn. */
export async function keyedBesidePlain(release: ReadableSnapshot): Promise<readonly Compared[]> {
  const { columns } = release;
  if (columns === null) throw new Error('a scan needs columns');
  const compared: Compared[] = [];
  for (const ids of QUESTIONS) {
    const plan = planOf(ids, release);
    const count = {
      plain: () => countPlain(plan, columns),
      keyed: () => countKeyed(plan, release),
    };
    // not measured: the columns are read
    const cells = await count.plain();
    await count.keyed();
    const [plain, keyed]: [number[], number[]] = [[], []];
    for (let time = 0; time < TIMES; time += 1) {
      plain.push(await milliseconds(count.plain));
      keyed.push(await milliseconds(count.keyed));
    }
    compared.push({
      dimensions: ids.join(' × '),
      cells,
      plain: middleOf(plain),
      keyed: middleOf(keyed),
    });
  }
  return compared;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function middleOf(took: readonly number[]): number {
  return took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? Number.NaN;
}

async function countKeyed(plan: CrosstabPlan, release: ReadableSnapshot): Promise<void> {
  const counted = await keyedCounts(release, release.db, plan.dimensions);
  if (counted === null) throw new Error('the cells are too many');
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
