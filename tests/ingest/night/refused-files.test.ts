/** Files that are at fault as a whole: the night says why, in a sentence, and loads nothing of them. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { exitCode } from '#ingest/receipt.ts';
import { csv, sourceOf, TinyRegistry } from './tiny-registry.ts';

const HEADER = 'case_key,person_key,representation,opened,sex';
const GOOD = csv(HEADER, 'c1,p1,MEX-US-chicago,2024-01-05,F', 'c2,p2,MEX-US-chicago,2024-02-06,M');

let registry: TinyRegistry;
beforeEach(() => {
  registry = new TinyRegistry();
});
afterEach(() => {
  registry.remove();
});

/** Why the night refuses sample-mexico when this is its file of cases. */
async function refusal(content: string | Buffer, name = 'cases.csv'): Promise<string> {
  const receipt = await registry.drop('sample-mexico', name, content).night();
  const { outcome, reason } = sourceOf(receipt, 'sample-mexico');
  expect(outcome).toBe('refused');
  expect(receipt).toMatchObject({ outcome: 'nothing_published', snapshot: null });
  expect(reason?.es).toContain(name);
  return reason?.en ?? '';
}

describe('a file is refused', () => {
  test('when it has a column that the sheet does not declare, and the column is named', async () => {
    const reason = await refusal(csv(`${HEADER},full_name`, 'c1,p1,r,2024-01-05,F,ZZSECRETZZ'));
    expect(reason).toContain(
      'cases.csv: Columns that the technical sheet does not declare: full_name',
    );
    expect(await registry.filesHolding('ZZSECRETZZ')).toEqual([]);
  });

  test('when a required column is missing, and the column is named', async () => {
    const reason = await refusal(csv('case_key,person_key,opened,sex', 'c1,p1,2024-01-05,F'));
    expect(reason).toContain('are missing: representation.');
    expect(reason).toContain('What came: case_key, person_key, opened, sex');
  });

  test('when a column stands twice', async () => {
    const reason = await refusal(csv(`${HEADER},sex`, 'c1,p1,MEX-US-chicago,2024-01-05,F,M'));
    expect(reason).toContain('Columns that stand twice: sex');
  });

  test('when it is empty', async () => {
    expect(await refusal('')).toContain('The file is empty');
  });

  test('when it has nothing but remarks', async () => {
    expect(await refusal(csv('# made by hand', '# twice'))).toContain('No header line was found');
  });

  test('when its gzip is cut short', async () => {
    const whole = gzipSync(GOOD);
    const reason = await refusal(whole.subarray(0, whole.length - 12), 'cases.csv.gz');
    expect(reason).toContain('cases.csv.gz: The gzip file is cut short');
  });

  test('when its gzip is damaged', async () => {
    const damaged = gzipSync(GOOD);
    damaged.fill(0xff, 12, 24);
    expect(await refusal(damaged, 'cases.csv.gz')).toContain('The gzip file is damaged');
  });

  test('when it was half written, within quotes', async () => {
    const reason = await refusal(`${GOOD}c3,p3,"MEX-US-chi`);
    expect(reason).toContain('The quote opened on line 4 is never closed');
  });

  test('when it is Latin-1 and the sheet says UTF-8', async () => {
    const reason = await refusal(
      Buffer.from(`${GOOD}c3,p3,MEX-US-chicago,2024-01-05,Sí\n`, 'latin1'),
    );
    expect(reason).toContain('not in the encoding of the technical sheet: declare encoding');
  });

  test('when its SHA-256 is not the one its manifest states', async () => {
    const files = [{ name: 'cases.csv', sha256: '0'.repeat(64) }];
    registry.drop('sample-mexico', 'manifest.json', JSON.stringify({ files }));
    expect(await refusal(GOOD)).toContain('Its SHA-256 is not the one manifest.json states');
  });

  test('when it holds fewer rows than its manifest announces', async () => {
    const files = [{ name: 'cases.csv', rows: 3 }];
    registry.drop('sample-mexico', 'manifest.json', JSON.stringify({ files }));
    expect(await refusal(GOOD)).toContain('manifest.json announces 3 rows and 2 came');
  });
});

test('a manifest that is not JSON refuses the drop, in a sentence', async () => {
  registry
    .drop('sample-mexico', 'manifest.json', '{"files": [')
    .drop('sample-mexico', 'cases.csv', GOOD);
  const receipt = await registry.night();
  const { reason } = sourceOf(receipt, 'sample-mexico');
  expect(reason?.en).toContain('manifest.json is not readable JSON');
});

test('a manifest that agrees with its file dates the snapshot', async () => {
  const sha256 = createHash('sha256').update(GOOD).digest('hex');
  const manifest = {
    extracted_at: '2026-08-31T23:00:00Z',
    files: [{ name: 'cases.csv', sha256, rows: 2 }],
  };
  registry
    .drop('sample-mexico', 'manifest.json', JSON.stringify(manifest))
    .drop('sample-mexico', 'cases.csv', GOOD);
  const receipt = await registry.night();
  expect(receipt.outcome).toBe('published');
  expect((await registry.snapshot()).snapshot.as_of).toBe('2026-08-31T23:00:00Z');
});

test('one file at fault refuses the whole drop of its source, and the other sources are loaded', async () => {
  registry
    .drop(
      'sample-mexico',
      'actions.csv',
      csv('action_key,case_key,performed,action_type', 'a1,c1,2024-01-06,visit'),
    )
    .drop(
      'sample-mexico',
      'cases.csv',
      csv(`${HEADER},curp`, 'c1,p1,MEX-US-chicago,2024-01-05,F,ZZSECRETZZ'),
    )
    .drop('sample-guatemala', 'cases.csv', csv(HEADER, 'g1,q1,GTM-US-chicago,2024-03-01,F'));
  const receipt = await registry.night();
  expect(receipt.outcome).toBe('source_refused');
  expect(exitCode(receipt.outcome)).toBe(4);
  expect(sourceOf(receipt, 'sample-guatemala').outcome).toBe('loaded');
  expect(await registry.rows('SELECT id FROM source')).toEqual([{ id: 'sample-guatemala' }]);
  expect(await registry.lines('measures=cases,actions')).toEqual(['1,A,0,A']);
  expect(await registry.filesHolding('ZZSECRETZZ')).toEqual([]);
});

test('a refused drop leaves yesterday’s cases of its source in place', async () => {
  await registry.drop('sample-mexico', 'cases.csv', GOOD).night();
  registry.drop(
    'sample-mexico',
    'cases.csv',
    csv(`${HEADER},curp`, 'c9,p9,MEX-US-chicago,2024-01-05,F,x'),
  );
  const receipt = await registry.night();
  expect(receipt.outcome).toBe('source_refused');
  expect(await registry.lines('measures=persons,cases')).toEqual(['2,A,2,A']);
});
