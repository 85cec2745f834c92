/** Full drops and deltas: each taken once, in the order of their numbers; a gap waits and harms no one else. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { exitCode } from '#ingest/receipt.ts';
import type { Receipt, ReceiptSource } from '#warehouse/receipts.ts';
import { sheetsLikeMexico } from './like-mexico.ts';
import { csv, fileOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

const SOURCE = 'sample-mexico';
const HEADER = 'case_key,person_key,representation,opened,status';

type Files = Readonly<Record<string, string>>;

interface Drop {
  readonly kind: 'full' | 'delta';
  readonly sequence: number;
  readonly files: Files;
  /** Named after kind and number unless told. */
  readonly folder?: string;
}

/** A drop in a folder of its own. */
function put(registry: TinyRegistry, source: string, drop: Drop): void {
  const { kind, sequence, files } = drop;
  const place = join(registry.folder.inbox, source, drop.folder ?? `${kind}-${sequence}`);
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

/** `closed 1, open 2`: the cases of a source, or of all. */
async function states(registry: TinyRegistry, source?: string): Promise<string> {
  const of = source === undefined ? '' : `WHERE source = '${source}'`;
  const rows = await registry.rows(
    `SELECT status::VARCHAR AS status, count(*) AS n FROM "case" ${of} GROUP BY ALL ORDER BY ALL`,
  );
  return rows.map(({ status, n }) => `${String(status)} ${String(n)}`).join(', ');
}

const full = (sequence: number, files: Files, folder?: string): Drop => ({
  kind: 'full',
  sequence,
  files,
  ...(folder === undefined ? {} : { folder }),
});
const delta = (sequence: number, files: Files, folder?: string): Drop => ({
  ...full(sequence, files, folder),
  kind: 'delta',
});

/** What each source sends before its first, second … night; a file by its name lies in the inbox itself. */
const SENT: Readonly<Record<string, readonly (readonly (Drop | Files)[])[]>> = {
  'in-order': [
    [
      delta(8, { 'cases.csv': cases('c1=closed') }, 'a-late-folder-name'),
      delta(7, { 'cases.csv': cases('c3') }),
      full(6, { 'cases.csv': cases('c1', 'c2') }),
    ],
  ],
  'put-away': [
    [{ 'cases-old.csv': cases('c1', 'c2') }],
    [full(5, { 'cases.csv': cases('c2=closed') })],
  ],
  anew: [
    [full(40, { 'cases.csv': cases('c1') })],
    [delta(43, { 'cases.csv': cases('c9') })],
    [full(1, { 'cases.csv': cases('c1', 'c2') })],
    [delta(2, { 'cases.csv': cases('c3') })],
  ],
  again: [
    [delta(1, { 'cases.csv': cases('c1=closed') }), delta(2, { 'cases.csv': cases('c1=open') })],
    [delta(1, { 'cases.csv': cases('c1=closed') }, 'once-more')],
    [delta(2, { 'cases.csv': cases('c7') }, 'other-content')],
  ],
  empty: [
    [delta(1, { 'cases.csv': cases('c1') }), delta(2, {})],
    [delta(3, { 'cases.csv': cases('c2') })],
  ],
};

const WRONG: readonly (readonly [source: string, manifest: object, sentence: string])[] = [
  ['without-number', { kind: 'delta' }, 'a delta has its sequence'],
  ['of-no-kind', { kind: 'part', sequence: 1 }, 'kind must be full or delta'],
  ['half', { kind: 'delta', sequence: 1.5 }, 'sequence must be a whole number'],
  ['yesterday', { extracted_at: 'yesterday' }, 'extracted_at must be an ISO 8601 time'],
  [
    'incomplete',
    { kind: 'full', sequence: 1, files: [{ name: 'actions.csv' }] },
    'did not come: actions.csv',
  ],
];
/** Its folder has no manifest yet. */
const COPIED = 'still-copied';

const sheets = sheetsLikeMexico([...Object.keys(SENT), ...WRONG.map(([source]) => source), COPIED]);
const shared = new TinyRegistry(sheets);
const nights: Receipt[] = [];
/** Of each night, what stood of each source in the end. */
const stood: ReadonlyMap<string, string>[] = [];

beforeAll(async () => {
  for (const [source, manifest] of WRONG)
    shared
      .drop(source, 'manifest.json', JSON.stringify(manifest))
      .drop(source, 'cases.csv', cases('c1'));
  put(shared, COPIED, delta(1, { 'cases.csv': cases('c1') }));
  rmSync(join(shared.folder.inbox, COPIED, 'delta-1', 'manifest.json'));
  for (const at of [0, 1, 2, 3]) await nextNight(at);
}, 240_000);
afterAll(() => {
  shared.remove();
  rmSync(sheets, { recursive: true, force: true });
});

async function nextNight(at: number): Promise<void> {
  for (const [source, days] of Object.entries(SENT)) {
    for (const sent of days[at] ?? []) {
      if (isDrop(sent)) put(shared, source, sent);
      else for (const [name, content] of Object.entries(sent)) shared.drop(source, name, content);
    }
  }
  // The delta that came too early is taken back before the full drop sets the number anew.
  if (at === 2) rmSync(join(shared.folder.inbox, 'anew', 'delta-43'), { recursive: true });
  nights.push(await shared.night());
  const after = new Map<string, string>();
  for (const source of Object.keys(SENT)) after.set(source, await states(shared, source));
  stood.push(after);
}

function isDrop(sent: Drop | Files): sent is Drop {
  return 'kind' in sent;
}

/** What the nth night (from 1) said of a source. */
function said(source: string, night: number): ReceiptSource {
  const receipt = nights[night - 1];
  if (receipt === undefined) throw new Error(`there was no night ${String(night)}`);
  return sourceOf(receipt, source);
}

/** The outcomes of a source, night by night, and what stood of it after each. */
function story(source: string): readonly string[] {
  return nights.map(
    (_, at) => `${said(source, at + 1).outcome}: ${stood[at]?.get(source) ?? 'nothing'}`,
  );
}

test('deltas add to a full drop in the order of their numbers, and correct what came before', () => {
  expect(story('in-order').slice(0, 2)).toEqual([
    'loaded: closed 1, open 2',
    'nothing_new: closed 1, open 2',
  ]);
  const [first] = nights;
  if (first === undefined) throw new Error('there was no night');
  expect(fileOf(first, 'in-order', 'cases.csv')).toMatchObject({ loaded: 1, duplicate: 1 });
  expect(fileOf(first, 'in-order', 'delta-8/cases.csv')).toMatchObject({ loaded: 1 });
});

test('a full drop puts away the files it does not bring, and the receipt names them', () => {
  expect(said('put-away', 2).reason?.en).toBe(
    'The full drop 5 does not bring these files, which no longer count: cases-old.csv.',
  );
  // The old file still lies in the inbox: it is known, and does not come back.
  expect(story('put-away').slice(0, 3)).toEqual([
    'loaded: open 2',
    'loaded: closed 1',
    'nothing_new: closed 1',
  ]);
});

test('a full drop ends the waiting and sets the number anew', () => {
  expect(story('anew')).toEqual([
    'loaded: open 1',
    'waiting: open 1',
    'loaded: open 2',
    'loaded: open 3',
  ]);
});

test('an old delta that is copied in again is skipped; other content under its number is refused', () => {
  expect(story('again').slice(0, 3)).toEqual([
    'loaded: open 1',
    'nothing_new: open 1',
    'refused: open 1',
  ]);
  expect(said('again', 3).reason?.en).toContain(
    'Drop 2 was received before with other content; the next one has number 3',
  );
});

test('a delta without rows still counts as the number it has', () => {
  expect(story('empty').slice(0, 2)).toEqual(['loaded: open 1', 'loaded: open 2']);
});

test('a folder without its manifest is still being copied', async () => {
  const told = nights.flatMap(({ sources }) => sources.map(({ source }) => source));
  expect(told).not.toContain(COPIED);
  expect(await states(shared, COPIED)).toBe('');
});

test.each(WRONG)(
  'the manifest of %s, %j, is refused in a sentence',
  (source, _manifest, sentence) => {
    expect(said(source, 1).reason?.en).toContain(sentence);
  },
);

describe('a delta that comes too early', () => {
  const registry = new TinyRegistry();
  const send = (sequence: number, key: string) => {
    const kind = sequence === 1 ? 'full' : 'delta';
    put(registry, SOURCE, { kind, sequence, files: { 'cases.csv': cases(key) } });
  };
  const fromGuatemala = (...keys: readonly string[]) => {
    const rows = keys.map((key) => `${key},q-${key},GTM-US-chicago,2024-03-01,open`);
    registry.drop('sample-guatemala', 'cases.csv', csv(HEADER, ...rows));
  };
  afterAll(() => {
    registry.remove();
  });

  test('waits, and says for which', async () => {
    send(1, 'c1');
    send(3, 'c3');
    fromGuatemala('g1');
    const waiting = await registry.night();
    expect([waiting.outcome, exitCode(waiting.outcome)]).toEqual(['source_waiting', 3]);
    const { outcome, reason } = sourceOf(waiting, SOURCE);
    expect(outcome).toBe('waiting');
    expect(reason?.en).toContain('Drop 2 was expected and 3 came');
    expect(reason?.es).toContain('Se esperaba la entrega 2 y llegó la 3');
    expect(await states(registry)).toBe('open 2');
    const stillWaiting = await registry.night();
    expect([stillWaiting.outcome, stillWaiting.snapshot]).toEqual([
      'source_waiting',
      waiting.snapshot,
    ]);
  });

  test('stays as it was in a night over another source, though what it waits for is there', async () => {
    const query = 'rows=sex&measures=cases&filter=source:sample-mexico';
    const before = await registry.lines(query);
    send(2, 'c2');
    fromGuatemala('g1', 'g2');
    expect((await registry.night('sample-guatemala')).outcome).toBe('published');
    expect(await registry.lines(query)).toEqual(before);
    expect(await states(registry)).toBe('open 3');
  });

  test('loads by itself when that arrives', async () => {
    expect((await registry.night()).outcome).toBe('published');
    expect(await states(registry)).toBe('open 5');
  });
});
