/** Full drops and deltas: each taken once, in the order of their numbers; a gap waits and harms no one else. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { exitCode } from '#ingest/receipt.ts';
import { csv, fileOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

const SOURCE = 'sample-mexico';
const HEADER = 'case_key,person_key,representation,opened,status';
let registry: TinyRegistry;

beforeEach(() => {
  registry = new TinyRegistry();
});
afterEach(() => {
  registry.remove();
});

type Files = Readonly<Record<string, string>>;

/** A drop in a folder of its own, named after its kind and number. */
function drop(kind: 'full' | 'delta', sequence: number, files: Files, folder = ''): void {
  const place = join(registry.folder.inbox, SOURCE, folder || `${kind}-${sequence}`);
  mkdirSync(place, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content);
  writeFileSync(join(place, 'manifest.json'), JSON.stringify({ kind, sequence }));
}

function cases(...keysAndStates: readonly string[]): string {
  const rows = keysAndStates.map((each) => {
    const [key = '', status = 'open'] = each.split('=');
    return `${key},p-${key},MEX-US-chicago,2024-03-01,${status}`;
  });
  return csv(HEADER, ...rows);
}

async function states(): Promise<string> {
  const rows = await registry.rows(
    'SELECT status::VARCHAR AS status, count(*) AS n FROM "case" GROUP BY ALL ORDER BY ALL',
  );
  return rows.map(({ status, n }) => `${String(status)} ${String(n)}`).join(', ');
}

test('deltas add to a full drop in the order of their numbers, and correct what came before', async () => {
  drop('delta', 8, { 'cases.csv': cases('c1=closed') }, 'a-late-folder-name');
  drop('delta', 7, { 'cases.csv': cases('c3') });
  drop('full', 6, { 'cases.csv': cases('c1', 'c2') });
  const receipt = await registry.night();
  expect(receipt.outcome).toBe('published');
  expect(await states()).toBe('closed 1, open 2');
  expect(fileOf(receipt, SOURCE, 'cases.csv')).toMatchObject({ loaded: 1, duplicate: 1 });
  expect(fileOf(receipt, SOURCE, 'delta-8/cases.csv')).toMatchObject({ loaded: 1 });
  const again = await registry.night();
  expect([again.outcome, again.snapshot]).toEqual(['nothing_new', receipt.snapshot]);
});

test('a delta that comes too early waits, says for which, and loads by itself when that arrives', async () => {
  drop('full', 1, { 'cases.csv': cases('c1') });
  await registry.night();
  drop('delta', 3, { 'cases.csv': cases('c3') });
  registry.drop(
    'sample-guatemala',
    'cases.csv',
    csv(HEADER, 'g1,q1,GTM-US-chicago,2024-03-01,open'),
  );
  const waiting = await registry.night();
  expect([waiting.outcome, exitCode(waiting.outcome)]).toEqual(['source_waiting', 3]);
  const { outcome, reason } = sourceOf(waiting, SOURCE);
  expect(outcome).toBe('waiting');
  expect(reason?.en).toContain('Drop 2 was expected and 3 came');
  expect(reason?.es).toContain('Se esperaba la entrega 2 y llegó la 3');
  expect(await states()).toBe('open 2');
  const stillWaiting = await registry.night();
  expect([stillWaiting.outcome, stillWaiting.snapshot]).toEqual([
    'source_waiting',
    waiting.snapshot,
  ]);
  drop('delta', 2, { 'cases.csv': cases('c2') });
  expect((await registry.night()).outcome).toBe('published');
  expect(await states()).toBe('open 4');
});

test('a full drop puts away the files it does not bring, and the receipt names them', async () => {
  registry.drop(SOURCE, 'cases-old.csv', cases('c1', 'c2'));
  await registry.night();
  drop('full', 5, { 'cases.csv': cases('c2=closed') });
  const receipt = await registry.night();
  expect(sourceOf(receipt, SOURCE).reason?.en).toBe(
    'The full drop 5 does not bring these files, which no longer count: cases-old.csv.',
  );
  expect(await states()).toBe('closed 1');
  // The old file still lies in the inbox: it is known, and does not come back.
  expect((await registry.night()).outcome).toBe('nothing_new');
  expect(await states()).toBe('closed 1');
});

