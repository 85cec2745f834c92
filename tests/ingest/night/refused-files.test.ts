/** Files that are at fault as a whole: the night says why, in a sentence, and loads nothing of them. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { exitCode } from '#ingest/receipt.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { sheetsLikeMexico } from './like-mexico.ts';
import { csv, sourceOf, TinyRegistry } from './tiny-registry.ts';

const HEADER = 'case_key,person_key,representation,opened,sex';
const GOOD = csv(HEADER, 'c1,p1,MEX-US-chicago,2024-01-05,F', 'c2,p2,MEX-US-chicago,2024-02-06,M');

const WHOLE = gzipSync(GOOD);
const DAMAGED = Buffer.from(WHOLE).fill(0xff, 12, 24);
const GZIP = 'cases.csv.gz';

interface Faulty {
  readonly when: string;
  readonly content: string | Buffer;
  readonly said: readonly string[];
  readonly name?: string;
  readonly manifest?: string;
}

/** A source each; all of them come to one night. */
const FAULTY: Readonly<Record<string, Faulty>> = {
  undeclared: {
    when: 'it has a column that the sheet does not declare, and the column is named',
    content: csv(`${HEADER},full_name`, 'c1,p1,r,2024-01-05,F,ZZSECRETZZ'),
    said: ['cases.csv: Columns that the technical sheet does not declare: full_name'],
  },
  missing: {
    when: 'a required column is missing, and the column is named',
    content: csv('case_key,person_key,opened,sex', 'c1,p1,2024-01-05,F'),
    said: ['are missing: representation.', 'What came: case_key, person_key, opened, sex'],
  },
  twice: {
    when: 'a column stands twice',
    content: csv(`${HEADER},sex`, 'c1,p1,MEX-US-chicago,2024-01-05,F,M'),
    said: ['Columns that stand twice: sex'],
  },
  empty: { when: 'it is empty', content: '', said: ['The file is empty'] },
  remarks: {
    when: 'it has nothing but remarks',
    content: csv('# made by hand', '# twice'),
    said: ['No header line was found'],
  },
  'cut-short': {
    when: 'its gzip is cut short',
    content: WHOLE.subarray(0, WHOLE.length - 12),
    name: GZIP,
    said: ['cases.csv.gz: The gzip file is cut short'],
  },
  damaged: {
    when: 'its gzip is damaged',
    content: DAMAGED,
    name: GZIP,
    said: ['The gzip file is damaged'],
  },
  'half-written': {
    when: 'it was half written, within quotes',
    content: `${GOOD}c3,p3,"MEX-US-chi`,
    said: ['The quote opened on line 4 is never closed'],
  },
  latin: {
    when: 'it is Latin-1 and the sheet says UTF-8',
    content: Buffer.from(`${GOOD}c3,p3,MEX-US-chicago,2024-01-05,Sí\n`, 'latin1'),
    said: ['not in the encoding of the technical sheet: declare encoding'],
  },
  exchanged: {
    when: 'its SHA-256 is not the one its manifest states',
    content: GOOD,
    manifest: JSON.stringify({ files: [{ name: 'cases.csv', sha256: '0'.repeat(64) }] }),
    said: ['Its SHA-256 is not the one manifest.json states'],
  },
  fewer: {
    when: 'it holds fewer rows than its manifest announces',
    content: GOOD,
    manifest: JSON.stringify({ files: [{ name: 'cases.csv', rows: 3 }] }),
    said: ['manifest.json announces 3 rows and 2 came'],
  },
};
const UNREADABLE = 'unreadable';

