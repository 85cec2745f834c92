/** Public questions answered from a release cube for the first time, each of a table that was not asked before. */
import { createRandom } from '#ingest/sample/random.ts';
import { ask } from '#queries/ask.ts';
import { CubeTables } from '#queries/disclosure/cube-tables.ts';
import type { TableSource } from '#queries/disclosure/published-table.ts';
import { protectedSources } from '#queries/disclosure/keyed-counts.ts';
import { publicSets } from '#queries/disclosure/release-cube.ts';
import { isSensitiveFlag } from '#queries/disclosure/tiers.ts';
import { toJson } from '#queries/formats/answer-json.ts';
import { parseQuestion } from '#queries/question.ts';
import { EVERYTHING, EXACT, viewOf } from '#queries/scope.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import { readable, type Edition, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { openSnapshot } from '#warehouse/warehouse.ts';

export interface AskedTables {
  readonly asked: number;
  readonly p50: number;
  readonly p95: number;
  /** Share of those that took at most what is promised of one. */
  readonly within: number;
  /** Milliseconds of processor a table, of all threads: what stands when the machine is not quiet. */
  readonly processor: number;
  readonly slowest: { readonly milliseconds: number; readonly query: string };
}

const ASKED = 300;
export const MOST_MS_OF_TABLE = 20;

export async function publicTables(edition: Edition, cube: string): Promise<AskedTables> {
  const opened = await readable(edition, await openSnapshot(cube));
  const random = createRandom(1, 'public tables');
  const sets = publicSets();
  const chosen = new Set<readonly Dimension[]>();
  while (chosen.size < ASKED) chosen.add(random.pick(sets));
  try {
    const tables = new CubeTables().over(opened.db, protectedSources(opened));
    // the list of tables is read with the first
    await timed(opened, tables, queryOf(sets[0] ?? []));
    const took: AskedTables['slowest'][] = [];
    const before = process.cpuUsage();
    for (const set of chosen) {
      const query = queryOf(set);
      took.push({ milliseconds: await timed(opened, tables, query), query });
    }
    const { user, system } = process.cpuUsage(before);
    return { ...summaryOf(took), processor: (user + system) / 1000 / ASKED };
  } finally {
    opened.db.close();
  }
}

function summaryOf(took: readonly AskedTables['slowest'][]): Omit<AskedTables, 'processor'> {
  const sorted = took.toSorted((a, b) => a.milliseconds - b.milliseconds);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]?.milliseconds ?? NaN;
  const slowest = sorted.at(-1) ?? { milliseconds: NaN, query: '' };
  const within = sorted.filter(({ milliseconds }) => milliseconds <= MOST_MS_OF_TABLE).length;
  return { asked: took.length, p50: at(0.5), p95: at(0.95), within: within / took.length, slowest };
}

/** The question that is answered from this table: its flags as filters, the others in rows and columns. */
function queryOf(set: readonly Dimension[]): string {
  const flags = set.filter(isSensitiveFlag).map(({ id }) => `&filter=${id}:yes`);
  const told = set.filter((each) => !isSensitiveFlag(each)).map(({ id }) => id);
  const [last, ...others] = told.toReversed();
  const rows = others.length === 0 ? (last ?? '') : others.join();
  const columns = others.length === 0 ? '' : `&columns=${last ?? ''}`;
  return `measures=persons${rows === '' ? '' : `&rows=${rows}`}${columns}${flags.join('')}`;
}

/** From the question to the bytes of its answer. */
async function timed(
  opened: ReadableSnapshot,
  tables: TableSource,
  query: string,
): Promise<number> {
  const parsed = parseQuestion(new URLSearchParams(query));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const view = viewOf(EVERYTHING, 'public') ?? EXACT;
  const started = performance.now();
  const result = await ask(opened, parsed.question, view, opened.db, { level: 'public', tables });
  if (result.kind === 'answer') toJson(result.answer);
  return performance.now() - started;
}
