/** Public questions answered from a release cube, each of tables that were not read before. */
import { createRandom } from '#ingest/sample/random.ts';
import { ask } from '#queries/ask.ts';
import { CubeTables } from '#queries/disclosure/cube-tables.ts';
import { protectedSources } from '#queries/disclosure/keyed-counts.ts';
import { publicSets } from '#queries/disclosure/release-cube.ts';
import { isSensitiveFlag } from '#queries/disclosure/tiers.ts';
import { parseQuestion } from '#queries/question.ts';
import { EVERYTHING, EXACT, viewOf } from '#queries/scope.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import { readable, type Edition, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { openSnapshot } from '#warehouse/warehouse.ts';

export interface AskedTables {
  readonly asked: number;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: { readonly milliseconds: number; readonly query: string };
}

const ASKED = 300;

export async function publicTables(edition: Edition, cube: string): Promise<AskedTables> {
  const opened = await readable(edition, await openSnapshot(cube));
  const random = createRandom(1, 'public tables');
  const sets = publicSets();
  const took: { readonly milliseconds: number; readonly query: string }[] = [];
  try {
    await timed(opened, queryOf(sets[1] ?? []));
    for (let asked = 0; asked < ASKED; asked += 1) {
      const query = queryOf(random.pick(sets));
      took.push({ milliseconds: await timed(opened, query), query });
    }
  } finally {
    opened.db.close();
  }
  const sorted = took.toSorted((a, b) => a.milliseconds - b.milliseconds);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]?.milliseconds ?? NaN;
  const slowest = sorted.at(-1) ?? { milliseconds: NaN, query: '' };
  return { asked: ASKED, p50: at(0.5), p95: at(0.95), slowest };
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

/** With tables of its own, so that nothing is kept; from the question to the text of its answer. */
async function timed(opened: ReadableSnapshot, query: string): Promise<number> {
  const parsed = parseQuestion(new URLSearchParams(query));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const tables = new CubeTables().over(opened.db, protectedSources(opened));
  const view = viewOf(EVERYTHING, 'public') ?? EXACT;
  const started = performance.now();
  const result = await ask(opened, parsed.question, view, opened.db, { level: 'public', tables });
  JSON.stringify(result);
  return performance.now() - started;
}