describe('a file is refused', () => {
  const sheets = sheetsLikeMexico([...Object.keys(FAULTY), UNREADABLE]);
  const registry = new TinyRegistry(sheets);
  let receipt: Receipt;

  beforeAll(async () => {
    for (const [source, { content, name = 'cases.csv', manifest }] of Object.entries(FAULTY)) {
      registry.drop(source, name, content);
      if (manifest !== undefined) registry.drop(source, 'manifest.json', manifest);
    }
    receipt = await registry
      .drop(UNREADABLE, 'manifest.json', '{"files": [')
      .drop(UNREADABLE, 'cases.csv', GOOD)
      .night();
  });
  afterAll(() => {
    registry.remove();
    rmSync(sheets, { recursive: true, force: true });
  });

  test.each(Object.entries(FAULTY).map(([source, fault]) => [fault.when, source, fault] as const))(
    'when %s',
    (_when, source, { name = 'cases.csv', said }) => {
      const { outcome, reason } = sourceOf(receipt, source);
      expect(outcome).toBe('refused');
      expect(reason?.es).toContain(name);
      for (const words of said) expect(reason?.en).toContain(words);
    },
  );

  test('with its drop when the manifest is not JSON, in a sentence', () => {
    expect(sourceOf(receipt, UNREADABLE).reason?.en).toContain(
      'manifest.json is not readable JSON',
    );
  });

  test('and where nothing else came, nothing is published and nothing of it is kept', async () => {
    expect(receipt).toMatchObject({ outcome: 'nothing_published', snapshot: null });
    expect(await registry.filesHolding('ZZSECRETZZ')).toEqual([]);
  });
});

/** Two nights: the first brings a source at fault beside three that are not, the second a fault of one of those. */
describe('beside sources that are in order', () => {
  const sheets = sheetsLikeMexico(['dated', 'faulty', 'other', 'kept']);
  const registry = new TinyRegistry(sheets);
  let first: Receipt;

  beforeAll(async () => {
    const at = (extracted_at: string) => JSON.stringify({ extracted_at });
    for (const source of ['faulty', 'other', 'kept'])
      registry.drop(source, 'manifest.json', at('2026-08-30T23:00:00Z'));
    const sha256 = createHash('sha256').update(GOOD).digest('hex');
    const manifest = {
      extracted_at: '2026-08-31T23:00:00Z',
      files: [{ name: 'cases.csv', sha256, rows: 2 }],
    };
    first = await registry
      .drop('dated', 'manifest.json', JSON.stringify(manifest))
      .drop('dated', 'cases.csv', GOOD)
      .drop('kept', 'cases.csv', GOOD)
      .drop('other', 'cases.csv', csv(HEADER, 'g1,q1,MEX-US-chicago,2024-03-01,F'))
      .drop(
        'faulty',
        'actions.csv',
        csv('action_key,case_key,performed,action_type', 'a1,c1,2024-01-06,visit'),
      )
      .drop(
        'faulty',
        'cases.csv',
        csv(`${HEADER},curp`, 'c1,p1,MEX-US-chicago,2024-01-05,F,ZZSECRETZZ'),
      )
      .night();
  });
  afterAll(() => {
    registry.remove();
    rmSync(sheets, { recursive: true, force: true });
  });

  test('a manifest that agrees with its file dates the snapshot', async () => {
    expect(sourceOf(first, 'dated').outcome).toBe('loaded');
    expect((await registry.snapshot()).snapshot.as_of).toBe('2026-08-31T23:00:00Z');
  });

  test('one file at fault refuses the whole drop of its source, and the other sources are loaded', async () => {
    expect(first.outcome).toBe('source_refused');
    expect(exitCode(first.outcome)).toBe(4);
    expect(sourceOf(first, 'faulty').outcome).toBe('refused');
    expect(sourceOf(first, 'other').outcome).toBe('loaded');
    expect(await registry.rows('SELECT id FROM source ORDER BY id')).toEqual([
      { id: 'dated' },
      { id: 'kept' },
      { id: 'other' },
    ]);
    expect(await registry.lines('measures=cases,actions')).toEqual(['5,A,0,A']);
    expect(await registry.filesHolding('ZZSECRETZZ')).toEqual([]);
  });

  test('a refused drop leaves yesterday’s cases of its source in place', async () => {
    const undeclared = csv(`${HEADER},curp`, 'c9,p9,MEX-US-chicago,2024-01-05,F,x');
    const receipt = await registry.drop('kept', 'cases.csv', undeclared).night();
    expect(receipt.outcome).toBe('source_refused');
    expect(sourceOf(receipt, 'kept').outcome).toBe('refused');
    const yesterdays = 'measures=persons,cases&filter=source:kept';
    expect(await registry.lines(yesterdays)).toEqual(['2,A,2,A']);
  });
});