test('a full drop ends the waiting and sets the number anew', async () => {
  drop('full', 40, { 'cases.csv': cases('c1') });
  await registry.night();
  drop('delta', 43, { 'cases.csv': cases('c9') });
  await registry.night();
  drop('full', 1, { 'cases.csv': cases('c1', 'c2') });
  rmSync(join(registry.folder.inbox, SOURCE, 'delta-43'), { recursive: true });
  expect((await registry.night()).outcome).toBe('published');
  drop('delta', 2, { 'cases.csv': cases('c3') });
  expect((await registry.night()).outcome).toBe('published');
  expect(await states()).toBe('open 3');
});

test('an old delta that is copied in again is skipped; other content under its number is refused', async () => {
  drop('delta', 1, { 'cases.csv': cases('c1=closed') });
  drop('delta', 2, { 'cases.csv': cases('c1=open') });
  await registry.night();
  drop('delta', 1, { 'cases.csv': cases('c1=closed') }, 'once-more');
  const replay = await registry.night();
  expect(replay.outcome).toBe('nothing_new');
  expect(await states()).toBe('open 1');
  drop('delta', 2, { 'cases.csv': cases('c7') }, 'other-content');
  const other = await registry.night();
  expect(sourceOf(other, SOURCE).reason?.en).toContain(
    'Drop 2 was received before with other content; the next one has number 3',
  );
  expect(await states()).toBe('open 1');
});

test('a delta without rows still counts as the number it has', async () => {
  drop('delta', 1, { 'cases.csv': cases('c1') });
  drop('delta', 2, {});
  await registry.night();
  drop('delta', 3, { 'cases.csv': cases('c2') });
  expect((await registry.night()).outcome).toBe('published');
  expect(await states()).toBe('open 2');
});

test('a folder without its manifest is still being copied', async () => {
  drop('delta', 1, { 'cases.csv': cases('c1') });
  rmSync(join(registry.folder.inbox, SOURCE, 'delta-1', 'manifest.json'));
  expect((await registry.night()).outcome).toBe('nothing_new');
});

test.each([
  [{ kind: 'delta' }, 'a delta has its sequence'],
  [{ kind: 'part', sequence: 1 }, 'kind must be full or delta'],
  [{ kind: 'delta', sequence: 1.5 }, 'sequence must be a whole number'],
  [{ extracted_at: 'yesterday' }, 'extracted_at must be an ISO 8601 time'],
  [{ kind: 'full', sequence: 1, files: [{ name: 'actions.csv' }] }, 'did not come: actions.csv'],
])('a manifest %j is refused in a sentence', async (manifest, sentence) => {
  registry
    .drop(SOURCE, 'manifest.json', JSON.stringify(manifest))
    .drop(SOURCE, 'cases.csv', cases('c1'));
  const receipt = await registry.night();
  expect(sourceOf(receipt, SOURCE).reason?.en).toContain(sentence);
});

test('a night over one source leaves the figures of the others as they were', async () => {
  drop('delta', 1, { 'cases.csv': cases('c1') });
  registry.drop(
    'sample-guatemala',
    'cases.csv',
    csv(HEADER, 'g1,q1,GTM-US-chicago,2024-03-01,open'),
  );
  await registry.night();
  const before = await registry.lines('rows=sex&measures=cases&filter=source:sample-mexico');
  drop('delta', 2, { 'cases.csv': cases('c2') });
  registry.drop(
    'sample-guatemala',
    'cases.csv',
    csv(HEADER, 'g1,q1,GTM-US-chicago,2024-03-01,open', 'g2,q2,GTM-US-chicago,2024-03-01,open'),
  );
  const receipt = await registry.night('sample-guatemala');
  expect(receipt.outcome).toBe('published');
  expect(await registry.lines('rows=sex&measures=cases&filter=source:sample-mexico')).toEqual(
    before,
  );
  expect(await states()).toBe('open 3');
});
